"""What the bot has asked somebody and waits to hear: kept with the reply that asks it, sealed, for ten minutes."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from storage.desk import Desk
from storage.records import Question

PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question: which kind, and all that is needed to go on once it is answered."""

    kind: str
    about: dict[str, Any]


def ask(desk: Desk, writer: str, kind: str, about: dict[str, Any], patience: timedelta = PATIENCE) -> None:
    """One open question a person: a newer one replaces it."""
    row = desk.db.get(Question, writer)
    if row is None:
        row = Question(writer=writer)
        desk.db.add(row)
    row.kind, row.expires = kind, desk.now + patience
    row.sealed = desk.keys.seal(json.dumps(about, ensure_ascii=False), _place(writer))


def open_question(desk: Desk, writer: str) -> Asked | None:
    row = desk.db.get(Question, writer)
    if row is None or row.expires < desk.now or not row.kind:
        return None
    return Asked(row.kind, json.loads(desk.keys.open(row.sealed, _place(writer))))


def drop(desk: Desk, writer: str) -> None:
    """Answered, called off, or overtaken by something else."""
    row = desk.db.get(Question, writer)
    if row is not None:
        row.kind, row.sealed = "", b""


def _place(writer: str) -> str:
    return f"question|about|{writer}"
