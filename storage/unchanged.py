"""A deed that changed nothing leaves nothing to take back: it is forgotten, and its teller says how things stand (A5)."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from storage.desk import Desk
from storage.records import Change, Deed
from storage.tables import Decision


def changed(desk: Desk, deed: Deed) -> bool:
    """Whether a deed has changed a record so far."""
    desk.db.flush()
    return bool(_with_changes(desk, [deed.id]))


def without_idle(desk: Desk, deeds: Sequence[int]) -> list[int]:
    """Of these deeds those that changed a record or put a question to somebody; the others are forgotten."""
    if not deeds:
        return []
    asked = select(Decision.deed_id).where(Decision.deed_id.in_(deeds))
    kept = _with_changes(desk, deeds) | {number for number in desk.db.scalars(asked) if number}
    idle = [number for number in deeds if number not in kept]
    if idle:
        desk.db.execute(delete(Deed).where(Deed.id.in_(idle)))
    return [number for number in deeds if number in kept]


def _with_changes(desk: Desk, deeds: Sequence[int]) -> set[int]:
    return set(desk.db.scalars(select(Change.deed_id).where(Change.deed_id.in_(deeds)).distinct()))
