"""Pauses, reasons of silence, and the watch list: what is known of customers who went quiet."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, or_, select, true

from crm.people import Scope
from crm.reach.absence import CAUSES, Absence
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Alarm, Customer, Interaction, Pause, QuietReason, Watch

_NOTED = timedelta(days=180)


def lift(desk: Desk, customer: Customer) -> bool:
    """Ends the pause of a customer's warnings; whether one was in force."""
    mine = (Pause.customer_id == customer.id, Pause.lifted_at.is_(None))
    rows = desk.db.scalars(select(Pause).where(*mine)).all()
    for row in rows:
        row.lifted_at = desk.now
    return any(row.until > desk.today for row in rows)


def pause(desk: Desk, customer: Customer, absence: Absence, by: str) -> Pause:
    """No warnings about a customer until that day; an earlier pause of theirs ends with it."""
    lift(desk, customer)
    row = Pause(
        customer_id=customer.id,
        cause=absence.cause,
        words=absence.words[:200],
        sales_too=absence.sales_too,
        until=absence.until,
        by=by,
        at=desk.now,
    )
    desk.db.add(row)
    desk.db.flush()
    return row


def sales_paused(desk: Desk) -> set[int]:
    """Whom reminders to sell leave alone today, because a rep said so."""
    asked = select(Pause.customer_id).where(
        Pause.sales_too, Pause.until > desk.today, Pause.lifted_at.is_(None)
    )
    return set(desk.db.scalars(asked))


def alike(desk: Desk, cause: str, customer: Customer) -> int:
    """How many other customers of this rep have a note of the same kind of absence: they are asked about first."""
    if cause not in CAUSES:
        return 0
    words = CAUSES[cause].words.pattern.split("|")
    plain = [word for word in words if word.isalpha()]
    told: ColumnElement[bool] = or_(*(Interaction.text.contains(word) for word in plain))
    asked = select(func.count(func.distinct(Interaction.customer_id))).where(
        Interaction.rep == customer.owner,
        Interaction.on > desk.today - _NOTED,
        Interaction.customer_id != customer.id,
        told,
    )
    return desk.db.scalar(asked) or 0


def was_alarmed(desk: Desk, customer: Customer, within_days: int = 60) -> bool:
    """Whether a warning named them lately."""
    since = desk.today - timedelta(days=within_days)
    asked = select(Alarm.id).where(Alarm.customer_id == customer.id, Alarm.on >= since)
    return desk.db.scalar(asked.limit(1)) is not None


def tell_reason(desk: Desk, customer: Customer, reason: str, by: str) -> None:
    desk.db.add(QuietReason(customer_id=customer.id, reason=reason, by=by, at=desk.now))
    desk.db.flush()


def reasons(desk: Desk, customers: Sequence[int]) -> dict[int, str]:
    """The latest reason of each of these who gave one."""
    rows = select(QuietReason.customer_id, QuietReason.reason).where(QuietReason.customer_id.in_(customers))
    return {row[0]: row[1] for row in desk.db.execute(rows.order_by(QuietReason.id))}


def reason_counts(desk: Desk, scope: Scope) -> list[tuple[str, int]]:
    """How often each reason was given for these owners' customers, the commonest first."""
    asked = (
        select(QuietReason.reason, func.count())
        .join(Customer, Customer.id == QuietReason.customer_id)
        .where(within(scope))
        .group_by(QuietReason.reason)
    )
    return sorted(((r, n) for r, n in desk.db.execute(asked)), key=lambda pair: (-pair[1], pair[0]))


def watch(desk: Desk, customer: Customer, by: str, why: str) -> Watch | None:
    """Puts a customer on somebody's watch list; None where they are on it already."""
    if next(watched_by(desk, by, customer.id), None) is not None:
        return None
    row = Watch(customer_id=customer.id, by=by, why=why[:200], at=desk.now)
    desk.db.add(row)
    desk.db.flush()
    return row


def watched_by(desk: Desk, by: str, customer_id: int | None = None) -> Iterator[tuple[Watch, Customer]]:
    """Somebody's watch list, the oldest entry first; or their entry of one customer."""
    one = true() if customer_id is None else Watch.customer_id == customer_id
    asked = select(Watch, Customer).join(Customer, Customer.id == Watch.customer_id)
    asked = asked.where(Watch.by == by, Watch.ended_at.is_(None), one, Customer.erased_at.is_(None))
    yield from ((row[0], row[1]) for row in desk.db.execute(asked.order_by(Watch.id)))
