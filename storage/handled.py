"""Which arrivals have had their effect: written in the effect's own transaction, so that none has a second one."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import insert, select

from storage.desk import Desk
from storage.dialects import ForBoth, bound, texts
from storage.records import Handled

_T = Handled.__table__.c
_KNOWN: ForBoth[Any] = ForBoth(lambda dialect: select(_T.key).where(_T.key.in_(texts(dialect, "keys"))))
_NOTE = insert(Handled)


def known(desk: Desk, keys: Collection[str]) -> set[str]:
    """Those of these keys whose effect is there already."""
    return set(desk.db.connection().execute(_KNOWN.of(desk.db), {"keys": bound(keys)}).scalars())


def note(desk: Desk, outcomes: Mapping[str, str]) -> None:
    """Key → cause of failure, "" where there is none; IntegrityError where somebody was there before us."""
    rows = [{"key": key, "at": desk.now, "failed": cause[:200] or None} for key, cause in outcomes.items()]
    if rows:
        desk.db.flush()
        desk.db.connection().execute(_NOTE, rows)
