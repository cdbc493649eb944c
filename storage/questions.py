"""What the bot has asked somebody and waits to hear: kept with the reply that asks it, sealed, for ten minutes."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select

from storage.desk import Desk
from storage.dialects import ForBoth
from storage.records import Question

PATIENCE = timedelta(minutes=10)
_T = Question.__table__.c


def _asking(insert: Any) -> Any:
    new = {name: insert.excluded[name] for name in ("kind", "sealed", "expires")}
    return insert.on_conflict_do_update(index_elements=["writer"], set_=new)


_OPEN = select(_T.kind, _T.sealed, _T.expires).where(_T.writer == bindparam("who"))
_ASK: ForBoth[Any] = ForBoth(lambda dialect: _asking(dialect.insert(Question.__table__)))
_DROP = delete(Question).where(Question.writer == bindparam("who"))


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question: which kind, and all that is needed to go on once it is answered."""

    kind: str
    about: dict[str, Any]


def ask(desk: Desk, writer: str, kind: str, about: dict[str, Any], patience: timedelta = PATIENCE) -> None:
    """One open question a person: a newer one replaces it."""
    values = {
        "kind": kind,
        "sealed": desk.keys.seal(json.dumps(about, ensure_ascii=False), _place(writer)),
        "expires": desk.now + patience,
    }
    desk.db.connection().execute(_ASK.of(desk.db), {"writer": writer, **values})


def open_question(desk: Desk, writer: str) -> Asked | None:
    """What is still to be answered by this person."""
    row = desk.db.connection().execute(_OPEN, {"who": writer}).first()
    if row is None or row.expires < desk.now:
        return None
    return Asked(row.kind, json.loads(desk.keys.open(row.sealed, _place(writer))))


def drop(desk: Desk, writer: str) -> None:
    """Answered, called off, or overtaken by something else."""
    desk.db.connection().execute(_DROP, {"who": writer})


def _place(writer: str) -> str:
    return f"question|about|{writer}"
