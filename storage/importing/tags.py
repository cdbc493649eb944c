"""Tags of many customers at once; who is tagged anew loses what cannot hold beside it."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select

from crm.records.tags import conflicting, family_of
from storage.desk import Desk
from storage.importing.pieces import pieces
from storage.tables import Customer, Tag


def live_tags(desk: Desk, customers: Collection[int]) -> dict[int, dict[str, Tag]]:
    """The tags that hold today, by customer and name."""
    found: dict[int, dict[str, Tag]] = defaultdict(dict)
    for piece in pieces(customers):
        live = (Tag.expires.is_(None)) | (Tag.expires >= desk.today)
        asked = select(Tag).where(Tag.customer_id.in_(piece), Tag.removed_at.is_(None), live).order_by(Tag.id)
        for tag in desk.db.scalars(asked):
            found[tag.customer_id][tag.name] = tag
    return found


def put_tags(
    desk: Desk, customer: Customer, names: Collection[str], present: Mapping[str, Tag], by: str
) -> None:
    """Adds those that are missing (000 tags, B1, B2)."""
    for name in names:
        if name in present:
            continue
        for old in present.values():
            if conflicting(old.name, name):
                old.removed_at, old.removed_by = desk.now, by
        desk.db.add(
            Tag(
                customer_id=customer.id,
                name=name,
                family=family_of(name),
                origin="import",
                by=by,
                at=desk.now,
            )
        )
