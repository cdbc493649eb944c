"""In which stage of a sale each customer is, since when, and how many of each stage have bought."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import aliased

from crm.people import Scope
from crm.selling.stages import AFTER
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, StageChange


@dataclass(frozen=True, slots=True)
class Filled:
    """One stage: customers in it, and what their deals are worth where somebody said so."""

    stage: str
    customers: int
    known: int
    worth: Decimal


def move(desk: Desk, customer: Customer, after: str, why: str) -> None:
    """The customer is in that stage from now on."""
    row = StageChange(customer_id=customer.id, before=customer.stage, after=after, why=why, at=desk.now)
    desk.db.add(row)
    customer.stage, customer.stage_at = after, desk.now


def changes_of(desk: Desk, customer: Customer, most: int = 6) -> list[StageChange]:
    """The way so far, the newest first."""
    mine = select(StageChange).where(StageChange.customer_id == customer.id)
    return list(desk.db.scalars(mine.order_by(StageChange.id.desc()).limit(most)))


def filled(desk: Desk, scope: Scope) -> list[Filled]:
    """Each stage's customers and sums: what is worth something but has been given up does not count."""
    asked = (
        select(Customer.stage, func.count(), func.count(Customer.expected), func.sum(Customer.expected))
        .where(within(scope), Customer.stage.is_not(None), Customer.lost_at.is_(None))
        .group_by(Customer.stage)
    )
    return [
        Filled(stage, count, known, Decimal(total or 0))
        for stage, count, known, total in desk.db.execute(asked)
        if stage is not None
    ]


def in_stage(desk: Desk, scope: Scope, stage: str | None = None) -> list[Customer]:
    """Who is in a stage (or in any before 售后), the longest there first."""
    mine = (Customer.stage == stage) if stage else (Customer.stage.is_not(None) & (Customer.stage != AFTER))
    asked = select(Customer).where(within(scope), mine, Customer.lost_at.is_(None))
    return list(desk.db.scalars(asked.order_by(Customer.stage_at, Customer.id)))


def outcomes(desk: Desk) -> dict[str, tuple[int, int]]:
    """Of each stage: customers who were ever in it, and how many of them came to 售后 afterwards."""
    later = aliased(StageChange)
    reached = (
        select(StageChange.after, func.count(distinct(later.customer_id)))
        .join(later, (later.customer_id == StageChange.customer_id) & (later.id > StageChange.id))
        .where(later.after == AFTER)
        .group_by(StageChange.after)
    )
    seen = select(StageChange.after, func.count(distinct(StageChange.customer_id))).group_by(
        StageChange.after
    )
    won = {row[0]: row[1] for row in desk.db.execute(reached)}
    return {row[0]: (row[1], won.get(row[0], 0)) for row in desk.db.execute(seen)}
