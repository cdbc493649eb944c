"""Contacts with customers, as they were told."""

from datetime import date

from sqlalchemy import func, select

from storage.books import unanswered
from storage.books.said import index_said
from storage.desk import Desk
from storage.tables import Customer, Interaction


def record(desk: Desk, customer: Customer, rep: str, on: date, text: str, **told: object) -> Interaction:
    """Enters a contact; the cadence clock restarts at it, who waited is answered (002 cadence, E2; monica #1814)."""
    row = Interaction(customer_id=customer.id, rep=rep, at=desk.now, on=on, text=text, **told)
    desk.db.add(row)
    desk.db.flush()
    index_said(desk, row)
    when = desk.now if on == desk.today else desk.now.replace(year=on.year, month=on.month, day=on.day)
    if row.effective and (customer.touched_at is None or when > customer.touched_at):
        customer.touched_at = when
    if on == desk.today:
        unanswered.answer(desk, customer.id)
    return row


def latest(desk: Desk, customer: Customer, most: int = 3) -> list[Interaction]:
    asked = select(Interaction).where(Interaction.customer_id == customer.id)
    return list(desk.db.scalars(asked.order_by(Interaction.on.desc(), Interaction.id.desc()).limit(most)))


def talks(desk: Desk, customer: Customer, after: date | None = None) -> int:
    """How many contacts came about; `after` a day, where one is given."""
    mine = [Interaction.customer_id == customer.id, Interaction.effective]
    mine += [Interaction.on > after] if after else []
    return desk.db.scalar(select(func.count()).where(*mine)) or 0


def last_call(desk: Desk, customer: Customer) -> date | None:
    """The day of the last call that came through."""
    mine = (Interaction.customer_id == customer.id, Interaction.channel == "phone", Interaction.effective)
    return desk.db.scalar(select(func.max(Interaction.on)).where(*mine))
