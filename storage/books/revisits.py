"""Buyers are asked how they get on with what they bought (002 revisit, E11)."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import select

from crm.calendar.workdays import first_workday_after, is_workday
from storage.books import tasks
from storage.books.orders import orders_of
from storage.desk import Desk
from storage.tables import Customer, Task


def lay(desk: Desk) -> None:
    """A task for each buyer whose last order, or last revisit, is long enough ago, and who is not spoken to anyway."""
    policy = desk.policy.cadence
    ordered_by = desk.today - timedelta(days=policy.revisit_first)
    since = desk.now - timedelta(days=policy.revisit_every)
    known = select(Task.customer_id).where(
        Task.kind == "revisit", Task.closed_at.is_(None) | (Task.closed_at > since)
    )
    spoken = desk.now - timedelta(days=policy.revisit_quiet)
    busy = select(Task.customer_id).where(
        Task.closed_at.is_(None),
        Task.due < tasks.day_end(desk, desk.today),
        Task.customer_id.is_not(None),
    )
    asked = select(Customer).where(
        Customer.touched_at.is_(None) | (Customer.touched_at < spoken),
        Customer.id.not_in(busy),
        Customer.last_order <= ordered_by,
        Customer.last_order > desk.today - timedelta(days=policy.revisit_until),
        Customer.lost_at.is_(None),
        Customer.erased_at.is_(None),
        Customer.id.not_in(known.where(Task.customer_id.is_not(None))),
    )
    laid: Counter[str] = Counter()
    for customer in desk.db.scalars(asked.order_by(Customer.last_order.desc(), Customer.id)):
        laid[customer.owner] += 1
        if laid[customer.owner] > policy.revisits_a_day:
            continue
        on = desk.today if is_workday(desk.today) else first_workday_after(desk.today)
        tasks.add(desk, customer.owner, customer.id, _what(desk, customer), tasks.Due(on), "revisit")


def _what(desk: Desk, customer: Customer) -> str:
    """问问「面霜」用得怎么样（用了 32 天）."""
    last = orders_of(desk, customer, 1)
    bought = "、".join(line.product for line in last[0].lines[:2]) if last else ""
    days = (desk.today - customer.last_order).days if customer.last_order else 0
    return f"问问{f'「{bought}」' if bought else ''}用得怎么样（买了 {days} 天）"
