"""Rows in two steps: their numbers by a statement that the driver runs as it stands, and then only what there is.

For what is asked with every message and mostly gives nothing (no decision waits, nobody goes by that word): none of the
mapper's work is done for nothing.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import InstrumentedAttribute

from crm.people import Scope
from storage.desk import Desk
from storage.dialects import bound, texts
from storage.prepared import Prepared
from storage.tables import Table

T = TypeVar("T", bound=Table)
_AT_ONCE = 500


class Numbers:
    """A statement that gives numbers. Values may be whatever its bound parameters' types take."""

    def __init__(self, make: Callable[[Any], Select[Any]]) -> None:
        self._statement = Prepared(make)

    def ask(self, desk: Desk, **values: object) -> list[int]:
        """The numbers, in order; what this transaction has changed counts."""
        desk.db.flush()
        return self._statement.numbers(desk.db, **values)


class ScopedNumbers:
    """The numbers of those rows whose `owner` is in somebody's scope.

    Two statements: an "or" in one would read the rows of everybody in the firm.
    """

    def __init__(self, make: Callable[[Any], Select[Any]], owner: InstrumentedAttribute[str]) -> None:
        self._of_all = Numbers(make)
        self._of_some = Numbers(lambda dialect: make(dialect).where(owner.in_(texts(dialect, "owners"))))

    def ask(self, desk: Desk, scope: Scope, **values: object) -> list[int]:
        if scope.everyone:
            return self._of_all.ask(desk, **values)
        return self._of_some.ask(desk, owners=bound(scope.owners), **values)


def loaded(desk: Desk, kind: type[T], numbers: list[int]) -> list[T]:
    """The rows with these primary keys, in this order."""
    if not numbers:
        return []
    (key,) = inspect(kind).primary_key
    found: dict[int, T] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = select(kind).where(key.in_(numbers[start : start + _AT_ONCE]))
        found |= {getattr(row, str(key.key)): row for row in desk.db.scalars(some)}
    return [found[number] for number in numbers if number in found]
