"""Customers who have written where we hear it, and who has answered them (001 service, E8)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Select, select

from crm.people import Scope
from storage.desk import Desk
from storage.scoped import owned
from storage.tables import Customer, Unanswered

_GIVEN_UP = timedelta(days=3)


def wait(desk: Desk, customer: Customer, heard: str, at: datetime) -> Unanswered:
    """The clock starts with the first message that nobody has answered."""
    row = desk.db.scalars(_of(customer.id)).first()
    if row is None:
        row = Unanswered(customer_id=customer.id, rep=customer.owner, heard=heard, at=at)
        desk.db.add(row)
        desk.db.flush()
    return row


def answer(desk: Desk, customer_id: int) -> datetime | None:
    """Somebody spoke to the customer: the clock stops; gives since when they waited."""
    rows = list(desk.db.scalars(_of(customer_id)))
    for row in rows:
        row.answered_at = desk.now
    return desk.local(rows[0].at) if rows else None


def waiting(desk: Desk, scope: Scope) -> Iterator[tuple[Unanswered, Customer]]:
    """Who waits, the longest first."""
    mine = owned(Unanswered.rep, scope)
    asked = (
        select(Unanswered, Customer)
        .join(Customer, Customer.id == Unanswered.customer_id)
        .where(Unanswered.answered_at.is_(None), Unanswered.at > desk.now - _GIVEN_UP, mine)
    )
    found = desk.db.execute(asked.order_by(Unanswered.at, Unanswered.id))
    yield from ((row[0], row[1]) for row in found)


def _of(customer_id: int) -> Select[Unanswered]:
    return select(Unanswered).where(Unanswered.customer_id == customer_id, Unanswered.answered_at.is_(None))
