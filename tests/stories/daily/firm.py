"""A small firm for the stories of the day: customers with their grades, last contacts and tasks."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from storage.books import customers, interactions, orders, staff, tasks
from storage.books.orders import Bought
from storage.desk import SHANGHAI
from storage.tables import Complaint, Customer
from tests.story import Story


def customer(story: Story, name: str, last: str = "", owner: str = "linxiao", **fields: object) -> int:
    """A customer, last spoken to on that day."""
    with story.office.desk() as desk:
        for userid, called in (("linxiao", "林晓"), ("xiaochen", "陈晨")):
            if staff.person(desk, userid) is None:
                staff.learn(desk, userid, called, "zhoumin")
        row = customers.create(desk, owner, name, **fields)
        if last:
            row.touched_at = datetime.combine(date.fromisoformat(last), time(15), SHANGHAI)
        return row.id


def spoke(story: Story, number: int, day: str, text: str, effective: bool = True) -> None:
    with story.office.desk() as desk:
        row = desk.db.get_one(Customer, number)
        interactions.record(desk, row, row.owner, date.fromisoformat(day), text, effective=effective)


def bought(story: Story, number: int, day: str, amount: int = 380) -> None:
    with story.office.desk() as desk:
        row = desk.db.get_one(Customer, number)
        orders.record(desk, row, date.fromisoformat(day), Decimal(amount), [Bought("玻尿酸面霜", 1)])


def task(story: Story, number: int, text: str, day: str, kind: str = "followup", made: str = "") -> int:
    with story.office.desk() as desk:
        owner = desk.db.get_one(Customer, number).owner
        row = tasks.add(desk, owner, number, text, tasks.Due(date.fromisoformat(day)), kind)
        if made:
            row.made_at = datetime.combine(date.fromisoformat(made), time(10), SHANGHAI)
        return row.id


def complaint(story: Story, number: int, answer_by: str) -> int:
    with story.office.desk() as desk:
        by = datetime.fromisoformat(answer_by).replace(tzinfo=SHANGHAI)
        owner = desk.db.get_one(Customer, number).owner
        row = Complaint(
            customer_id=number, rep=owner, text="包装破了", at=by - timedelta(hours=24), respond_by=by
        )
        desk.db.add(row)
        desk.db.flush()
        return row.id


def about(story: Story, who: str, word: str) -> list[str]:
    return [text for text in story.heard(who) if word in text]
