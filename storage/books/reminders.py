"""Replenishments that came due: who was reminded of, who was left alone, and who bought again (000 replenishment, G3)."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, select

from crm.people import Scope
from storage.desk import Desk
from storage.scoped import owned
from storage.tables import Order, OrderLine, Reminded, Supply


@dataclass(frozen=True, slots=True)
class Fruit:
    """Of so many reminded of, and so many left alone, how many bought the product again within the window."""

    told: int
    told_bought: int
    held: int
    held_bought: int


def note(desk: Desk, supply: Supply, rep: str, *, held_out: bool) -> None:
    desk.db.add(
        Reminded(
            customer_id=supply.customer_id,
            product=supply.product,
            bought_on=supply.last_on,
            on=desk.today,
            rep=rep,
            held_out=held_out,
        )
    )
    desk.db.flush()


def told_since(desk: Desk, day: date) -> set[tuple[int, str, date]]:
    """Which purchases have had their reminder: (customer, product, day of the purchase)."""
    asked = select(Reminded.customer_id, Reminded.product, Reminded.bought_on).where(Reminded.on >= day)
    return {(row[0], row[1], row[2]) for row in desk.db.execute(asked)}


def fruit(desk: Desk, scope: Scope, first: date, last: date, window: int) -> Fruit:
    """Of the reminders of these days; those whose window is still open are left out, or they would count as misses."""
    ripe = min(last, desk.today - timedelta(days=window))
    mine = owned(Reminded.rep, scope)
    counts = {True: [0, 0], False: [0, 0]}
    rows = select(Reminded).where(mine, Reminded.on.between(first, ripe)).order_by(Reminded.id)
    for row in desk.db.scalars(rows):
        counts[row.held_out][0] += 1
        counts[row.held_out][1] += _bought(desk, row, window)
    return Fruit(*counts[False], *counts[True])


def _bought(desk: Desk, row: Reminded, window: int) -> bool:
    """The same product, or a purchase whose products nobody wrote down."""
    lines = select(OrderLine.product).where(OrderLine.order_id == Order.id)
    same = exists(lines.where(OrderLine.product == row.product)) | ~exists(lines)
    asked = select(Order.id).where(
        Order.customer_id == row.customer_id,
        Order.on > row.on,
        Order.on <= row.on + timedelta(days=window),
        Order.amount.is_(None) | (Order.amount >= 0),
        same,
    )
    return desk.db.scalar(asked.limit(1)) is not None
