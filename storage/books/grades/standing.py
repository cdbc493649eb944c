"""Where each buyer stands among all: read whole once a night, by number for the rest of the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from sqlalchemy import delete, func, insert, select

from crm.forecast.value import top_share
from storage.desk import Desk
from storage.tables import AlsoBought, Customer, Referral, Standing, Supply


@dataclass(frozen=True, slots=True)
class Buyer:
    """The running totals of one buyer, and the grade that they have."""

    id: int
    value: str | None
    spent: Decimal
    orders: int
    first: date
    last: date


def buyers(desk: Desk) -> list[Buyer]:
    """Everybody who has bought, by number."""
    asked = select(
        Customer.id,
        Customer.value,
        Customer.spent,
        Customer.orders,
        Customer.first_order,
        Customer.last_order,
    ).where(Customer.orders > 0, Customer.erased_at.is_(None), Customer.first_order.is_not(None))
    return [
        Buyer(number, value, spent, orders, first, last)
        for number, value, spent, orders, first, last in desk.db.execute(asked.order_by(Customer.id))
        if first is not None and last is not None
    ]


def write(desk: Desk, rows: Sequence[dict[str, object]]) -> None:
    """The whole standing anew: one delete, one insert."""
    desk.db.execute(delete(Standing))
    if rows:
        desk.db.execute(insert(Standing), list(rows))


def of(desk: Desk, customer: Customer) -> Standing | None:
    return desk.db.get(Standing, customer.id)


def share_of_first(desk: Desk, rank: float) -> float | None:
    """The share of all revenue that the first `rank` of the buyers bring (000 grading, C1); None without buyers."""
    shares = desk.db.scalars(select(Standing.share).order_by(Standing.customer_id)).all()
    return top_share(np.array(shares, dtype=np.float64), rank) if shares else None


def referred_by(desk: Desk, customer: Customer) -> int:
    """How many others this customer has brought."""
    asked = select(func.count()).where(Referral.referrer_id == customer.id)
    return desk.db.scalar(asked) or 0


def count_pairs(desk: Desk) -> None:
    """How many buyers of each product have each other one too; one row a customer and product is read."""
    first, second = Supply.__table__.alias(), Supply.__table__.alias()
    counted = desk.db.execute(select(Supply.product, func.count()).group_by(Supply.product)).all()
    all_of = {row[0]: row[1] for row in counted}
    pairs = (
        select(first.c.product, second.c.product, func.count())
        .join(second, (first.c.customer_id == second.c.customer_id) & (first.c.product != second.c.product))
        .group_by(first.c.product, second.c.product)
    )
    rows = [
        {"product": one, "other": other, "both": both, "buyers": all_of[one]}
        for one, other, both in desk.db.execute(pairs)
    ]
    desk.db.execute(delete(AlsoBought))
    if rows:
        desk.db.execute(insert(AlsoBought), rows)
