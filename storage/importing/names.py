"""Look-up keys of many customers at once."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import delete, insert, select

from crm.records.names import keys_of
from storage.desk import Desk
from storage.importing.pieces import pieces
from storage.tables import Alias, Customer, NameKey


def index_all(desk: Desk, new: Collection[Customer], renamed: Collection[Customer] = ()) -> None:
    """Writes the keys of new customers, and those of renamed ones anew.

    The history has no row for a key: keys follow from names, and an undo derives them again.
    """
    aliases: dict[int, list[str]] = defaultdict(list)
    for piece in pieces([c.id for c in renamed]):
        desk.db.execute(delete(NameKey).where(NameKey.customer_id.in_(piece)))
        asked = select(Alias.customer_id, Alias.text).where(Alias.customer_id.in_(piece))
        for number, text in desk.db.execute(asked):
            aliases[number].append(text)
    rows = [
        {"key": key, "customer_id": customer.id, "owner": customer.owner}
        for customer in (*new, *renamed)
        for key in sorted(keys_of(customer.name, tuple(aliases[customer.id])))
    ]
    if rows:
        desk.db.execute(insert(NameKey), rows)
