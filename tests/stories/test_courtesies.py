"""Thanks, greetings and emojis: a kind word, nothing done, and no open question lost."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    for name, phone in (("王丽", "13900112233"), ("高翔", "13900112244")):
        story.says("linxiao", f"新客户 {name} {phone}")
    return story


@pytest.mark.parametrize(
    ("says", "hears"),
    [
        ("好的谢谢", "不客气"),
        ("辛苦了", "不客气"),
        ("嗯嗯", "好的，有事随时说。"),
        ("收到", "好的，有事随时说。"),
        ("👍", "好的，有事随时说。"),
        ("[玫瑰]", "好的，有事随时说。"),
        ("早上好", "在呢"),
        ("算了", "好的，来源先空着。"),
    ],
)
def test_a_courtesy_gets_a_kind_word_and_nothing_else(firm: Story, says: str, hears: str) -> None:
    firm.says("linxiao", "刚跟王丽通了电话，周三再约")
    card = firm.says("linxiao", "查 王丽")
    told = firm.says("linxiao", says)
    assert told.startswith(hears)
    assert "\n" not in told
    assert firm.says("linxiao", "查 王丽") == card
    assert "11/26（周四）" in firm.says("linxiao", "不是周三是周四")


def test_good_as_an_answer_is_still_that_answer(firm: Story) -> None:
    assert "是高翔" in firm.says("linxiao", "刚跟高总通了电话，周三再约")
    assert "✓ 高翔 · 电话" in firm.says("linxiao", "好的谢谢")


def test_thanks_leave_an_open_question_open(firm: Story) -> None:
    assert "是高翔" in firm.says("linxiao", "刚跟高总通了电话，周三再约")
    assert firm.says("linxiao", "辛苦了").startswith("不客气")
    assert "✓ 高翔 · 电话" in firm.says("linxiao", "1")


@pytest.mark.parametrize("says", ["明天天气怎么样", "给我讲个笑话", "中午吃什么好", "今天几号"])
def test_small_talk_is_declined_kindly_and_points_to_the_days_work(firm: Story, says: str) -> None:
    told = firm.says("linxiao", says)
    assert "这个我帮不上" in told
    assert "回「今日」" in told
