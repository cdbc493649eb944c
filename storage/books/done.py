"""What reps have done in a period, counted from the rows (003 KPI)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, distinct, func, or_, select, true

from crm.people import Scope
from crm.selling.done import Done
from storage.desk import Desk
from storage.scoped import owned
from storage.tables import Complaint, Customer, Interaction, Order, OrderLine


def done(desk: Desk, scope: Scope, first: date, last: date) -> dict[str, Done]:
    """By userid, both days included; who has done nothing and looks after nobody is not in it."""
    asked = (
        (("orders", "money", "returns"), _sales(scope, first, last)),
        (("buyers", "again"), _buyers(scope, first, last)),
        (("contacts",), _contacts(scope, first, last)),
        (("added", "bought"), _added(scope, *_moments(desk, first, last))),
        (("complaints",), _complaints(scope, *_moments(desk, first, last))),
        (("customers",), _customers(scope)),
    )
    found: dict[str, Done] = {}
    for names, counted in asked:
        for rep, *figures in desk.db.execute(counted):
            counts: dict[str, Any] = {name: figure or 0 for name, figure in zip(names, figures, strict=True)}
            found[rep] = replace(found.get(rep, Done()), **counts)
    return found


def pieces(
    desk: Desk, scope: Scope, days: tuple[date, date], products: Iterable[str] = ()
) -> list[tuple[str, float, int]]:
    """What was sold: product, pieces less those returned, and orders, the most pieces first."""
    sold = func.sum(func.coalesce(OrderLine.quantity, 1)).filter(Order.kind == "sale")
    back = func.sum(func.coalesce(OrderLine.quantity, 1)).filter(Order.kind == "return")
    count = func.count(distinct(Order.id)).filter(Order.kind == "sale")
    wanted = list(products)
    asked = (
        select(OrderLine.product, func.coalesce(sold, 0) - func.coalesce(back, 0), count)
        .join(Order, Order.id == OrderLine.order_id)
        .where(owned(Order.rep, scope), Order.on.between(*days))
        .where(OrderLine.product.in_(wanted) if wanted else true())
        .group_by(OrderLine.product)
    )
    rows = [(product, float(number), int(orders)) for product, number, orders in desk.db.execute(asked)]
    return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))


def contacts_between(desk: Desk, scope: Scope, first: date, last: date) -> list[tuple[Interaction, str]]:
    """The contacts that were counted, with the customers' names, the latest first."""
    asked = select(Interaction, Customer.name).join(Customer, Customer.id == Interaction.customer_id)
    mine = (owned(Interaction.rep, scope), Interaction.on.between(first, last))
    rows = desk.db.execute(asked.where(*mine).order_by(Interaction.on.desc(), Interaction.id.desc()))
    return [(interaction, name) for interaction, name in rows]


def looked_after(desk: Desk, scope: Scope, since: tuple[date, date] | None = None) -> list[Customer]:
    """The customers that were counted: those entered in some days, or all who are looked after today."""
    start, end = _moments(desk, *since) if since else (None, None)
    entered = (
        (Customer.created_at >= start, Customer.created_at < end) if since else (Customer.lost_at.is_(None),)
    )
    kept = (owned(Customer.owner, scope), Customer.merged_into.is_(None), Customer.erased_at.is_(None))
    return list(
        desk.db.scalars(select(Customer).where(*kept, *entered).order_by(Customer.created_at, Customer.id))
    )


def _sales(scope: Scope, first: date, last: date) -> Select[*tuple[Any, ...]]:
    sold, back = (func.count().filter(Order.kind == kind) for kind in ("sale", "return"))
    asked = select(Order.rep, sold, func.sum(Order.amount), back)
    return asked.where(owned(Order.rep, scope), Order.on.between(first, last)).group_by(Order.rep)


def _buyers(scope: Scope, first: date, last: date) -> Select[*tuple[Any, ...]]:
    """Again: had bought before those days, or bought twice in them."""
    each = (
        select(Order.rep, func.count().label("n"), func.min(Customer.first_order).label("since"))
        .join(Customer, Customer.id == Order.customer_id)
        .where(owned(Order.rep, scope), Order.kind == "sale", Order.on.between(first, last))
        .group_by(Order.rep, Order.customer_id)
        .subquery()
    )
    again = func.count().filter(or_(each.c.n > 1, each.c.since < first))
    return select(each.c.rep, func.count(), again).group_by(each.c.rep)


def _contacts(scope: Scope, first: date, last: date) -> Select[*tuple[Any, ...]]:
    mine = (owned(Interaction.rep, scope), Interaction.on.between(first, last))
    return select(Interaction.rep, func.count()).where(*mine).group_by(Interaction.rep)


def _added(scope: Scope, start: datetime, end: datetime) -> Select[*tuple[Any, ...]]:
    entered = (Customer.created_at >= start, Customer.created_at < end)
    bought = func.count().filter(Customer.orders > 0)
    return _whose(scope, func.count(), bought).where(*entered)


def _customers(scope: Scope) -> Select[*tuple[Any, ...]]:
    return _whose(scope, func.count()).where(Customer.lost_at.is_(None))


def _whose(scope: Scope, *counted: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    kept = (Customer.merged_into.is_(None), Customer.erased_at.is_(None))
    return (
        select(Customer.owner, *counted).where(owned(Customer.owner, scope), *kept).group_by(Customer.owner)
    )


def _complaints(scope: Scope, start: datetime, end: datetime) -> Select[*tuple[Any, ...]]:
    made = (Complaint.at >= start, Complaint.at < end)
    return (
        select(Complaint.rep, func.count()).where(owned(Complaint.rep, scope), *made).group_by(Complaint.rep)
    )


def _moments(desk: Desk, first: date, last: date) -> tuple[datetime, datetime]:
    return desk.midnight(first), desk.midnight(last + timedelta(days=1))
