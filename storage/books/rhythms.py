"""Customers' running totals for the forecasts: one order changes one row; nothing is counted anew to grade anybody."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

import numpy as np
from sqlalchemy import delete, func, select

from crm.forecast.purchases import Purchases, gather
from crm.forecast.shapes import Floats, Ints
from crm.forecast.silence import day_number
from crm.forecast.totals import NEVER, Running, Totals, begun, taken, totals_of
from crm.people import Scope
from storage.books.customers import within
from storage.desk import Desk
from storage.importing.pieces import pieces
from storage.tables import Customer, Order, Rhythm

_FARTHEST = (day_number(date(1990, 1, 1)), day_number(date(2100, 1, 1)))


def took(desk: Desk, customer_id: int, on: date, amount: Decimal | None) -> None:
    """One more order of a customer, early or late; its row is there already. What is brought back counts anew."""
    row = desk.db.get(Rhythm, customer_id)
    money = float(amount or 0)
    if money < 0 or (row is None and _number(desk, customer_id) > 1):
        recount(desk, [customer_id])
        return
    day = day_number(on)
    if row is None:
        running = begun(day, money)
    else:
        same_day = (Order.customer_id == customer_id, Order.on == on)
        fresh = (desk.db.scalar(select(func.count()).select_from(Order).where(*same_day)) or 0) < 2
        running = taken(_running(row), day, money, fresh)
    _write(desk, row, customer_id, running)
    desk.db.flush()


def recount(desk: Desk, customers: Collection[int]) -> None:
    """The totals of these customers from the rows of their orders, as after an import or an undo."""
    for piece in pieces(customers):
        asked = select(Order.customer_id, Order.on, Order.amount).where(Order.customer_id.in_(piece))
        ids, purchases = gathered(desk.db.execute(asked))
        totals = totals_of(purchases)
        desk.db.execute(
            delete(Rhythm).where(Rhythm.customer_id.in_(piece)).execution_options(synchronize_session="fetch")
        )
        desk.db.flush()
        for place, customer in enumerate(ids[totals.customer].tolist()):
            _write(desk, None, customer, _at(totals, place))
        desk.db.flush()


def gathered(rows: Iterable[tuple[int, date, Decimal | None]]) -> tuple[Ints, Purchases]:
    """Rows of (customer, day, yuan) as purchases with indices for customers, and the customers in their order."""
    who, day, money = [], [], []
    for customer, on, amount in rows:
        who.append(customer)
        day.append(min(max(day_number(on), _FARTHEST[0]), _FARTHEST[1]))
        money.append(float(amount or 0))
    ids, index = np.unique(np.array(who, dtype=np.int64), return_inverse=True)
    amounts = np.nan_to_num(np.array(money, dtype=np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    return ids, gather(index.astype(np.int64), np.array(day, dtype=np.int64), amounts)


def totals(desk: Desk, scope: Scope, before: date, only: int | None = None) -> Totals:
    """Those who bought, but not since a day, and are not given up, or one of them; `customer` holds their ids."""
    asked = (
        select(Rhythm)
        .join(Customer, Customer.id == Rhythm.customer_id)
        .where(within(scope), Customer.lost_at.is_(None), Rhythm.last < day_number(before))
        .order_by(Rhythm.customer_id)
    )
    if only is not None:
        asked = asked.where(Rhythm.customer_id == only)
    columns = [Rhythm.customer_id, Rhythm.first, Rhythm.last, Rhythm.before_last, Rhythm.count, Rhythm.money]
    rows = desk.db.execute(asked.with_only_columns(*columns, Rhythm.faded, Rhythm.faded_money)).all()
    return _columns([tuple(row) for row in rows])


def _columns(rows: list[tuple[object, ...]]) -> Totals:
    def ints(place: int) -> Ints:
        return np.array([row[place] for row in rows], dtype=np.int64)

    def floats(place: int) -> Floats:
        return np.array([row[place] for row in rows], dtype=np.float64)

    faded = floats(6) if rows else np.zeros((0, 6))
    return Totals(ints(0), ints(1), ints(2), ints(3), ints(4), floats(5), faded, floats(7))


def _number(desk: Desk, customer_id: int) -> int:
    asked = select(func.count()).select_from(Order).where(Order.customer_id == customer_id)
    return desk.db.scalar(asked) or 0


def _running(row: Rhythm) -> Running:
    return Running(
        row.first, row.last, row.before_last, row.count, row.money,
        tuple(float(part) for part in row.faded), row.faded_money,
    )  # fmt: skip


def _at(totals: Totals, place: int) -> Running:
    return Running(
        int(totals.first[place]), int(totals.last[place]), int(totals.before_last[place]),
        int(totals.count[place]), float(totals.money[place]),
        tuple(totals.faded[place].tolist()), float(totals.faded_money[place]),
    )  # fmt: skip


def _write(desk: Desk, row: Rhythm | None, customer: int, running: Running) -> None:
    if row is None:
        row = Rhythm(customer_id=customer)
        desk.db.add(row)
    row.first, row.last, row.before_last = running.first, running.last, max(running.before_last, NEVER)
    row.count, row.money = running.count, running.money
    row.faded, row.faded_money = list(running.faded), running.faded_money
