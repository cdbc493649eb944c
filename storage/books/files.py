"""Which records want attention: new ones not complete, old ones not looked at, credit information grown old."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from crm.people import Scope
from crm.records.completeness import missing
from crm.records.fields import FIELDS
from storage.books import facts
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, Fact

CREDIT = tuple(field.key for field in FIELDS if field.group == "credit")


def start_clock(desk: Desk, customer: Customer) -> None:
    """From now on a new record has its day to become complete (000 records, A2)."""
    customer.complete_by = desk.now + timedelta(hours=desk.policy.record.hours)


def lacking(desk: Desk, customer: Customer) -> tuple[str, ...]:
    """What is required of this record and not there."""
    return missing(facts.known(desk, customer), customer.kind, desk.policy.record)


def incomplete(
    desk: Desk, first: datetime, last: datetime, scope: Scope
) -> Iterator[tuple[Customer, tuple[str, ...]]]:
    """New records whose day ends in (first, last] and that still lack something, with what."""
    asked = select(Customer).where(
        Customer.complete_by > first, Customer.complete_by <= last, Customer.lost_at.is_(None), within(scope)
    )
    for customer in desk.db.scalars(asked.order_by(Customer.owner, Customer.complete_by, Customer.id)):
        if lacks := lacking(desk, customer):
            yield customer, lacks


def unchecked(desk: Desk, before: datetime, scope: Scope) -> list[Customer]:
    """Records that nobody has looked through since that moment, who spends most first (A5)."""
    seen = func.coalesce(Customer.checked_at, Customer.created_at)
    asked = select(Customer).where(seen < before, Customer.lost_at.is_(None), within(scope))
    return list(desk.db.scalars(asked.order_by(Customer.owner, Customer.spent.desc(), Customer.id)))


def old_credit(desk: Desk, today: date, scope: Scope) -> list[tuple[Customer, int]]:
    """Customers whose credit information is older than the policy allows, with its days (003 credit, A8)."""
    newest = func.max(Fact.at)
    asked = (
        select(Customer, newest)
        .join(Fact, Fact.customer_id == Customer.id)
        .where(Fact.field.in_(CREDIT), Fact.ended_at.is_(None), Customer.lost_at.is_(None), within(scope))
        .group_by(Customer.id)
        .order_by(newest, Customer.id)
    )
    aged = [(customer, (today - desk.local(at).date()).days) for customer, at in desk.db.execute(asked)]
    return [(customer, days) for customer, days in aged if days > desk.policy.record.credit_days]
