"""Which arrivals have had their effect: written in the effect's own transaction, so that none has a second one."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from storage.desk import Desk
from storage.dialects import bound, texts
from storage.prepared import Prepared, PreparedInsert
from storage.records import Handled

_T = Handled.__table__.c
_KNOWN = Prepared(lambda dialect: select(_T.key).where(_T.key.in_(texts(dialect, "keys"))))
_NOTE = PreparedInsert(lambda dialect: dialect.insert(Handled.__table__), "key", "at", "failed")


def known(desk: Desk, keys: Collection[str]) -> set[str]:
    """Those of these keys whose effect is there already."""
    return {row.key for row in _KNOWN.rows(desk.db, keys=bound(keys))}


def note(desk: Desk, outcomes: Mapping[str, str]) -> None:
    """Key → cause of failure, "" where there is none; the driver's IntegrityError where somebody was there before us."""
    rows = [{"key": key, "at": desk.now, "failed": cause[:200] or None} for key, cause in outcomes.items()]
    if rows:
        desk.db.flush()
        _NOTE.run(desk.db, rows)
