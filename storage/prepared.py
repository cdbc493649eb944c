"""Statements that are compiled once and run by the driver as they stand (decision 0009).

For what every message asks and writes: SQLAlchemy needs five times as long to run one that is compiled already. And at
each step of a statement SQLite's driver lets the other threads have Python first, so many rows go into one step.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, bindparam, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.orm import Session, SessionTransaction

from storage.dialects import ForBoth

_MOST = 64  # rows in one statement; SQLite of old took 999 values in all
_DIALECTS: Mapping[str, Dialect] = {
    "sqlite": sqlite.dialect(),
    "postgresql": psycopg.dialect(paramstyle="format"),  # type: ignore[no-untyped-call]
}
Values = Mapping[str, object]


class Prepared:
    """A statement in the words of either database. Values may be whatever its bound parameters' types take.

    Nothing is flushed before it, its errors are the driver's own, and a list ("in") has to be bound as one value.
    """

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._statements = ForBoth(make)
        self._ready: dict[str, _Ready] = {}

    def run(self, db: Session, **values: object) -> None:
        """For what gives nothing."""
        ready, driver = self._at(db)
        driver.execute(ready.text, ready.bound(values))

    def rows(self, db: Session, **values: object) -> list[Any]:
        """Named tuples, their values as declared."""
        ready, driver = self._at(db)
        return ready.rows(driver.execute(ready.text, ready.bound(values)))

    def numbers(self, db: Session, **values: object) -> list[int]:
        """The first column alone, as the driver gives it."""
        ready, driver = self._at(db)
        return [row[0] for row in driver.execute(ready.text, ready.bound(values))]

    def _at(self, db: Session) -> tuple["_Ready", Any]:
        """The statement for this database, and the driver's connection."""
        name, driver = db.info.get("driver") or _driver(db.connection())
        ready = self._ready.get(name)
        if ready is None:
            ready = self._ready[name] = _Ready(self._statements.of(db), _DIALECTS[name])
        return ready, driver


class PreparedInsert:
    """Rows with values for all of these columns; `make` gives the insert without its values.

    Defaults that Python would fill in are not filled in.
    """

    def __init__(self, make: Callable[[Any], Any], *columns: str) -> None:
        named: dict[str, Any] = {name: bindparam(name) for name in columns}
        self._of_one = Prepared(lambda dialect: make(dialect).values(named))

    def run(self, db: Session, rows: Sequence[Values]) -> list[Any]:
        """What the insert returns, if anything; no rows ask the database nothing."""
        if not rows:
            return []
        ready, driver = self._of_one._at(db)
        found: list[Any] = []
        for piece in _pieces(rows):
            values = [value for row in piece for value in ready.bound(row)]
            answer = driver.execute(ready.for_many(len(piece)), values)
            if ready.gives_rows:
                found += ready.rows(answer)
        return found


class _Ready:
    """The words of one database, how each value is bound, and how each is read."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        order: list[str] = compiled.positiontup or []
        given = dict(compiled.params)
        binders = {
            name: compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in given
        }
        self._values = [(name, given[name], binders[name]) for name in order]
        columns = list(getattr(statement, "exported_columns", ()))
        self.gives_rows = bool(columns)
        self._row = _tuple([column.key for column in columns])
        read_as = [column.type.dialect_impl(dialect) for column in columns]
        readers = {n: kind.result_processor(dialect, None) for n, kind in enumerate(read_as)}
        self._readers = {n: read for n, read in readers.items() if read}
        self._many: dict[int, str] = {}

    def bound(self, values: Values) -> list[object]:
        return [
            bind(values.get(name, given)) if bind else values.get(name, given)
            for name, given, bind in self._values
        ]

    def rows(self, answer: Any) -> list[Any]:
        found = []
        for row in answer:
            values = list(row)
            for n, read in self._readers.items():
                values[n] = read(values[n])
            found.append(self._row(*values))
        return found

    def for_many(self, count: int) -> str:
        """An insert of one row as one of several."""
        text = self._many.get(count)
        if text is None:
            head, values, rest = self._parts()
            text = self._many[count] = head + ", ".join([values] * count) + rest
        return text

    def _parts(self) -> tuple[str, str, str]:
        """Up to the values, one row of them in its brackets, and what follows."""
        start = self.text.index(" VALUES (") + len(" VALUES ")
        depth = 0
        for n, letter in enumerate(self.text[start:], start + 1):
            depth += (letter == "(") - (letter == ")")
            if depth == 0:
                return self.text[:start], self.text[start:n], self.text[n:]
        raise ValueError(f"no values in: {self.text}")


def _tuple(names: Sequence[str]) -> Callable[..., Any]:
    return namedtuple("Row", names, rename=True)


def _pieces(rows: Sequence[Values]) -> Iterator[Sequence[Values]]:
    """In powers of two, so that the driver keeps a few statements instead of one for every count."""
    start = 0
    while left := len(rows) - start:
        size = min(_MOST, 1 << (left.bit_length() - 1))
        yield rows[start : start + size]
        start += size


def _driver(connection: Connection) -> tuple[str, Any]:
    """The name of its database, and the driver's own connection."""
    return connection.dialect.name, connection.connection.driver_connection


@event.listens_for(Session, "after_begin")
def _know(db: Session, _begun: SessionTransaction, connection: Connection) -> None:
    """To ask the session for it each time costs more than a question that gives nothing."""
    db.info["driver"] = _driver(connection)


@event.listens_for(Session, "after_transaction_end")
def _forget(db: Session, ended: SessionTransaction) -> None:
    if ended.parent is None:
        db.info.pop("driver", None)
