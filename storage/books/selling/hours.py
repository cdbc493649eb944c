"""The hours of the day in which a customer was reached, or spoke to the firm."""

from collections import Counter

from sqlalchemy import func, select

from storage.desk import Desk
from storage.tables import ContactHour, Customer, Interaction, Task


def times_of(desk: Desk, customer: Customer) -> Counter[int]:
    """How often by hour: contacts whose hour was told, and messages in 微信客服."""
    told = (
        select(Interaction.hour, func.count())
        .where(Interaction.customer_id == customer.id, Interaction.effective, Interaction.hour.is_not(None))
        .group_by(Interaction.hour)
    )
    times = Counter({hour: count for hour, count in desk.db.execute(told) if hour is not None})
    spoken = select(ContactHour).where(ContactHour.customer_id == customer.id)
    return times + Counter({row.hour: row.times for row in desk.db.scalars(spoken)})


def spoke(desk: Desk, customer: Customer, hour: int) -> None:
    """The customer wrote by themselves in this hour."""
    row = desk.db.get(ContactHour, (customer.id, hour))
    if row is None:
        row = ContactHour(customer_id=customer.id, hour=hour, times=0)
        desk.db.add(row)
    row.times += 1


def taken(desk: Desk, rep: str) -> set[int]:
    """The hours of today in which the rep has something at a time."""
    mine = (Task.rep == rep, Task.closed_at.is_(None), Task.timed)
    due = (desk.local(row) for row in desk.db.scalars(select(Task.due).where(*mine)))
    return {moment.hour for moment in due if moment.date() == desk.today}
