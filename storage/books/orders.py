"""Purchases, the running totals kept with them, and when each product will be used up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select, true

from crm.people import Scope
from storage.books import rhythms, supplies
from storage.desk import Desk
from storage.tables import Customer, Order, OrderLine


@dataclass(frozen=True, slots=True)
class Bought:
    """One product of a purchase."""

    product: str
    quantity: float | None = None


def record(
    desk: Desk, customer: Customer, on: date, amount: Decimal | None, lines: Sequence[Bought]
) -> Order:
    """Enters a purchase; totals and the due days of its products follow, whatever the order of arrival."""
    order = Order(customer_id=customer.id, rep=customer.owner, on=on, at=desk.now, amount=amount)
    order.lines = [OrderLine(product=b.product, quantity=b.quantity) for b in lines]
    desk.db.add(order)
    customer.orders += 1
    customer.spent += amount or 0
    customer.first_order = min(customer.first_order or on, on)
    customer.last_order = max(customer.last_order or on, on)
    desk.db.flush()
    rhythms.took(desk, customer.id, on, amount)
    for bought in lines:
        supplies.restock(desk, customer.id, bought.product, bought.quantity)
    return order


def orders_of(desk: Desk, customer: Customer, most: int = 10) -> list[Order]:
    asked = select(Order).where(Order.customer_id == customer.id).order_by(Order.on.desc(), Order.id.desc())
    return list(desk.db.scalars(asked.limit(most)))


def sales(desk: Desk, scope: Scope, first: date, last: date) -> tuple[int, Decimal]:
    """Number of orders and their sum in yuan, both days included."""
    mine = true() if scope.everyone else Order.rep.in_(scope.owners)
    asked = select(func.count(), func.coalesce(func.sum(Order.amount), 0)).where(
        mine, Order.on.between(first, last)
    )
    count, total = desk.db.execute(asked).one()
    return int(count), Decimal(total or 0)
