"""What was to be done gets done: by a word, by a number, by a talk; complaints have their answer and their end."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("linxiao", "跟进 王丽 今天下午3点")
    return story


@pytest.mark.parametrize("typed", ["完成 1", "完成1", "完成　1", "/完成 1"])
def test_a_number_of_the_list_crosses_it_off(firm: Story, typed: str) -> None:
    assert "1 王丽 跟进" in firm.says("linxiao", "今日")
    assert "已完成" in firm.says("linxiao", typed)
    assert "没有待办" in firm.says("linxiao", "今日")


def test_a_number_that_is_not_on_the_list_is_refused(firm: Story) -> None:
    assert "先回「今日」" in firm.says("linxiao", "完成 7")
    firm.says("linxiao", "今日")
    assert "没有第 7 条" in firm.says("linxiao", "完成 7")


def test_a_name_crosses_off_what_was_due(firm: Story) -> None:
    assert "待办已完成" in firm.says("linxiao", "完成 王丽")
    firm.until("2026-11-23T15:01")
    assert not any("⏰" in text for text in firm.heard("linxiao"))


def test_undo_brings_it_back(firm: Story) -> None:
    firm.says("linxiao", "今日")
    firm.says("linxiao", "完成 1")
    firm.says("linxiao", "撤销")
    assert "1 王丽 跟进" in firm.says("linxiao", "今日")


def test_a_talk_settles_what_was_due_and_the_first_response_to_a_complaint(firm: Story) -> None:
    firm.says("linxiao", "王丽投诉，面霜用了过敏，要退货")
    firm.quiet()
    firm.town.clock.advance(hours=6, minutes=38)
    told = firm.says("linxiao", "刚跟王丽通了电话，她说先停用看看")
    assert "投诉 T-1 首响 6 小时 38 分（达标）" in told
    assert "待办已完成" in told
    firm.until("2026-11-24T12:00")
    assert not any("没有首响" in text for text in firm.heard("zhoumin"))


def test_a_call_that_nobody_took_settles_nothing(firm: Story) -> None:
    firm.says("linxiao", "王丽投诉，面霜用了过敏，要退货")
    assert "首响" not in firm.says("linxiao", "给王丽打电话没人接")


def test_a_complaint_is_answered_and_then_closed(firm: Story) -> None:
    firm.says("linxiao", "王丽投诉，面霜用了过敏，要退货")
    assert "首响" in firm.says("linxiao", "已回复 T-1")
    assert "T-1 已结案" in firm.says("linxiao", "完成 T-1")
    assert "已经结案" in firm.says("linxiao", "完成 T-1")
    assert "没有" in firm.says("linxiao", "名单 投诉")


def test_nobody_closes_somebody_elses_ticket(firm: Story) -> None:
    firm.says("linxiao", "王丽投诉，面霜用了过敏，要退货")
    assert "没有投诉单 T-1" in firm.says("xiaochen", "完成 T-1")


def test_a_call_for_later_today_stays_beside_a_next_step_on_another_day(firm: Story) -> None:
    firm.says("linxiao", "王丽说周四再聊")
    firm.until("2026-11-23T15:01")
    assert any("⏰ 15:00 王丽" in text for text in firm.heard("linxiao"))


def test_the_numbers_of_a_list_keep_their_meaning_while_it_is_worked_off(story: Story) -> None:
    for name, phone in (("王丽", "13900112233"), ("李敏", "13900112244"), ("赵倩", "13900112255")):
        story.says("linxiao", f"新客户 {name} {phone}")
        story.says("linxiao", f"跟进 {name} 今天下午3点")
    lines = story.says("linxiao", "今日").splitlines()
    names = {line[0]: line.split()[1] for line in lines if line[0] in "123"}
    assert names["1"] in story.says("linxiao", "完成 1")
    assert names["2"] in story.says("linxiao", "完成 2")
    assert "已经办完" in story.says("linxiao", "完成 1")
    assert names["3"] in story.says("linxiao", "今日")
