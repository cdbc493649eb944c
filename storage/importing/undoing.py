"""The way back for a whole batch: what nobody has touched since goes, what is in use by now stays and is counted."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from storage import history
from storage.books import payments
from storage.desk import Desk
from storage.importing import purchases
from storage.importing.names import index_all
from storage.importing.pieces import pieces
from storage.records import Change, Deed
from storage.tables import Customer, NameKey, Order, OrderLine, Table, Tag

_DERIVED = frozenset({"orders", "spent", "first_order", "last_order"})  # follow from the orders that remain
_UNDONE = (Customer, Tag, Order)
Fields = dict[str, Any]


@dataclass(slots=True)
class Undone:
    """How many rows the batch had made or changed that are as before now, and how many stay as they are."""

    rows: int = 0
    kept: int = 0


@dataclass(slots=True)
class _Trace:
    """What the batch did to the rows of one table: those it made, and those it changed, with their fields."""

    made: dict[int, Fields] = field(default_factory=dict)
    before: dict[int, Fields] = field(default_factory=dict)
    after: dict[int, Fields] = field(default_factory=dict)


def take_back(desk: Desk, batch: Deed) -> Undone:
    """Rows that somebody has changed or built on since are left alone, field by field."""
    traces, undone = _traces(desk, batch.id), Undone()
    _take_back_orders(desk, traces[Order.__tablename__], undone)
    customers, tags = traces[Customer.__tablename__], traces[Tag.__tablename__]
    used = _used(desk, customers.made.keys(), tags.made.keys())
    gone = _untouched(desk, Customer, customers.made, used)
    kept = customers.made.keys() - gone
    undone.kept += len(kept)
    of_kept = {number for number, made in tags.made.items() if made["customer_id"] in kept}
    _delete(desk, Tag, _untouched(desk, Tag, tags.made, of_kept))
    undone.rows += len(gone)
    for piece in pieces(gone):
        desk.db.execute(delete(NameKey).where(NameKey.customer_id.in_(piece)))
    _delete(desk, Customer, gone)
    _restore(desk, tags, Tag)
    changed = _restore(desk, customers, Customer)
    undone.rows += len(changed)
    index_all(desk, (), [c for c in changed if "name" in customers.before[c.id]])
    batch.undone_at = desk.now
    return undone


def _traces(desk: Desk, batch: int) -> Mapping[str, _Trace]:
    traces: dict[str, _Trace] = defaultdict(_Trace)
    for change in desk.db.scalars(select(Change).where(Change.deed_id == batch).order_by(Change.id)):
        if change.table not in {kind.__tablename__ for kind in _UNDONE}:
            continue
        trace, number = traces[change.table], json.loads(change.row)[0]
        before, after = history.fields_of(desk, change)
        if before is None:
            trace.made[number] = after
        elif number in trace.made:
            trace.made[number] |= after
        else:
            trace.before[number] = before | trace.before.get(number, {})
            trace.after[number] = trace.after.get(number, {}) | after
    return traces


def _take_back_orders(desk: Desk, orders: _Trace, undone: Undone) -> None:
    gone = _untouched(desk, Order, orders.made, payments.with_payments(desk, orders.made))
    undone.rows += len(gone)
    undone.kept += len(orders.made) - len(gone)
    pairs: set[purchases.Pair] = set()
    for piece in pieces(gone):
        asked = select(Order.customer_id, OrderLine.product).join(OrderLine, OrderLine.order_id == Order.id)
        pairs |= {(row[0], row[1]) for row in desk.db.execute(asked.where(Order.id.in_(piece)))}
        desk.db.execute(delete(OrderLine).where(OrderLine.order_id.in_(piece)))
    _delete(desk, Order, gone)
    owners = {orders.made[number]["customer_id"] for number in gone}
    purchases.total(desk, list(_rows(desk, Customer, owners).values()))
    purchases.restock(desk, pairs)


def _used(desk: Desk, customers: Collection[int], own_tags: Collection[int]) -> set[int]:
    """Customers to whom something refers that the batch did not make."""
    used: set[int] = set()
    for table in Table.metadata.tables.values():
        for column in table.columns:
            points_here = any(key.column.table.name == Customer.__tablename__ for key in column.foreign_keys)
            if not points_here or table.name == NameKey.__tablename__:
                continue
            for piece in pieces(customers):
                asked = select(column, *table.primary_key.columns).where(column.in_(piece))
                used |= {
                    row[0] for row in desk.db.execute(asked) if table.name != "tag" or row[1] not in own_tags
                }
    return used


def _untouched(desk: Desk, kind: type[Table], made: Mapping[int, Fields], used: Collection[int]) -> set[int]:
    """Those of the rows made that are still as they were made; totals follow from orders and do not count."""
    return {
        number
        for number, row in _rows(desk, kind, made.keys() - set(used)).items()
        if all(
            _alike(getattr(row, name), value) for name, value in made[number].items() if name not in _DERIVED
        )
    }


def _restore(desk: Desk, trace: _Trace, kind: type[Table]) -> list[Any]:
    """Each field that still holds what the batch put there gets its old value; gives the rows."""
    rows = _rows(desk, kind, trace.before)
    for number, row in rows.items():
        for name, value in trace.before[number].items():
            if name not in _DERIVED and _alike(getattr(row, name), trace.after[number][name]):
                setattr(row, name, value)
    desk.db.flush()
    return list(rows.values())


def _rows(desk: Desk, kind: type[Table], numbers: Collection[int]) -> dict[int, Any]:
    key: Any = kind.__table__.c["id"]
    found = (row for piece in pieces(numbers) for row in desk.db.scalars(select(kind).where(key.in_(piece))))
    return {row.id: row for row in found}  # type: ignore[attr-defined]


def _delete(desk: Desk, kind: type[Table], numbers: Collection[int]) -> None:
    key: Any = kind.__table__.c["id"]
    for piece in pieces(numbers):
        desk.db.execute(delete(kind).where(key.in_(piece)).execution_options(synchronize_session=False))


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one.timestamp() == other.timestamp()
    return bool(one == other)
