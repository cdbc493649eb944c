"""What the bot has asked somebody and waits to hear: kept with the reply that asks it, for ten minutes."""

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
    row.kind, row.about, row.expires = kind, about, desk.now + patience


def open_question(desk: Desk, writer: str) -> Asked | None:
    row = desk.db.get(Question, writer)
    return None if row is None or row.expires < desk.now or not row.kind else Asked(row.kind, row.about)


def drop(desk: Desk, writer: str) -> None:
    """Answered, called off, or overtaken by something else."""
    row = desk.db.get(Question, writer)
    if row is not None:
        row.kind, row.about = "", {}
