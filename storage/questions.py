"""What the bot has asked somebody and waits to hear: kept with the reply that asks it, sealed, for ten minutes.

One question of the talk a person; and beside it one that can wait, about a contact of theirs, for a day.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select

from storage.desk import Desk
from storage.dialects import ForBoth
from storage.records import Question

PATIENCE = timedelta(minutes=10)
JOIN = "join"  # whether a new contact is somebody we know: it stays open while the talk goes on
_T = Question.__table__.c


def _asking(insert: Any) -> Any:
    new = {name: insert.excluded[name] for name in ("kind", "sealed", "expires")}
    return insert.on_conflict_do_update(index_elements=["writer"], set_=new)


_OPEN = select(_T.writer, _T.kind, _T.sealed, _T.expires).where(
    _T.writer.in_([bindparam("who"), bindparam("aside")])
)
_ASK: ForBoth[Any] = ForBoth(lambda dialect: _asking(dialect.insert(Question.__table__)))
_DROP = delete(Question).where(Question.writer == bindparam("who"))


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question: which kind, and all that is needed to go on once it is answered."""

    kind: str
    about: dict[str, Any]


def ask(desk: Desk, writer: str, kind: str, about: dict[str, Any], patience: timedelta = PATIENCE) -> None:
    """A newer question of the talk replaces the older one."""
    slot = _slot(writer, kind)
    values = {
        "kind": kind,
        "sealed": desk.keys.seal(json.dumps(about, ensure_ascii=False), _place(slot)),
        "expires": desk.now + patience,
    }
    desk.db.connection().execute(_ASK.of(desk.db), {"writer": slot, **values})


def open_questions(desk: Desk, writer: str) -> list[Asked]:
    """What is still to be answered by this person, that of the talk first."""
    slots = {"who": _slot(writer, ""), "aside": _slot(writer, JOIN)}
    rows = desk.db.connection().execute(_OPEN, slots).all()
    return [
        Asked(row.kind, json.loads(desk.keys.open(row.sealed, _place(row.writer))))
        for row in sorted(rows, key=lambda row: bool(row.kind == JOIN))
        if row.expires >= desk.now
    ]


def drop(desk: Desk, writer: str, kind: str = "") -> None:
    """Answered, called off, or overtaken by something else: the question of the talk, or that about a contact."""
    desk.db.connection().execute(_DROP, {"who": _slot(writer, kind)})


def _slot(writer: str, kind: str) -> str:
    return f"{JOIN}:{writer}" if kind == JOIN else writer


def _place(slot: str) -> str:
    return f"question|about|{slot}"
