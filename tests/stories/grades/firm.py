"""A firm with a past: buyers of known sums, so that every grade can be worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal

from storage.books import customers, orders, staff
from storage.books.orders import Bought
from storage.desk import Desk
from storage.tables import Customer
from tests.story import Story

TODAY = date(2026, 11, 23)


def known(desk: Desk, *reps: tuple[str, str]) -> None:
    """The reps have spoken to the bot before; all of them report to 周敏."""
    staff.learn(desk, "zhoumin", "周敏", None)
    for userid, name in reps or (("linxiao", "林晓"),):
        staff.learn(desk, userid, name, "zhoumin")


def buyer(
    desk: Desk, name: str, *bought: tuple[int, str, int], owner: str = "linxiao", **fields: object
) -> Customer:
    """A customer with orders: (days ago, product, yuan)."""
    row = customers.create(desk, owner, name, **fields)
    for days, product, yuan in bought:
        orders.record(desk, row, TODAY - timedelta(days=days), Decimal(yuan), [Bought(product, 1)])
    return row


def plant(story: Story) -> None:
    """王丽 brings most of the money; five others, three with less than her and two with hardly any."""
    with story.office.desk() as desk:
        known(desk, ("linxiao", "林晓"), ("xiaochen", "陈晨"))
        buyer(desk, "王丽", *((days, "精华", 900) for days in (12, 60, 110, 160, 210)), intent="B")
        buyer(desk, "李敏", (20, "精华", 500), (70, "面霜", 300))
        buyer(desk, "陈姐", (5, "精华", 400), (5, "面霜", 200), intent="A")
        buyer(desk, "赵倩", (30, "精华", 300), (31, "面霜", 100), owner="xiaochen")
        buyer(desk, "孙芳", (200, "面霜", 50))
        buyer(desk, "周红", (10, "面霜", 40))
