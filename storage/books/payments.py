"""What of an order's sum was paid, and what is left: rows beside the order, which is counted once (000, G1)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from crm.people import Scope
from crm.selling.payments import Standing
from storage.books import orders
from storage.desk import Desk
from storage.importing.pieces import pieces
from storage.scoped import owned
from storage.tables import Customer, Order, Payment


def add(desk: Desk, order: Order, kind: str, amount: Decimal, by: str, on: date) -> Payment:
    """One payment of an order; `before` says that it had been made before the one that was told."""
    row = Payment(
        order_id=order.id, customer_id=order.customer_id, kind=kind, amount=amount, on=on, by=by, at=desk.now
    )
    desk.db.add(row)
    desk.db.flush()
    return row


def price(desk: Desk, customer: Customer, order: Order, amount: Decimal) -> None:
    """The order comes to another sum than was known: its customer's totals follow."""
    order.amount = amount
    desk.db.flush()
    orders.recount(desk, customer)
    orders.settle(desk, customer.id)


def standing(desk: Desk, rows: Collection[Order]) -> dict[int, Standing]:
    """How far each of these orders is paid, by its number; orders of which no payment was told are not in it."""
    paid: dict[int, list[Payment]] = defaultdict(list)
    for piece in pieces([row.id for row in rows]):
        asked = select(Payment).where(Payment.order_id.in_(piece)).order_by(Payment.id)
        for payment in desk.db.scalars(asked):
            paid[payment.order_id].append(payment)
    return {
        row.id: Standing(row.amount, sum((one.amount for one in paid[row.id]), Decimal(0)))
        for row in rows
        if row.id in paid
    }


def owing(desk: Desk, scope: Scope) -> list[tuple[Order, str, Standing]]:
    """Orders paid in part, with their customers' names, the oldest first."""
    paid = func.sum(Payment.amount)
    asked = (
        select(Order, Customer.name, paid)
        .join(Payment, Payment.order_id == Order.id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(owned(Order.rep, scope))
        .group_by(Order.id, Customer.name)
        .having((Order.amount.is_(None)) | (paid < Order.amount))
        .order_by(Order.on, Order.id)
    )
    return [
        (order, name, Standing(order.amount, Decimal(sum_))) for order, name, sum_ in desk.db.execute(asked)
    ]


def with_payments(desk: Desk, numbers: Mapping[int, object]) -> set[int]:
    """Those of these orders of which a payment was told."""
    found: set[int] = set()
    for piece in pieces(numbers):
        found |= set(desk.db.scalars(select(Payment.order_id).where(Payment.order_id.in_(piece)).distinct()))
    return found
