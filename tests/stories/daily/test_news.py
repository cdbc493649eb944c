"""What is told of a customer is kept as it was told: sums without a blank, past days, absences, a task put off by name."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 袁红梅 13900112233")
    story.says("linxiao", "新客户 卢俊杰 13900112244")
    return story


@pytest.mark.parametrize(
    "told", ["袁红梅买了2瓶精华760，这单是上个月15号的", "袁红梅上个月15号买了精华2瓶760"]
)
def test_a_sum_right_behind_what_was_bought_is_the_sum(firm: Story, told: str) -> None:
    given = firm.says("linxiao", told)
    assert "✓ 袁红梅 下单 10/15（周四）：精华×2 共 760 元" in given
    assert "没说金额" not in given
    assert "成交已过 48 小时，首次服务不再排" in given
    assert "首次服务" not in firm.says("linxiao", "查 袁红梅")


def test_somebody_away_is_no_contact_and_is_left_in_peace(firm: Story) -> None:
    firm.says("linxiao", "跟进 卢俊杰 今天")
    told = firm.says("linxiao", "卢俊杰出差三个月")
    assert "记「出门在外至 2027/2/22」" in told
    assert "待办已完成" not in told
    assert "待办：今天" in firm.says("linxiao", "查 卢俊杰")


def test_who_will_not_come_again_may_be_lost_and_the_rep_is_asked(firm: Story) -> None:
    told = firm.says("linxiao", "袁红梅搬去深圳，以后不来了")
    assert "不再跟进就回「丢单 袁红梅」" in told
    assert "袁红梅搬去深圳" in firm.says("linxiao", "查 袁红梅")


def test_a_feast_in_the_family_crosses_nothing_off(firm: Story) -> None:
    firm.says("linxiao", "下单 袁红梅 面霜1瓶 300")
    assert "服务跟进" not in firm.says("linxiao", "袁红梅她妈妈七十大寿，我答应送燕窝")


def test_a_task_is_put_off_by_its_customer_and_its_words(firm: Story) -> None:
    firm.says("linxiao", "跟进 袁红梅 周五下午3点 护理")
    assert "✓" not in firm.says("linxiao", "把袁红梅的量房改到周六下午两点")
    told = firm.says("linxiao", "把袁红梅的护理改到周六下午两点")
    assert "护理 改为11/28（周六） 14:00 提醒" in told
    assert "11/28（周六） 14:00" in firm.says("linxiao", "查 袁红梅")


def test_a_tag_that_holds_for_a_time_ends_when_the_rep_said(firm: Story) -> None:
    told = firm.says("linxiao", "刚跟袁红梅通了电话，她怀孕了，预产期明年6月1日")
    assert "+孕期（到 2027/6/1）" in told


def test_a_promise_for_today_names_no_day_gone_by(firm: Story) -> None:
    assert "前一天提醒" not in firm.says("linxiao", "刚跟袁红梅通了电话，答应今天给她发检测报告")
