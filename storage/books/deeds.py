"""Whom somebody's deeds were about, the last ones first."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage.desk import Desk
from storage.history import UNDO_WITHIN, fields_of, kept_kinds, last_deed
from storage.records import Change, Deed
from storage.tables import Customer, Table

_LOOKED_AT = 50  # deeds, the last ones, when one about a customer is looked for


def whom_last(desk: Desk, by: str) -> tuple[datetime, int] | None:
    """When this person's last standing deed was done, and which one customer it was about; None where not just one."""
    row = last_deed(desk, by)
    if row is None:
        return None
    about = whom(desk, row)
    return (row.at, about.pop()) if len(about) == 1 else None


def last_about(desk: Desk, by: str, customer: int, since: datetime | None = None) -> Deed | None:
    """This person's last standing deed about a customer, while it can be undone, or since then."""
    begin = since or desk.now - UNDO_WITHIN
    mine = select(Deed).where(Deed.by == by, Deed.undone_at.is_(None), Deed.at >= begin)
    rows = desk.db.scalars(mine.order_by(Deed.id.desc()).limit(_LOOKED_AT))
    return next((row for row in rows if customer in whom(desk, row)), None)


def made_by(desk: Desk, number: int) -> list[Table]:
    """The rows that a deed has made, as they stand, in their order."""
    kinds = {kind.__tablename__: kind for kind in kept_kinds()}
    made = select(Change).where(Change.deed_id == number, Change.before.is_(None)).order_by(Change.id)
    found = (desk.db.get(kinds[one.table], tuple(json.loads(one.row))) for one in desk.db.scalars(made))
    return [row for row in found if row is not None]


def taken_back(desk: Desk, customer: Customer, kind: type[Table]) -> Iterator[tuple[Deed, dict[str, Any]]]:
    """The rows of a kind that deeds about this customer had made and that were taken back since, by an undo or a
    correction; as they were, the oldest first (002 records, A5)."""
    undone = (Deed.undone_at.is_not(None), Deed.what.startswith(customer.name, autoescape=True))
    made = (Change.table == kind.__tablename__, Change.before.is_(None))
    asked = select(Deed, Change).join(Change, Change.deed_id == Deed.id).where(*undone, *made)
    for deed, change in desk.db.execute(asked.order_by(Change.id)):
        _, after = fields_of(desk, change)
        if after["customer_id"] == customer.id:
            yield deed, after


def whom(desk: Desk, row: Deed) -> set[int]:
    """The customers that a deed was about."""
    kinds = {kind.__tablename__: kind for kind in kept_kinds()}
    changes = desk.db.scalars(select(Change).where(Change.deed_id == row.id).order_by(Change.id))
    things = [desk.db.get(kinds[one.table], tuple(json.loads(one.row))) for one in changes]
    about = {thing.id for thing in things if isinstance(thing, Customer)}
    return about | {number for thing in things if (number := getattr(thing, "customer_id", None))}
