"""Statements that SQLite and PostgreSQL write differently, each built once for both."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import JSON, BigInteger, Integer, Select, Subquery, bindparam, cast, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

S = TypeVar("S")
_DIALECTS: Mapping[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}


class ForBoth(Generic[S]):
    """A statement in the words of either database; `make` is given the dialect's module."""

    def __init__(self, make: Callable[[Any], S]) -> None:
        self._made = {name: make(dialect) for name, dialect in _DIALECTS.items()}

    def of(self, db: Session) -> S:
        return self._made[db.get_bind().dialect.name]


def texts(dialect: Any, name: str) -> Select[str]:
    """A one-column query over the texts that are bound to `name` with `bound`: the same statement for any number."""
    if dialect is postgresql:
        return select(func.json_array_elements_text(cast(bindparam(name), JSON)))
    return select(func.json_each(bindparam(name)).table_valued("value").c.value)


def numbers(dialect: Any, name: str) -> Select[int]:
    """The same over whole numbers."""
    if dialect is postgresql:
        each = func.json_array_elements_text(cast(bindparam(name), JSON))
        return select(cast(each, BigInteger))
    return select(func.json_each(bindparam(name)).table_valued("value").c.value)


def by_number(dialect: Any, name: str) -> Subquery:
    """Rows of `number` and `value` (a JSON object), bound with `bound_by_number`."""
    if dialect is postgresql:
        each = func.json_each(cast(bindparam(name), JSON)).table_valued("key", "value").c
    else:
        each = func.json_each(bindparam(name)).table_valued("key", "value").c
    number = cast(each.key, BigInteger().with_variant(Integer, "sqlite"))
    return select(number.label("number"), each.value.label("value")).subquery()


def bound(values: Collection[str] | Collection[int]) -> str:
    return msgspec.json.encode(list(values)).decode()


def bound_by_number(values: Mapping[int, Mapping[str, Any]]) -> str:
    return msgspec.json.encode(values).decode()
