"""I6: silent customers are filtered, valued, grouped, planned for, left alone in part, and tracked to orders; I10."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from crm.reach.trend import TrendPolicy, fall
from storage.books import orders
from storage.books.orders import Bought
from storage.tables import CampaignMember, Customer, Order, OrderLine
from tests.stories.keeping.firm import CREAM, about, customer
from tests.story import Story


@pytest.mark.proves("I6", shows="位里 3 位又下单")
def test_a_campaign_from_the_filter_to_the_orders(story: Story) -> None:
    for number in range(12):
        customer(story, f"老客{number}", "2025-11-01", "2026-01-05")
    said = story.says("linxiao", "唤醒 开始")
    assert "沉默 12 位" in said
    assert "原因待问" in said
    with story.office.desk() as desk:
        everybody = list(desk.db.scalars(select(CampaignMember)))
        told = [member.customer_id for member in everybody if not member.control]
        assert 0 < len(everybody) - len(told) < 7
        for number in told[:3]:
            row = desk.db.get_one(Customer, number)
            orders.record(desk, row, desk.today, Decimal(500), [Bought(CREAM, 1)])
    result = story.says("linxiao", "唤醒 效果")
    assert "共 1,500 元" in result
    assert "95%" in result
    assert story.says("linxiao", "哪些").count("老客") == 3
    assert "没有半年以上没下单" in story.says("xiaochen", "唤醒 开始")


@pytest.mark.proves("I10", shows="价A客户下单 60→20 次（-67%）。拆开：产品：面霜 60→20；顾问：林晓 60→20")
def test_a_segment_that_buys_less_is_told_with_its_split(story: Story) -> None:
    number = customer(story, "王丽", value="A")
    other = customer(story, "李敏", owner="xiaochen", value="C")
    with story.office.desk() as desk:
        buyer, steady = desk.db.get_one(Customer, number), desk.db.get_one(Customer, other)
        for place in range(80):
            on = date(2026, 10, 6) + timedelta(days=place % 25 + (0 if place < 60 else 28))
            desk.db.add(_order(desk.now, buyer, on, "面霜"))
        for place in range(70):
            on = date(2026, 10, 6) + timedelta(days=place % 25 + (0 if place < 35 else 28))
            desk.db.add(_order(desk.now, steady, on, "精华"))
    story.until("2026-11-30T12:00")
    told = about(story, "zhoumin", "📊")
    assert len(told) == 1
    assert "价C" not in told[0]


def _order(now: datetime, row: Customer, on: date, product: str) -> Order:
    line = OrderLine(product=product, quantity=1)
    return Order(customer_id=row.id, rep=row.owner, on=on, at=now, amount=Decimal(100), lines=[line])


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [(29, 0, False), (30, 25, False), (30, 12, True), (40, 31, False), (2000, 1500, True)],
)
def test_few_orders_and_small_falls_say_nothing(before: int, now: int, told: bool) -> None:
    assert (fall("价A客户", before, now, TrendPolicy()) is not None) is told
