"""Orders of a span of days, counted by segment, product and rep (002 group trend, I10)."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from storage.desk import Desk
from storage.tables import Customer, Order, OrderLine

Span = tuple[date, date]


def by_value(desk: Desk, owners: Collection[str], span: Span) -> Counter[str]:
    """Orders of these reps by their customers' value grade; "" without one."""
    asked = select(Customer.value, func.count()).join(Order, Order.customer_id == Customer.id)
    return _counted(desk, asked.group_by(Customer.value), owners, span)


def by_rep(desk: Desk, owners: Collection[str], span: Span) -> Counter[str]:
    return _counted(desk, select(Order.rep, func.count()).group_by(Order.rep), owners, span)


def by_product(desk: Desk, owners: Collection[str], span: Span) -> Counter[str]:
    """Order lines by product."""
    asked = select(OrderLine.product, func.count()).join(Order, Order.id == OrderLine.order_id)
    return _counted(desk, asked.group_by(OrderLine.product), owners, span)


def _counted(desk: Desk, asked: Select[Any, int], owners: Collection[str], span: Span) -> Counter[str]:
    bought = Order.amount.is_(None) | (Order.amount >= 0)
    rows = desk.db.execute(asked.where(Order.rep.in_(list(owners)), Order.on.between(*span), bought))
    return Counter({row[0] or "": row[1] for row in rows})
