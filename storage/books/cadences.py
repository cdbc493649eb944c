"""The rhythm of each customer: when the next contact is due, the task that reminds of it, who has fallen behind."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, or_, select

from crm.daily.cadence import Rhythm, Wants, due_on, escalated_on, rhythm_of
from crm.people import Scope
from storage.books import tasks
from storage.books.customers import tags_of
from storage.desk import Desk
from storage.dialects import bound, texts
from storage.loading import ScopedNumbers, loaded
from storage.tables import Customer, Staff, Tag, Task


def _wanting(dialect: Any) -> Select[int]:
    last = func.coalesce(Customer.touched_at, Customer.created_at)
    tagged = select(Tag.customer_id).where(Tag.name.in_(texts(dialect, "tags")), Tag.removed_at.is_(None))
    asks = or_(
        Customer.intent.is_not(None),
        Customer.value == "A",
        Customer.cadence_days.is_not(None),
        Customer.id.in_(tagged),
    )
    return (
        select(Customer.id)
        .join(Staff, and_(Staff.userid == Customer.owner, Staff.left_at.is_(None)))
        .where(Customer.erased_at.is_(None), Customer.lost_at.is_(None), asks)
        .where(last <= bindparam("before", type_=Customer.created_at.type))
        .order_by(Customer.owner, Customer.id)
    )


_WANTING = ScopedNumbers(_wanting, owner=Customer.owner)


def rhythm_for(desk: Desk, customer: Customer) -> Rhythm | None:
    """What their grades, tags and their rep ask for; None where nothing does."""
    tags = [tag.name for tag in tags_of(desk, customer)] if desk.policy.cadence.by_tag else []
    return rhythm_of(Wants(customer.intent, customer.value, tags, customer.cadence_days), desk.policy.cadence)


def last_contact(desk: Desk, customer: Customer) -> date:
    """The day of the last contact that counts; of who was never spoken to, the day they were entered."""
    return desk.local(customer.touched_at or customer.created_at).date()


def next_due(desk: Desk, customer: Customer) -> date | None:
    """The working day on which the next contact is due by rhythm."""
    rhythm = rhythm_for(desk, customer)
    return due_on(last_contact(desk, customer), rhythm.days) if rhythm else None


def lay(desk: Desk, customer: Customer) -> Task | None:
    """Brings the rhythm's task in line with the last contact and the grades; gives it where one is open then.

    A next step that was agreed for an earlier day stands in its place; a day that the rep has put off stays.
    """
    rhythm = rhythm_for(desk, customer)
    on = due_on(last_contact(desk, customer), rhythm.days) if rhythm else None
    open_ones = tasks.open_for(desk, customer.id)
    agreed = [task for task in open_ones if task.kind not in ("rhythm", "revisit")]
    laid = [task for task in open_ones if task.kind == "rhythm"]
    covered = on is None or any(task.due < tasks.day_end(desk, max(on, desk.today)) for task in agreed)
    if on is None or rhythm is None or covered:
        for task in laid:
            tasks.close(desk, task, "replaced")
        return None
    if laid:
        task = laid[0]
        if not task.moves:
            task.due, task.text = tasks.moment(desk, tasks.Due(on)), rhythm.why
        return task
    return tasks.add(desk, customer.owner, customer.id, rhythm.why, tasks.Due(on), "rhythm")


def lay_due(desk: Desk, scope: Scope) -> None:
    """A task for everybody whose day has come."""
    for customer in wanting(desk, scope):
        due = next_due(desk, customer)
        if due is not None and due <= desk.today:
            lay(desk, customer)


def wanting(desk: Desk, scope: Scope) -> Iterator[Customer]:
    """Who is to be spoken to in a rhythm and was last spoken to long enough ago that it may be due today."""
    policy = desk.policy.cadence
    shortest = min([*policy.by_intent.values(), *policy.by_tag.values(), policy.value_a])
    before = desk.now - timedelta(days=shortest // 2)
    yield from loaded(desk, Customer, _WANTING.ask(desk, scope, before=before, tags=bound(policy.by_tag)))


def behind(desk: Desk, scope: Scope) -> Iterator[tuple[Customer, Rhythm, date]]:
    """Whose contact is so late that the manager hears of it: intent A or value A, with the rule and the day it was due."""
    for customer in wanting(desk, scope):
        rhythm = rhythm_for(desk, customer)
        if rhythm is None or "A" not in (customer.intent, customer.value):
            continue
        due = due_on(last_contact(desk, customer), rhythm.days)
        if escalated_on(due, desk.policy.cadence) <= desk.today:
            yield customer, rhythm, due
