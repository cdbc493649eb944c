"""Rows in two steps: their numbers by a statement that the driver runs as it stands, and then only what there is.

For what is asked with every message and mostly gives nothing (no decision waits, nobody goes by that word): the
statement is compiled once, and none of the mapper's work is done for nothing. SQLAlchemy needs five times as long to
run one that is compiled already.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Select, event, inspect, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.orm import InstrumentedAttribute, Session, SessionTransaction

from crm.people import Scope
from storage.desk import Desk
from storage.dialects import ForBoth, bound, texts
from storage.tables import Table

T = TypeVar("T", bound=Table)
_AT_ONCE = 500
_DIALECTS: Mapping[str, Dialect] = {"sqlite": sqlite.dialect(), "postgresql": psycopg.dialect()}  # type: ignore[no-untyped-call]


class Numbers:
    """A statement that gives numbers. Values may be whatever its bound parameters' types take."""

    def __init__(self, make: Callable[[Any], Select[Any]]) -> None:
        self._statements = ForBoth(make)
        self._ready: dict[str, _Ready] = {}

    def ask(self, desk: Desk, **values: object) -> list[int]:
        """The numbers, in order; what this transaction has changed counts."""
        desk.db.flush()
        connection = _connection(desk.db)
        name = connection.dialect.name
        ready = self._ready.get(name)
        if ready is None:
            ready = self._ready[name] = _Ready(self._statements.of(desk.db), _DIALECTS[name])
        driver: Any = connection.connection.driver_connection
        return [row[0] for row in driver.execute(ready.text, ready.bound(values))]


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


def _connection(db: Session) -> Connection:
    """The transaction's. To ask the session for it each time costs more than a question that gives nothing."""
    known: Connection | None = db.info.get("connection")
    return known or db.connection()


@event.listens_for(Session, "after_begin")
def _know(db: Session, _begun: SessionTransaction, connection: Connection) -> None:
    db.info["connection"] = connection


@event.listens_for(Session, "after_transaction_end")
def _forget(db: Session, ended: SessionTransaction) -> None:
    if ended.parent is None:
        db.info.pop("connection", None)


class _Ready:
    """The words of one database, and how each value is bound."""

    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self._order: list[str] | None = getattr(compiled, "positiontup", None)
        self._given = dict(compiled.params)
        processors = {name: param.type.bind_processor(dialect) for name, param in compiled.binds.items()}
        self._processors = {name: process for name, process in processors.items() if process}

    def bound(self, values: Mapping[str, object]) -> Any:
        given = {**self._given, **values}
        for name, process in self._processors.items():
            given[name] = process(given[name])
        return given if self._order is None else [given[name] for name in self._order]
