"""Changes of grades: proposed, decided, and told why (000 grading, C8)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from crm.people import Scope
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, GradeChange, Standing, Treatment


@dataclass(frozen=True, slots=True)
class Step:
    """From one letter to another on an axis (value, intent), and the evidence."""

    axis: str
    before: str | None
    after: str
    why: str


def propose(desk: Desk, customer: Customer, step: Step, decider: str, review: str) -> GradeChange:
    """Keeps a change that somebody is to decide; the grade stays as it is until then."""
    row = _add(desk, customer, step, decider, "proposed")
    row.review = review
    return row


def make(desk: Desk, customer: Customer, step: Step, by: str) -> GradeChange:
    """Changes the grade at once, and keeps why."""
    row = _add(desk, customer, step, by, "accepted")
    row.decided_at = desk.now
    setattr(customer, step.axis, step.after)
    return row


def settle(desk: Desk, row: GradeChange, accepted: bool, note: str) -> Customer:
    """What the decider said; an accepted change is made."""
    row.state, row.decided_at = "accepted" if accepted else "rejected", desk.now
    row.note = note or None
    customer = desk.db.get_one(Customer, row.customer_id)
    if accepted:
        setattr(customer, row.axis, row.after)
    desk.db.flush()
    return customer


def latest_review(desk: Desk, decider: str) -> list[GradeChange]:
    """All lines of the last review that this person was sent, decided or not: their numbers stay."""
    mine = select(GradeChange).where(GradeChange.decider == decider, GradeChange.review.is_not(None))
    newest = desk.db.scalars(mine.order_by(GradeChange.id.desc()).limit(1)).first()
    if newest is None:
        return []
    return list(desk.db.scalars(mine.where(GradeChange.review == newest.review).order_by(GradeChange.id)))


def of(desk: Desk, customer: Customer, most: int = 5) -> list[GradeChange]:
    """What became of a customer's grades, the newest first."""
    mine = select(GradeChange).where(GradeChange.customer_id == customer.id)
    return list(desk.db.scalars(mine.order_by(GradeChange.id.desc()).limit(most)))


def of_owners(desk: Desk, scope: Scope, most: int = 5) -> list[GradeChange]:
    """The latest changes of all customers of these owners."""
    asked = select(GradeChange).join(Customer, Customer.id == GradeChange.customer_id).where(within(scope))
    return list(desk.db.scalars(asked.order_by(GradeChange.id.desc()).limit(most)))


def standings(desk: Desk) -> Iterator[tuple[Customer, Standing]]:
    """Every buyer who is somebody's, with last night's standing, by owner."""
    asked = (
        select(Customer, Standing)
        .join(Standing, Standing.customer_id == Customer.id)
        .where(Customer.lost_at.is_(None), Customer.erased_at.is_(None))
        .order_by(Customer.owner, Customer.id)
    )
    for row in desk.db.execute(asked):
        yield row[0], row[1]


def treatments(desk: Desk) -> dict[str, str]:
    """The firm's own words by level (价A)."""
    return {row.level: row.text for row in desk.db.scalars(select(Treatment))}


def _add(desk: Desk, customer: Customer, step: Step, decider: str, state: str) -> GradeChange:
    row = GradeChange(
        customer_id=customer.id, axis=step.axis, before=step.before, after=step.after, why=step.why,
        decider=decider, state=state, made_at=desk.now,
    )  # fmt: skip
    desk.db.add(row)
    desk.db.flush()
    return row
