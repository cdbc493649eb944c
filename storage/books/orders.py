"""Purchases, the running totals kept with them, and when each product will be used up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select, true

from crm.people import Scope
from crm.reach.replenishment import used_up
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, Order, OrderLine, Product, Supply


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
    for bought in lines:
        _restock(desk, customer, bought)
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


def supplies_due(desk: Desk, first: date, last: date, scope: Scope) -> list[tuple[Supply, Customer]]:
    """Whose products end in these days: by the stored day, on its index."""
    asked = (
        select(Supply, Customer)
        .join(Customer, Customer.id == Supply.customer_id)
        .where(Supply.due_on.between(first, last), Customer.lost_at.is_(None), within(scope))
        .order_by(Customer.owner, Supply.due_on, Supply.id)
    )
    return [(supply, customer) for supply, customer in desk.db.execute(asked)]


def due_days(desk: Desk, customer_id: int, products: Sequence[str]) -> list[tuple[str, date]]:
    """When each of these products will be used up by this customer."""
    mine = (Supply.customer_id == customer_id, Supply.product.in_(products), Supply.due_on.is_not(None))
    rows = desk.db.execute(select(Supply.product, Supply.due_on).where(*mine).order_by(Supply.id))
    return [(product, due) for product, due in rows if due is not None]


def days_bought(desk: Desk, customer_id: int, product: str) -> list[date]:
    """The distinct days on which this customer bought this product, ascending."""
    asked = (
        select(Order.on)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(Order.customer_id == customer_id, OrderLine.product == product)
        .distinct()
        .order_by(Order.on)
    )
    return list(desk.db.scalars(asked))


def _restock(desk: Desk, customer: Customer, bought: Bought) -> None:
    days = days_bought(desk, customer.id, bought.product)
    product = desk.db.scalars(select(Product).where(Product.name == bought.product)).first()
    end = used_up(days, bought.quantity, product.cycle if product else None, desk.policy.replenishment)
    mine = (Supply.customer_id == customer.id, Supply.product == bought.product)
    supply = desk.db.scalars(select(Supply).where(*mine)).first()
    if supply is None:
        supply = Supply(customer_id=customer.id, product=bought.product, first_on=days[0])
        desk.db.add(supply)
    supply.times, supply.first_on, supply.last_on, supply.due_on = len(days), days[0], days[-1], end.on
    desk.db.flush()
