"""改到: what was just arranged, put to another time in the words of the moment."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13900112233")
    return story


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("改到四点", "王丽 改为11/27（周五） 16:00 提醒"),
        ("把提醒改到周四上午10点", "王丽 改为11/26（周四） 10:00 提醒"),
        ("推到下周一", "王丽 改为11/30（周一） 提醒"),
        ("改到上个月", "已经过去了，没有改"),
        ("改到那个啥", "改到什么时候没看懂"),
    ],
)
def test_the_newest_reminder_moves_and_a_time_of_day_keeps_its_day(firm: Story, says: str, told: str) -> None:
    firm.says("linxiao", "周五下午3点提醒我回访王丽")
    assert told in firm.says("linxiao", says)


def test_where_nothing_was_arranged_lately_the_number_is_asked_for(firm: Story) -> None:
    assert "2改到下午4点" in firm.says("linxiao", "改到四点")


def test_a_correction_that_is_not_understood_takes_nothing_back(firm: Story) -> None:
    firm.says("linxiao", "刚见了王丽，她嫌面霜贵，周三再约")
    assert "原来的记录没动" in firm.says("linxiao", "记错了，刚才那条是赵莹莹不是王丽")
    assert "刚见了王丽" in firm.says("linxiao", "查 王丽")
