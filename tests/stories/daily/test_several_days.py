"""Several days in one breath are a task each; a repeat is honestly told to be one time only."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13900112233")
    return story


def test_each_weekday_of_a_row_is_a_task(firm: Story) -> None:
    told = firm.says("linxiao", "周二四五下午两点提醒我给王丽打电话")
    assert "11/24（周二） 14:00 提醒您跟进 王丽" in told
    assert "还有：11/26（周四） 14:00、11/27（周五） 14:00" in told
    firm.until("2026-11-26T14:00")
    assert any("⏰ 14:00 王丽：打电话" in heard for heard in firm.heard("linxiao"))


def test_undo_takes_all_of_them_back(firm: Story) -> None:
    before = firm.says("linxiao", "查 王丽")
    firm.says("linxiao", "周二、四提醒我回访王丽")
    firm.says("linxiao", "撤销")
    assert firm.says("linxiao", "查 王丽") == before


def test_a_repeat_is_one_as_well_and_stands_beside_a_next_step(firm: Story) -> None:
    assert "✓ 每周三，头一次 11/25（周三），提醒您：王丽 打电话" in firm.says(
        "linxiao", "每周三提醒我给王丽打电话"
    )
    firm.says("linxiao", "周五再约王丽")
    told = firm.says("linxiao", "跟进计划 王丽")
    assert "11/25（周三）" in told
    assert "11/27（周五）" in told


def test_one_day_is_one_task_and_says_nothing_more(firm: Story) -> None:
    told = firm.says("linxiao", "周三提醒我给王丽打电话")
    assert "还有" not in told
    assert "每周" not in told


def test_two_days_in_one_message_are_two_tasks_whoever_or_whatever_the_second_is_about(firm: Story) -> None:
    for name in ("方圆 13900112201", "方糖 13900112202"):
        firm.says("linxiao", f"新客户 {name}")
    for says, shown in _TWO:
        told = firm.says("linxiao", says)
        assert [line for line in told.splitlines() if "✓" in line] == shown, says
    card = firm.says("linxiao", "方圆")
    assert "待办：11/25（周三） 10:00 打个电话" in card
    assert "待办：11/26（周四） 10:00 寄样品" in card
    for _ in range(3):
        firm.says("linxiao", "撤销")
    assert "盘货" not in firm.says("linxiao", "明天有什么安排")


_TWO = (
    (
        "周三给方圆打电话 周四去见方糖",
        ["✓ 11/25（周三） 提醒您跟进 方圆", "✓ 11/26（周四） 提醒您跟进 方糖"],
    ),
    (
        "周三给方圆打个电话，周四寄样品",
        ["✓ 11/25（周三） 提醒您跟进 方圆", "✓ 11/26（周四） 提醒您跟进 方圆"],
    ),
    (
        "明天上午见王丽，下午3点去仓库盘货",
        ["✓ 11/24（周二） 10:00 提醒您跟进 王丽", "✓ 11/24（周二） 15:00 提醒您：去仓库盘货"],
    ),
    (
        "明天上午去周小雨店里，下午4点约王丽吃饭，晚上8点提醒我写周报",
        [
            "✓ 11/24（周二） 10:00 提醒您：去周小雨店里",
            "✓ 11/24（周二） 16:00 提醒您跟进 王丽",
            "✓ 11/24（周二） 20:00 提醒您：写周报",
        ],
    ),
    ("王丽 周三再约", ["✓ 11/25（周三） 提醒您跟进 王丽"]),
)
