"""A small firm with a past: customers and orders entered as if they had come by the days."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from storage.books import customers, orders, staff
from storage.books.orders import Bought
from storage.desk import SHANGHAI
from storage.importing import purchases
from storage.tables import Customer, Order, OrderLine
from tests.story import Story

CREAM = "玻尿酸面霜"


def customer(story: Story, name: str, *bought: str, owner: str = "linxiao", **fields: object) -> int:
    """A customer of 林晓, or of another rep, with purchases of a cream on these days."""
    with story.office.desk() as desk:
        for userid, called in (("zhoumin", "周敏"), ("linxiao", "林晓"), ("xiaochen", "陈晨")):
            if staff.person(desk, userid) is None:
                staff.learn(desk, userid, called, None if userid == "zhoumin" else "zhoumin")
        staff.learn(desk, owner, {"linxiao": "林晓", "xiaochen": "陈晨"}[owner], "zhoumin")
        row = customers.create(desk, owner, name, **fields)
        for day in bought:
            orders.record(desk, row, date.fromisoformat(day), Decimal(380), [Bought(CREAM, 1)])
        return row.id


def crowd(story: Story, many: int, until: date, *, seed: int = 7, owner: str = "linxiao") -> None:
    """So many customers who buy about every 30 days for a year and a half; a third of them have stopped on the way."""
    chance = Random(seed)
    with story.office.desk() as desk:
        staff.learn(desk, owner, "林晓", "zhoumin")
        rows = [customers.create(desk, owner, f"老客{number}") for number in range(many)]
        for number, row in enumerate(rows):
            gap = chance.uniform(15, 45)
            day = until - timedelta(days=int(chance.uniform(300, 540)))
            end = until - timedelta(days=int(chance.uniform(0, 400)) if number % 3 == 0 else 1)
            while day < end:
                line = OrderLine(product=CREAM, quantity=1)
                paid = Decimal(chance.randint(100, 900))
                desk.db.add(
                    Order(customer_id=row.id, rep=owner, on=day, at=desk.now, amount=paid, lines=[line])
                )
                day += timedelta(days=max(3, round(chance.gauss(gap, gap / 4))))
        desk.db.flush()
        purchases.total(desk, rows)
        purchases.restock(desk, [(row.id, CREAM) for row in rows])


def touched(story: Story, number: int, moment: str) -> None:
    """When somebody was last talked to."""
    with story.office.desk() as desk:
        desk.db.get_one(Customer, number).touched_at = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)


def about(story: Story, who: str, word: str) -> list[str]:
    return [text for text in story.heard(who) if word in text]
