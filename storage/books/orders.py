"""Purchases, the running totals kept with them, and when each product will be used up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from crm.people import Scope
from storage.books import rhythms, supplies
from storage.desk import Desk
from storage.scoped import owned
from storage.tables import Customer, Order, OrderLine, Supply


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


def recount(desk: Desk, customer: Customer) -> None:
    """A customer's own totals anew, from the rows: where orders have come or gone with a merge or its undoing."""
    mine = Order.customer_id == customer.id
    bought = mine & (Order.kind == "sale")
    totals = select(func.count(), func.min(Order.on), func.max(Order.on)).where(bought)
    customer.orders, customer.first_order, customer.last_order = desk.db.execute(totals).one()
    customer.spent = desk.db.scalar(select(func.sum(Order.amount)).where(mine)) or Decimal(0)
    desk.db.flush()


def settle(desk: Desk, customer_id: int) -> None:
    """What the forecasts keep of a customer, as the orders are now: where they have come or gone."""
    rhythms.recount(desk, [customer_id])
    bought = select(OrderLine.product).join(Order, Order.id == OrderLine.order_id)
    kept = select(Supply.product).where(Supply.customer_id == customer_id)
    for product in desk.db.scalars(bought.where(Order.customer_id == customer_id).union(kept)).all():
        supplies.restock(desk, customer_id, product, None)
    desk.db.flush()


def take_back(
    desk: Desk, customer: Customer, on: date, amount: Decimal, lines: Sequence[Bought], kind: str
) -> Order:
    """A return or refund as a row of its own: the sum falls, the purchases stay counted (000, G1)."""
    order = Order(customer_id=customer.id, rep=customer.owner, on=on, at=desk.now, amount=-amount, kind=kind)
    order.lines = [OrderLine(product=b.product, quantity=b.quantity) for b in lines]
    desk.db.add(order)
    customer.spent -= amount
    desk.db.flush()
    rhythms.took(desk, customer.id, on, -amount)
    return order


def orders_of(desk: Desk, customer: Customer, most: int = 10) -> list[Order]:
    asked = select(Order).where(Order.customer_id == customer.id).order_by(Order.on.desc(), Order.id.desc())
    return list(desk.db.scalars(asked.limit(most)))


def between(desk: Desk, scope: Scope, first: date, last: date) -> list[tuple[Order, str]]:
    """Orders and returns of these days, with the customers' names, the latest first."""
    mine = owned(Order.rep, scope)
    asked = select(Order, Customer.name).join(Customer, Customer.id == Order.customer_id)
    rows = desk.db.execute(
        asked.where(mine, Order.on.between(first, last)).order_by(Order.on.desc(), Order.id.desc())
    )
    return [(order, name) for order, name in rows]


def overall(desk: Desk) -> tuple[int, Decimal]:
    """Orders of all customers and their money, from the running totals."""
    asked = select(func.coalesce(func.sum(Customer.orders), 0), func.coalesce(func.sum(Customer.spent), 0))
    count, money = desk.db.execute(asked).one()
    return int(count), Decimal(money or 0)
