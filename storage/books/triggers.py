"""Whom an event of a day concerns, and what a trigger has set off already (000 reach, O2)."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, select

from crm.calendar.birthdays import kept_days
from crm.people import Scope
from crm.reach.triggers import BEFORE
from storage.books import customers, gatherings
from storage.books.customers import within
from storage.desk import Desk
from storage.records import Letter, Reached
from storage.tables import Agreement, Customer, Gathering, Guest, Order, OrderLine, Supply, Trigger

LATE = timedelta(days=2)  # what was entered late, or fell into a standstill, still counts
_AGAIN = timedelta(days=14)


def live(desk: Desk) -> list[Trigger]:
    """Those in force, the oldest first."""
    return list(desk.db.scalars(select(Trigger).where(Trigger.ended_at.is_(None)).order_by(Trigger.id)))


def concerned(
    desk: Desk, trigger: Trigger, day: date, scope: Scope, late: timedelta = LATE
) -> list[Customer]:
    """Contacts of WeCom for whom the trigger's day is this one, or was up to `late` before, and who have not had it."""
    on = day + timedelta(days=trigger.days if trigger.event in BEFORE else -trigger.days)
    reachable = (
        Customer.external_id.is_not(None),
        Customer.lost_at.is_(None),
        Customer.erased_at.is_(None),
        within(scope),
    )
    found = _FINDERS[trigger.event](trigger, on - late, on)
    asked = select(Customer).where(*reachable, found, Customer.id.not_in(_had(desk, trigger)))
    return list(desk.db.scalars(asked.order_by(Customer.owner, Customer.id)))


def key_of(trigger: Trigger) -> str:
    """How the keys of its letters begin."""
    return f"trigger:{trigger.id}:"


def letters_of(desk: Desk, trigger: Trigger, owner: str) -> list[Letter]:
    """What it has set off in a member's name in the last two weeks, the newest first."""
    mine = (Letter.once.like(f"{key_of(trigger)}%"), Letter.address == f"task:{owner}")
    recent = Letter.made_at > desk.now - _AGAIN
    return list(desk.db.scalars(select(Letter).where(*mine, recent).order_by(Letter.id.desc())))


def reached_by(desk: Desk, number: int) -> list[tuple[Reached, str]]:
    """Those whom a letter was for, with their names."""
    asked = (
        select(Reached, Customer.name)
        .join(Customer, Customer.id == Reached.customer_id)
        .where(Reached.letter_id == number)
        .order_by(Reached.customer_id)
    )
    return [(row, name) for row, name in desk.db.execute(asked)]


def _had(desk: Desk, trigger: Trigger) -> Select[int]:
    """Who was named for it lately, held back or not: nobody is asked twice about one event."""
    lately = (Letter.once.like(f"{key_of(trigger)}%"), Letter.made_at > desk.now - _AGAIN)
    return select(Reached.customer_id).join(Letter, Letter.id == Reached.letter_id).where(*lately)


def _bought(trigger: Trigger, first: date, last: date) -> ColumnElement[bool]:
    asked = select(Order.customer_id).where(Order.kind == "sale", Order.on.between(first, last))
    if trigger.about:
        asked = asked.join(OrderLine, OrderLine.order_id == Order.id).where(
            OrderLine.product == trigger.about
        )
    return Customer.id.in_(asked)


def _ending(trigger: Trigger, first: date, last: date) -> ColumnElement[bool]:
    asked = select(Supply.customer_id).where(Supply.due_on.between(first, last))
    return Customer.id.in_(asked.where(Supply.product == trigger.about) if trigger.about else asked)


def _agreement(trigger: Trigger, first: date, last: date) -> ColumnElement[bool]:
    open_ones = (Agreement.closed_at.is_(None), Agreement.ends.between(first, last))
    return Customer.id.in_(select(Agreement.customer_id).where(*open_ones))


def _birthday(trigger: Trigger, first: date, last: date) -> ColumnElement[bool]:
    """Of a birthday that has gone by nobody is reminded late."""
    return customers.is_born_on(kept_days(last))


def _attended(trigger: Trigger, first: date, last: date) -> ColumnElement[bool]:
    came = and_(Guest.state == gatherings.CAME, Gathering.on.between(first, last))
    return Customer.id.in_(
        select(Guest.customer_id).join(Gathering, Gathering.id == Guest.gathering_id).where(came)
    )


def _quiet(trigger: Trigger, first: date, last: date) -> ColumnElement[bool]:
    return Customer.last_order.between(first, last)


_FINDERS: dict[str, Callable[[Trigger, date, date], ColumnElement[bool]]] = {
    "bought": _bought,
    "ending": _ending,
    "agreement": _agreement,
    "birthday": _birthday,
    "attended": _attended,
    "quiet": _quiet,
}
