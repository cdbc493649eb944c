"""A list of orders, a thousand rows at a time; each row is one purchase, and the same result in whatever order they come."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from crm.importing import cells
from crm.importing.rows import Fate, OrderRow, Tally
from crm.refusal import Refusal
from handlers.importing.batch import Entry, Frame, refused
from handlers.importing.reading import order_row
from handlers.importing.seen import SeenOrders
from storage.desk import Desk
from storage.importing import purchases
from storage.importing.known import Known, called
from storage.tables import Customer, Order, OrderLine

Read = tuple[Entry, OrderRow]


@dataclass(slots=True)
class OrderList:
    """One file of orders."""

    frame: Frame
    seen: SeenOrders = field(default_factory=SeenOrders)

    def take(self, desk: Desk, entries: list[Entry], tally: Tally, *, write: bool) -> None:
        """Totals and due days follow from the rows as they are then."""
        rows = self._whose(desk, self._read(desk, entries, tally), tally)
        stored = _stored(desk, rows)
        new: list[tuple[Customer, OrderRow]] = []
        for customer, row in rows:
            same = (customer.id, row.on, row.product, row.quantity, row.amount)
            is_new = self.seen.is_new(same, stored.get(same, 0))
            tally.add(Fate.NEW if is_new else Fate.SAME)
            if is_new:
                new.append((customer, row))
                self.seen.written[same] += write
        if write and new:
            _enter(desk, new)

    def _read(self, desk: Desk, entries: list[Entry], tally: Tally) -> list[Read]:
        names = purchases.product_names(desk)
        rows: list[Read] = []
        for entry in entries:
            try:
                if entry.fault:
                    raise Refusal(entry.fault)
                row = order_row(entry.cells, self.frame.columns, desk.now)
                owner = self.frame.owners.of(row.owner)
                rows.append((entry, replace(row, owner=owner, product=names.get(row.product, row.product))))
            except Refusal as refusal:
                tally.refuse(refused(entry, refusal.sentence))
        return rows

    def _whose(self, desk: Desk, rows: Sequence[Read], tally: Tally) -> list[tuple[Customer, OrderRow]]:
        written = {row.customer for _, row in rows}
        phones = {text: phone for text in written if (phone := _phone(text))}
        known = Known.of(desk, written, phones.values(), written)
        aliases = called(desk, written)
        found = []
        for entry, row in rows:
            text = row.customer
            candidates = (
                known.by_external_id.get(text)
                or known.with_phone(phones.get(text, ""))
                or known.by_name.get(text)
                or aliases.get(text, [])
            )
            try:
                found.append((_the_one(candidates, row), row))
            except Refusal as refusal:
                tally.refuse(refused(entry, refusal.sentence))
        return found


def _phone(text: str) -> str:
    with suppress(Refusal):
        return cells.phone(text)
    return ""


def _the_one(candidates: Sequence[Customer], row: OrderRow) -> Customer:
    """The customer; refuses where there is none, more than one, or only another rep's."""
    if not candidates:
        raise Refusal(f"没有“{row.customer}”这位客户，请先导入客户，或改用手机号。")
    mine = [c for c in candidates if c.owner == row.owner] if row.owner else list(candidates)
    if not mine:
        raise Refusal(
            f"“{row.customer}”是 {candidates[0].owner} 的客户，不是 {row.owner} 的；请核对，或把负责人留空。"
        )
    if len(mine) > 1:
        raise Refusal(f"有 {len(mine)} 位客户都对得上“{row.customer}”，请写手机号或外部ID，或写明负责人。")
    return mine[0]


def _stored(desk: Desk, rows: Sequence[tuple[Customer, OrderRow]]) -> dict[purchases.Same, int]:
    if not rows:
        return {}
    days = [row.on for _, row in rows]
    return purchases.counted(desk, {customer.id for customer, _ in rows}, min(days), max(days))


def _enter(desk: Desk, rows: Sequence[tuple[Customer, OrderRow]]) -> None:
    for customer, row in rows:
        order = Order(customer_id=customer.id, rep=customer.owner, on=row.on, at=desk.now, amount=row.amount)
        if row.amount is not None and row.amount < 0:
            order.kind = "return"
        order.lines = [OrderLine(product=row.product, quantity=row.quantity)] if row.product else []
        desk.db.add(order)
    desk.db.flush()
    purchases.total(desk, list({customer.id: customer for customer, _ in rows}.values()))
    purchases.restock(desk, ((customer.id, row.product) for customer, row in rows if row.product))
