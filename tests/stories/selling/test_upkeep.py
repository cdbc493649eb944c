"""G5: training soon after the sale, maintenance again and again, an old piece for a new one: a care task on its day."""

from datetime import date

import pytest

from crm.people import WHOLE_FIRM
from crm.reach.upkeep import due_by, next_due
from storage.books import customers
from tests.story import Story


@pytest.fixture
def shop(story: Story) -> Story:
    """王丽 buys a device today; the firm says what it needs."""
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("zhoumin", "保养 新增 美容仪 每30天 清洁探头，看看充电口")
    story.says("zhoumin", "培训 新增 美容仪 买后3天 教会三档用法")
    story.says("zhoumin", "换新 新增 美容仪 买后2年 旧机抵300元")
    story.says("linxiao", "王丽下单 美容仪1台 1980")
    return story


@pytest.mark.proves("G5", shows="美容仪培训：教会三档用法")
@pytest.mark.proves("G5", shows="美容仪（11/23 买）：换新 下次 2028/11/22 旧机抵300元")
def test_what_a_customer_owns_is_looked_after_on_its_day(shop: Story) -> None:
    owned = shop.says("linxiao", "保养 王丽")
    assert "美容仪（11/23 买）：保养 下次 12/23 清洁探头，看看充电口" in owned
    assert "每 30 天保养：清洁探头" in shop.says("linxiao", "为什么 1")
    shop.until("2026-11-26T09:00")
    assert "美容仪培训：教会三档用法" in shop.says("linxiao", "今日")
    assert "已完成，记为今天的一次联系" in shop.says("linxiao", "完成 王丽")
    assert "教会三档用法" not in shop.says("linxiao", "今日")
    shop.until("2026-12-23T09:00")
    shop.until("2026-12-24T09:00")
    assert shop.says("linxiao", "今日").count("美容仪保养：清洁探头") == 1
    assert "培训 已过" in shop.says("linxiao", "保养 王丽")


def test_what_was_brought_back_needs_nothing(shop: Story) -> None:
    shop.says("linxiao", "王丽退货 美容仪1台 1980")
    assert "没有要保养、培训或换新的" in shop.says("linxiao", "保养 王丽")
    shop.until("2026-11-26T09:00")
    assert "美容仪培训" not in shop.says("linxiao", "今日")


def test_an_order_entered_late_is_not_passed_over_but_history_is_no_task(shop: Story) -> None:
    shop.says("linxiao", "新客户 李敏 13900112244")
    shop.says("linxiao", "新客户 钱芳 13900112255")
    shop.says("linxiao", "李敏 11月15日下单 美容仪1台 1980")
    shop.says("linxiao", "钱芳 9月1日下单 美容仪1台 1980")
    shop.until("2026-11-24T09:00")
    told = shop.says("linxiao", "今日")
    assert [line.split()[1] for line in told.splitlines() if "美容仪培训" in line] == ["李敏"]


@pytest.mark.parametrize(
    ("who", "says", "told"),
    [
        ("linxiao", "保养 新增 水机 每30天 换芯", "由主管设置"),
        ("zhoumin", "保养 新增 水机 换芯", "这样写"),
        ("zhoumin", "保养 新增 水机 每9999年 换芯", "1 天到 10 年之间"),
        ("zhoumin", "保养 新增 水机 每30天 {{code}}", "不能写代码"),
        ("zhoumin", "保养 结束 9", "没有编号 9"),
        ("zhoumin", "保养 结束 1", "不再提醒"),
        ("linxiao", "售后计划", "售后计划 3 条"),
    ],
)
def test_rules_are_kept_by_managers_in_bounds(shop: Story, who: str, says: str, told: str) -> None:
    assert told in shop.says(who, says)


@pytest.mark.parametrize(
    ("today", "again", "due", "following"),
    [
        (date(2026, 11, 24), True, None, date(2026, 12, 1)),
        (date(2026, 12, 1), True, date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 12, 2), True, date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 1, 15), True, date(2026, 12, 31), date(2027, 1, 30)),
        (date(2026, 12, 2), False, date(2026, 12, 1), None),
    ],
)
def test_days_of_upkeep(today: date, again: bool, due: date | None, following: date | None) -> None:
    bought = date(2026, 11, 1)
    assert due_by(bought, 30, today, again=again) == due
    assert next_due(bought, 30, today, again=again) == following


def test_a_customer_who_is_gone_has_no_task(shop: Story) -> None:
    with shop.office.desk() as desk:
        customers.by_phone(desk, "13900112233", WHOLE_FIRM)[0].lost_at = desk.now
    shop.until("2026-11-26T09:00")
    assert "美容仪培训" not in shop.says("linxiao", "今日")
