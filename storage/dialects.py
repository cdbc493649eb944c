"""Statements that SQLite and PostgreSQL write differently, each built once for both."""

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any, Generic, TypeVar

from sqlalchemy import JSON, Select, bindparam, cast, func, select
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


def bound(values: Collection[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
