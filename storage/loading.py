"""Rows as objects, asked for in two steps: their numbers by a statement that is built once, and then only what there is.

Mostly there is nothing (no decision waits, nobody is forgotten), and then none of the mapper's work is done.
"""

from typing import Any, TypeVar

from storage.desk import Desk
from storage.tables import Table

T = TypeVar("T", bound=Table)


def loaded(desk: Desk, kind: type[T], numbers: Any, asked: dict[str, Any]) -> list[T]:
    """The rows whose primary keys the statement gives, in its order."""
    desk.db.flush()
    found = desk.db.connection().execute(numbers, asked).scalars().all()
    return [desk.db.get_one(kind, number) for number in found]
