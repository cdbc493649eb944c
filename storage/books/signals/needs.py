"""What customers need: open, guessed, met; and who answers by when."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from crm.people import Scope
from crm.signals.needs import Told, contradict, due_on, is_for_another, rank
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, Need


def add(desk: Desk, customer: Customer, told: Told, said: date | None, state: str = "open") -> Need | None:
    """Enters a need; one that is open already is not entered twice. A department's gets a due day.

    What was told before and cannot hold beside it is dropped: the last word counts.
    """
    known = open_for(desk, customer)
    if any(need.what == told.what for need in known):
        return None
    for need in known:
        if contradict(need.what, told.what):
            close(desk, need, "dropped", f"后来说要{told.what}")
    row = Need(
        customer_id=customer.id, rep=customer.owner, what=told.what, quote=told.quote, kind=told.kind,
        importance=told.importance, urgency=told.urgency, department=told.department,
        due=due_on(said, desk.today, desk.policy.needs) if told.department else None, state=state, at=desk.now,
    )  # fmt: skip
    desk.db.add(row)
    desk.db.flush()
    return row


def open_for(desk: Desk, customer: Customer) -> list[Need]:
    """The open needs of one customer: key ones first, then the urgent."""
    mine = select(Need).where(Need.customer_id == customer.id, Need.state == "open")
    return ranked(list(desk.db.scalars(mine.order_by(Need.id))))


def another_wanted(desk: Desk, customer: Customer) -> Need | None:
    """The open need for another product than the one in use, the last one told."""
    found = [need for need in open_for(desk, customer) if is_for_another(need.what)]
    return max(found, key=lambda need: need.id, default=None)


def last_of_products(desk: Desk, customer: Customer) -> Need | None:
    """The open need for a product that was told last."""
    found = [need for need in open_for(desk, customer) if need.kind == "product"]
    return max(found, key=lambda need: need.id, default=None)


def open_of(desk: Desk, scope: Scope) -> list[tuple[Need, Customer]]:
    """All open needs of these owners' customers, those with a day first."""
    asked = (
        select(Need, Customer)
        .join(Customer, Customer.id == Need.customer_id)
        .where(Need.state == "open", within(scope))
        .order_by(Need.due.is_(None), Need.due, Need.id)
    )
    return [(row[0], row[1]) for row in desk.db.execute(asked)]


def overdue(desk: Desk, scope: Scope) -> list[tuple[Need, Customer]]:
    """What a department should have answered by yesterday."""
    return [(need, c) for need, c in open_of(desk, scope) if need.due and need.due < desk.today]


def one(desk: Desk, number: int, scope: Scope) -> Need | None:
    asked = select(Need).join(Customer, Customer.id == Need.customer_id)
    return desk.db.scalars(asked.where(Need.id == number, within(scope))).first()


def close(desk: Desk, need: Need, state: str, answer: str) -> None:
    """met or dropped, with what was answered."""
    need.state, need.closed_at, need.answer = state, desk.now, answer or None


def ranked(rows: Sequence[Need]) -> list[Need]:
    return sorted(rows, key=lambda need: (rank(need.importance, need.urgency), need.id))
