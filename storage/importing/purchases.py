"""Totals and due days of many customers at once, always as the rows of their orders say: the order of a list is no matter."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby

from sqlalchemy import func, select

from storage.books import rhythms, supplies
from storage.desk import Desk
from storage.importing.pieces import pieces
from storage.tables import Customer, Order, OrderLine, Product, Supply

Same = tuple[int, date, str, float | None, Decimal | None]
Pair = tuple[int, str]


def counted(desk: Desk, customers: Collection[int], first: date, last: date) -> dict[Same, int]:
    """How many orders of one line, or of none, these customers have of each (customer, day, product, quantity, sum)."""
    found: dict[Same, int] = defaultdict(int)
    for piece in pieces(customers):
        asked = (
            select(Order.id, Order.customer_id, Order.on, Order.amount, OrderLine.product, OrderLine.quantity)
            .join(OrderLine, OrderLine.order_id == Order.id, isouter=True)
            .where(Order.customer_id.in_(piece), Order.on.between(first, last))
            .order_by(Order.id)
        )
        for _, group in groupby(desk.db.execute(asked), key=lambda row: row[0]):
            lines = list(group)
            if len(lines) == 1:
                _, customer, on, amount, product, quantity = lines[0]
                found[customer, on, product or "", quantity, amount] += 1
    return found


def product_names(desk: Desk) -> dict[str, str]:
    """The firm's own name of a product by each name that it goes by."""
    names: dict[str, str] = {}
    for product in desk.db.scalars(select(Product)):
        names |= dict.fromkeys([*map(str, product.aliases), product.name], product.name)
    return names


def total(desk: Desk, customers: Collection[Customer]) -> None:
    """Number, sum, first and last day of the orders, from their rows."""
    sums: dict[int, tuple[int, Decimal, date | None, date | None]] = {}
    for piece in pieces([c.id for c in customers]):
        sold = Order.kind == "sale"
        columns = (
            func.count().filter(sold), func.sum(Order.amount),
            func.min(Order.on).filter(sold), func.max(Order.on).filter(sold),
        )  # fmt: skip
        asked = select(Order.customer_id, *columns).where(Order.customer_id.in_(piece))
        for number, orders, spent, first, last in desk.db.execute(asked.group_by(Order.customer_id)):
            sums[number] = orders, Decimal(spent or 0), first, last
    for customer in customers:
        customer.orders, customer.spent, customer.first_order, customer.last_order = sums.get(
            customer.id, (0, Decimal(0), None, None)
        )
    rhythms.recount(desk, [customer.id for customer in customers])


def restock(desk: Desk, pairs: Iterable[Pair]) -> None:
    """When each of these (customer, product) will be used up; a pair without any order left has no row."""
    wanted = set(pairs)
    customers = {customer for customer, _ in wanted}
    bought, rows = _bought(desk, customers, wanted), _supplies(desk, customers)
    cycles = {row.name: row.cycle for row in desk.db.execute(select(Product.name, Product.cycle))}
    for pair in sorted(wanted):
        days, supply = bought.get(pair), rows.get(pair)
        if days is None:
            if supply is not None:
                desk.db.delete(supply)
            continue
        on = sorted(days)
        supply = supply or Supply(customer_id=pair[0], product=pair[1])
        supplies.settle(desk, supply, on, days[on[-1]], cycles.get(pair[1]))
        desk.db.add(supply)
    desk.db.flush()


def _bought(
    desk: Desk, customers: Collection[int], wanted: set[Pair]
) -> dict[Pair, dict[date, float | None]]:
    """The quantity of each day of buying; two rows of a day count together."""
    found: dict[Pair, dict[date, float | None]] = defaultdict(dict)
    for piece in pieces(customers):
        asked = (
            select(Order.customer_id, OrderLine.product, Order.on, OrderLine.quantity)
            .join(OrderLine, OrderLine.order_id == Order.id)
            .where(Order.customer_id.in_(piece), Order.amount.is_(None) | (Order.amount >= 0))
        )
        for customer, product, on, quantity in desk.db.execute(asked):
            if (customer, product) in wanted:
                days = found[customer, product]
                before = days.get(on)
                days[on] = quantity if before is None else before + (quantity or 0)
    return found


def _supplies(desk: Desk, customers: Collection[int]) -> dict[Pair, Supply]:
    return {
        (supply.customer_id, supply.product): supply
        for piece in pieces(customers)
        for supply in desk.db.scalars(select(Supply).where(Supply.customer_id.in_(piece)))
    }
