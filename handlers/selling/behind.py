"""The rows behind a figure: what 哪些 shows."""

from collections.abc import Iterable
from datetime import date

from crm.people import Scope
from crm.selling.done import Measure
from handlers.hearing.listing import Line
from handlers.hearing.phrases import CHANNELS, day, yuan
from handlers.hearing.phrases import lines as goods
from storage.books import complaints, orders
from storage.books.done import contacts_between, looked_after
from storage.books.slipping import standings
from storage.desk import Desk
from storage.tables import Order

_KINDS: dict[Measure, tuple[str, ...]] = {
    "sales": ("sale", "return", "refund"), "buyers": ("sale",), "again": ("sale",), "returns": ("return",),
}  # fmt: skip


def behind(measure: Measure, scope: Scope, days: tuple[date, date], desk: Desk) -> list[Line]:
    """The orders, contacts, complaints or customers that were counted."""
    if measure in _KINDS:
        rows = orders.between(desk, scope, *days)
        return [_order(order, name, desk) for order, name in rows if order.kind in _KINDS[measure]]
    if measure == "contacts":
        return [
            Line(f"{day(one.on, desk.today)} {name} {CHANNELS.get(one.channel or '', '联系')}", one.text, one.customer_id)
            for one, name in contacts_between(desk, scope, *days)
        ]  # fmt: skip
    if measure == "complaints":
        rows_ = complaints.between(desk, *days, scope)
        return [
            Line(f"T-{one.id} {day(one.at.date(), desk.today)} {one.text}", customer=one.customer_id)
            for one in rows_
        ]
    if measure == "slipping":
        return [Line(one.customer.name, customer=one.customer.id) for one in standings(desk, scope)]
    since = days if measure in ("added", "conversion") else None
    return [
        Line(
            f"{row.name} {day(row.created_at.date(), desk.today)} 建档，下单 {row.orders} 次", customer=row.id
        )
        for row in looked_after(desk, scope, since)
    ]


def orders_with(products: Iterable[str], scope: Scope, days: tuple[date, date], desk: Desk) -> list[Line]:
    """The orders in which one of these products was."""
    wanted = set(products)
    rows = orders.between(desk, scope, *days)
    return [
        _order(order, name, desk) for order, name in rows if wanted & {line.product for line in order.lines}
    ]


def largest(scope: Scope, days: tuple[date, date], desk: Desk, most: int) -> str:
    """The dearest orders in a line; "" without any."""
    rows = sorted(orders.between(desk, scope, *days), key=lambda row: -(row[0].amount or 0))
    return "；".join(_order(order, name, desk).text for order, name in rows[:most] if order.kind == "sale")


def _order(order: Order, name: str, desk: Desk) -> Line:
    money = yuan(order.amount) if order.amount is not None else "没说金额"
    return Line(
        f"{day(order.on, desk.today)} {name} {goods(order.lines) or '没说产品'} {money}",
        customer=order.customer_id,
    )
