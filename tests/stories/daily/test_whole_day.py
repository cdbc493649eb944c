"""A whole day put to another at once, and reminders that read well."""

import pytest

from tests.stories.daily.firm import about, customer
from tests.story import Story


@pytest.fixture
def day(story: Story) -> Story:
    customer(story, "王丽")
    customer(story, "李倩")
    story.says("linxiao", "跟进 王丽 明天下午3点")
    story.says("linxiao", "答应李倩明天寄小样")
    return story


def test_all_need_not_be_said(day: Story) -> None:
    assert "明天的 2 件都改到周五" in day.says("linxiao", "明天的事推到周五")


def test_all_of_tomorrow_goes_to_another_day_and_back(day: Story) -> None:
    told = day.says("linxiao", "帮我把明天的事都挪到后天")
    assert told == (
        "✓ 明天的 2 件都改到后天（撤销能改回）：\n1 李倩 寄小样，11/25（周三）\n2 王丽 跟进，11/25（周三） 15:00"
    )
    assert "已撤销：明天的 2 件待办改期" in day.says("linxiao", "撤销")
    assert "11/24（周二）前" in day.says("linxiao", "我答应过谁")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("把明天的事都挪到昨天", "已经过去了，没有改"),
        ("把后天的事都挪到周五", "11/25（周三） 没有待办可挪"),
        ("把客户的事都挪到周五", "哪一天的事挪到哪一天"),
    ],
)
def test_what_cannot_be_moved_is_said_and_stays(day: Story, said: str, answer: str) -> None:
    assert answer in day.says("linxiao", said)
    assert "11/24（周二）前" in day.says("linxiao", "我答应过谁")


def test_a_reminder_without_a_customer_reads_well_at_its_time(story: Story) -> None:
    story.says("linxiao", "今天晚上8点提醒我给我妈打电话")
    story.until("2026-11-23T20:00:30")
    assert about(story, "linxiao", "⏰") == ["⏰ 20:00 给我妈打电话\n办完在「今日」里回序号，例「1完成」。"]
