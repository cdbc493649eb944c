"""What cannot be: each is told in a sentence that says what was wrong and what to do, and nothing is written."""

import pytest

from tests.story import Story

_REFUSED = (
    ("linxiao", "提醒我昨天下午3点给王丽打电话", "11月22日 已经过去了，没有建提醒"),
    ("linxiao", "不是周三是周四也不是周四是周三", "「周三」和「周四」前后对不上，没有改"),
    ("linxiao", "不是王丽是王丽", "「王丽」改前改后一样，没有改"),
    ("linxiao", "王丽买了面霜 0元", "金额 0 元不对劲，没有记"),
    ("linxiao", "王丽买了0瓶面霜", "面霜 的数量 0 不对劲，没有记"),
    ("linxiao", "王丽买了一瓶面霜 1000000000", "金额 1,000,000,000 元不对劲，没有记"),
    ("xiaochen", "刚跟王丽通了电话", "您的客户里没有「王丽」"),
    ("linxiao", "合并 王丽 王莉", "「王莉」已经并入 王丽 了，不用再合并"),
)


@pytest.fixture
def firm(story: Story) -> Story:
    for name, phone in (("王丽", "13912345678"), ("王莉", "13912345679")):
        story.says("linxiao", f"新客户 {name} {phone}")
    story.says("linxiao", "合并 王丽 王莉")
    story.says("linxiao", "刚跟王丽通了电话，嫌面霜贵，周三再约")
    return story


def test_what_cannot_be_is_refused_in_a_clear_sentence_and_changes_nothing(firm: Story) -> None:
    for who, says, told in _REFUSED:
        assert told in firm.says(who, says), says
        firm.says(who, "取消")
    card = firm.says("linxiao", "查 王丽")
    assert "还没下过单" in card
    assert "1 王丽 跟进：再约，嫌面霜贵（11/25）" in firm.says("linxiao", "这周要联系谁")


def test_what_was_taken_back_is_not_taken_back_twice(firm: Story) -> None:
    assert "✓ 已撤销：王丽 11/23（周一） 的联系记录" in firm.says("linxiao", "撤销")
    assert firm.says("linxiao", "撤销") == "✓ 已撤销：王莉 并入 王丽"  # the deed before it
