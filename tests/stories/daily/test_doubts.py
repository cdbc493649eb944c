"""What is not sure is asked in one short question, never written silently; a typed command is meant as it stands."""

import pytest

from tests.story import Story

TOTAL = "今日战报：李娜面膜5盒，秦岚眼霜2支，共计1560元"


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 李娜 13900112233")
    story.says("linxiao", "新客户 秦岚 13900112244")
    return story


def test_a_total_over_several_customers_is_asked_about_and_the_answer_written(firm: Story) -> None:
    asked = firm.says("linxiao", TOTAL)
    assert "✓" in asked
    assert "秦岚的金额是 1,560 元吗？回「是」，或直接说金额；不记回「不记」。" in asked
    assert "560 元" in firm.says("linxiao", "560")
    card = firm.says("linxiao", "查 秦岚")
    assert "560" in card
    assert "1,560" not in card


def test_a_question_without_anybody_named_reads_whole(firm: Story) -> None:
    assert "是要记一次转介绍吗？" in firm.says("linxiao", "记下转介绍")
    assert "是哪位老客户介绍的？" in firm.says("linxiao", "帮我记个转介绍")


def test_a_sum_that_is_confirmed_is_written(firm: Story) -> None:
    firm.says("linxiao", TOTAL)
    assert "1,560 元" in firm.says("linxiao", "是")


def test_a_sum_that_is_not_to_be_written_is_left_out(firm: Story) -> None:
    firm.says("linxiao", TOTAL)
    assert "1,560" not in firm.says("linxiao", "不记")
    assert "1,560" not in firm.says("linxiao", "查 秦岚")


def test_an_answered_doubt_stays_answered_when_something_else_is_put_right(firm: Story) -> None:
    firm.says("linxiao", TOTAL)
    firm.says("linxiao", "560")
    told = firm.says("linxiao", "不是眼霜是面霜")
    assert "560 元" in told
    assert "1,560" not in told


def test_a_message_that_answers_no_doubt_is_a_message_of_its_own(firm: Story) -> None:
    firm.says("linxiao", TOTAL)
    assert "李娜" in firm.says("linxiao", "查 李娜")
