"""An open question takes only its answer: what has a meaning of its own is heard for itself, and nothing is lost silently."""

import pytest

from tests.story import Story

UPSET = "用了烂脸要去12315"
WHOSE = "是哪位客户的投诉？"


@pytest.fixture
def firm(story: Story) -> Story:
    for number, name in enumerate(("李敏", "冯艳", "陈雪梅", "马颖"), 1):
        story.says("linxiao", f"新客户 {name} 1390011220{number}")
    return story


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("冯艳生日是不是快到了", "冯艳"),
        ("李敏上次说什么来着", "李敏"),
        ("陈雪梅电话", "陈雪梅"),
        ("今日", "今天"),
        ("查 李敏", "李敏"),
        ("陈雪梅刚来店里坐了会儿，挺满意", "✓ 陈雪梅 · 拜访"),
    ],
)
def test_a_sentence_with_a_meaning_of_its_own_is_heard_and_the_question_waits(
    firm: Story, said: str, heard: str
) -> None:
    assert WHOSE in firm.says("linxiao", UPSET)
    told = firm.says("linxiao", said)
    assert heard in told
    assert "投诉单" not in told
    assert f"「{UPSET}」还没记" in told
    assert WHOSE in told
    assert "T-1：陈雪梅（严重：烂脸）" in firm.says("linxiao", "陈雪梅")


@pytest.mark.parametrize(
    "name", ["陈雪梅", "就是陈雪梅", "是陈雪梅的", "陈雪梅的投诉", "陈雪梅，就是上周来的那个"]
)
def test_a_name_with_a_few_words_around_it_is_the_answer(firm: Story, name: str) -> None:
    firm.says("linxiao", UPSET)
    assert "T-1：陈雪梅" in firm.says("linxiao", name)


def test_a_question_that_was_passed_over_twice_ends_and_that_is_said(firm: Story) -> None:
    firm.says("linxiao", UPSET)
    firm.says("linxiao", "李敏上次说什么来着")
    assert f"「{UPSET}」没有记" in firm.says("linxiao", "查 冯艳")
    assert "T-1" not in firm.says("linxiao", "陈雪梅")


def test_what_waits_can_be_called_off_after_something_else(firm: Story) -> None:
    firm.says("linxiao", UPSET)
    firm.says("linxiao", "查 冯艳")
    assert "不记了" in firm.says("linxiao", "取消")
    assert "T-1" not in firm.says("linxiao", "陈雪梅")


def test_thanks_answer_nothing_and_the_question_stays(firm: Story) -> None:
    firm.says("linxiao", UPSET)
    assert "不客气" in firm.says("linxiao", "谢谢你")
    assert "T-1：陈雪梅" in firm.says("linxiao", "陈雪梅")


def test_a_bare_command_word_leaves_nothing_to_be_kept(firm: Story) -> None:
    assert WHOSE in firm.says("linxiao", "投诉")
    told = firm.says("linxiao", "李敏上次说什么来着")
    assert "还没记" not in told
    assert "投诉单" not in told


def test_a_bare_command_word_is_followed_by_its_content(firm: Story) -> None:
    firm.says("linxiao", "投诉")
    assert "T-1：李敏" in firm.says("linxiao", "李敏 面霜过敏要退货")


def test_a_choice_between_namesakes_waits_too(firm: Story) -> None:
    firm.says("linxiao", "新客户 王小姐 13900112299")
    asked = firm.says("linxiao", "周姐打电话来问了面霜")
    assert "没有「周姐」" in asked
    told = firm.says("linxiao", "李敏上次说什么来着")
    assert "「周姐打电话来问了面霜」还没记" in told
    assert "✓ 周姐 · 电话" in firm.says("linxiao", "建")


def test_the_number_of_one_customer_is_never_given_to_the_next(firm: Story) -> None:
    firm.says("linxiao", "她换手机了，新号13900001234")
    told = firm.says("linxiao", "陈雪梅介绍她表妹刘芸给我，13700002345，她自己想买面膜")
    assert "刘芸" in told
    assert "刘芸 · 137" in firm.says("linxiao", "查 刘芸")


def test_a_name_right_before_a_new_number_is_heard(firm: Story) -> None:
    assert "✓ 马颖 电话改为 139****1234" in firm.says("linxiao", "马颖换手机了，新号13900001234")
