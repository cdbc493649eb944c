"""How the six work stages are kept: each standard counted over the customers it is about (000 process, F2)."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from crm.people import Scope
from crm.selling.stages import CLOSING, OBJECTION
from crm.selling.work import Kept
from storage.books.cadences import last_contact, next_due
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, Task

_NEW, _MONTH, _QUARTER = timedelta(days=30), timedelta(days=30), timedelta(days=90)
_A_DAY = timedelta(days=1)


def kept(desk: Desk, scope: Scope) -> list[Kept]:
    """All six, in the manual's order, over the customers of these owners."""
    alive = select(Customer).where(within(scope), Customer.lost_at.is_(None))
    everybody = list(desk.db.scalars(alive.order_by(Customer.id)))
    return [
        _acquired(desk, everybody),
        _nurtured(desk, everybody),
        _closed(desk, everybody),
        _served(desk, scope),
        _developed(desk, everybody),
        _retained(desk, everybody),
    ]


def _acquired(desk: Desk, everybody: Iterable[Customer]) -> Kept:
    new = [c for c in everybody if _A_DAY <= desk.now - c.created_at <= _NEW]
    return _of("获取", new, [c for c in new if not (c.phone_index and c.source)])


def _nurtured(desk: Desk, everybody: Iterable[Customer]) -> Kept:
    graded = [c for c in everybody if c.intent]
    late = [c for c in graded if (due := next_due(desk, c)) is not None and due < desk.today]
    return _of("培育", graded, late)


def _closed(desk: Desk, everybody: Iterable[Customer]) -> Kept:
    near = [c for c in everybody if c.stage in (OBJECTION, CLOSING)]
    limits = desk.policy.selling.stuck
    stuck = [c for c in near if c.stage_at and (desk.now - c.stage_at).days > limits.get(c.stage or "", 999)]
    return _of("成交", near, stuck)


def _served(desk: Desk, scope: Scope) -> Kept:
    asked = (
        select(Task, Customer)
        .join(Customer, Customer.id == Task.customer_id)
        .where(Task.kind == "service", Task.due >= desk.now - _MONTH, within(scope))
        .order_by(Task.id)
    )
    rows = [(row[0], row[1]) for row in desk.db.execute(asked)]
    over = [
        (task, c)
        for task, c in rows
        if (task.closed_at or desk.now) > task.due or task.outcome == "cancelled"
    ]
    due = [(task, c) for task, c in rows if task.closed_at or task.due <= desk.now]
    return Kept(
        "服务", len(due), tuple((c.id, c.name) for task, c in over if task.closed_at or task.due <= desk.now)
    )


def _developed(desk: Desk, everybody: Iterable[Customer]) -> Kept:
    buying = [c for c in everybody if c.last_order and desk.today - c.last_order <= _QUARTER]
    return _of("发展", buying, [c for c in buying if desk.today - last_contact(desk, c) > _MONTH])


def _retained(desk: Desk, everybody: Iterable[Customer]) -> Kept:
    best = [c for c in everybody if c.value == "A"]
    return _of("维系", best, [c for c in best if desk.today - last_contact(desk, c) > _MONTH])


def _of(stage: str, cases: list[Customer], missed: list[Customer]) -> Kept:
    return Kept(stage, len(cases), tuple((c.id, c.name) for c in missed))
