"""Many values as one parameter: a statement that stays the same however many there are."""

import json
from collections.abc import Collection

from sqlalchemy import Select, String, func, select
from sqlalchemy.dialects.postgresql import array

from storage.desk import Desk


def one_by_one(desk: Desk, values: Collection[str]) -> Select[str]:
    """Texts as a one-column query, for `column.in_(...)`."""
    if desk.db.get_bind().dialect.name == "postgresql":
        return select(func.unnest(array(values, type_=String)))
    return select(func.json_each(json.dumps(list(values))).table_valued("value").c.value)
