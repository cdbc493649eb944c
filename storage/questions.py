"""What the bot has asked somebody and waits to hear: kept with the reply that asks it, sealed, for ten minutes.

One question of the talk a person; and beside it those that can wait: what was noted, a contact, a source.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import delete, event, select
from sqlalchemy.orm import Session, SessionTransaction

from storage.desk import Desk
from storage.dialects import bound, texts
from storage.prepared import Prepared, PreparedInsert
from storage.records import Question

PATIENCE = timedelta(minutes=10)
JOIN = "join"  # whether a new contact is somebody we know: it stays open while the talk goes on
SOURCE = "source"  # where a new customer comes from: likewise
KEPT = "kept"  # one of the talk that something else was said to: it waits for one more message
IDLE = "idle"  # no question: the last message did nothing, so that an undo asks first
LATELY = "lately"  # no question of ours: what the writer asked last, which 上个月呢 goes on from
REPLIED = "replied"  # nor this: what the last reply answered, where it showed no list
TOLD = "told"  # what was noted and may be put right: it stands beside whatever else is asked
_ASIDE = (TOLD, JOIN, SOURCE, KEPT)
_MEMOS = (IDLE, LATELY, REPLIED)
_T = Question.__table__.c


def _asking(insert: Any) -> Any:
    new = {name: insert.excluded[name] for name in ("kind", "sealed", "expires")}
    return insert.on_conflict_do_update(index_elements=["writer"], set_=new)


_OPEN = Prepared(
    lambda dialect: select(_T.writer, _T.kind, _T.sealed, _T.expires).where(
        _T.writer.in_(texts(dialect, "writers"))
    )
)
_ASK = PreparedInsert(
    lambda dialect: _asking(dialect.insert(Question.__table__)), "writer", "kind", "sealed", "expires"
)
_DROP = Prepared(lambda dialect: delete(Question).where(_T.writer.in_(texts(dialect, "writers"))))


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question: which kind, and all that is needed to go on once it is answered."""

    kind: str
    about: dict[str, Any]


def ask(desk: Desk, writer: str, kind: str, about: dict[str, Any], patience: timedelta = PATIENCE) -> None:
    """A newer question of the talk replaces the older one."""
    slot = _slot(writer, kind)
    sealed = desk.keys.seal_fields(about, _place(slot))
    _change(desk, slot, _Open(kind, sealed, desk.now + patience))


def open_questions(desk: Desk, writer: str) -> list[Asked]:
    """What is still to be answered by this person, that of the talk first."""
    look_up(desk, [writer])
    known = _page(desk.db).known
    return [
        Asked(found.kind, desk.keys.open_fields(found.sealed, _place(slot)))
        for slot in _slots(writer)
        if (found := known[slot]) is not None and found.expires >= desk.now
    ]


def memo(desk: Desk, writer: str, kind: str) -> dict[str, Any] | None:
    """What was kept beside the questions for the next message, while it holds."""
    slot = _slot(writer, kind)
    look_up(desk, [writer])
    found = _page(desk.db).known[slot]
    if found is None or found.expires < desk.now:
        return None
    return desk.keys.open_fields(found.sealed, _place(slot))


def drop(desk: Desk, writer: str, kind: str = "") -> None:
    """Answered, called off, or overtaken by something else: the question of the talk, or that about a contact."""
    look_up(desk, [writer])
    slot = _slot(writer, kind)
    if _page(desk.db).known[slot] is not None:
        _change(desk, slot, None)


def look_up(desk: Desk, writers: Collection[str]) -> None:
    """Asks for the questions of several people at once: what `open_questions` would ask one by one."""
    known = _page(desk.db).known
    slots = [
        slot for writer in writers for slot in (*_slots(writer), *(_slot(writer, kind) for kind in _MEMOS))
    ]
    if unknown := [slot for slot in slots if slot not in known]:
        rows = _OPEN.rows(desk.db, writers=bound(unknown))
        known.update(dict.fromkeys(unknown))
        known.update({row.writer: _Open(row.kind, row.sealed, row.expires) for row in rows})


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    sealed: bytes
    expires: datetime


class _Page:
    """A transaction's open questions: read once, and written together right before its commit.

    marks  what stood when each open savepoint began
    """

    __slots__ = ("changed", "known", "marks")

    def __init__(self) -> None:
        self.known: dict[str, _Open | None] = {}
        self.changed: set[str] = set()
        self.marks: list[tuple[dict[str, _Open | None], set[str]]] = []


def _page(db: Session) -> _Page:
    page: _Page = db.info.setdefault("questions", _Page())
    return page


def _change(desk: Desk, slot: str, question: _Open | None) -> None:
    page = _page(desk.db)
    page.known[slot] = question
    page.changed.add(slot)


@event.listens_for(Session, "before_commit")
def _write(db: Session) -> None:
    if db.in_nested_transaction():  # a savepoint's end is no commit
        return
    page: _Page | None = db.info.pop("questions", None)
    if page is None or not page.changed:
        return
    changes = {writer: page.known[writer] for writer in sorted(page.changed)}
    asked = [
        {"writer": writer, "kind": new.kind, "sealed": new.sealed, "expires": new.expires}
        for writer, new in changes.items()
        if new is not None
    ]
    dropped = [writer for writer, new in changes.items() if new is None]
    _ASK.run(db, asked)
    if dropped:
        _DROP.run(db, writers=bound(dropped))


@event.listens_for(Session, "after_transaction_create")
def _mark(db: Session, begun: SessionTransaction) -> None:
    if begun.nested:
        page = _page(db)
        page.marks.append((dict(page.known), set(page.changed)))


@event.listens_for(Session, "after_rollback")
def _back(db: Session) -> None:
    """To what stood when the savepoint began; without one, to nothing."""
    page: _Page | None = db.info.get("questions")
    if page is not None and page.marks and db.in_nested_transaction():
        known, changed = page.marks[-1]
        page.known, page.changed = dict(known), set(changed)
    else:
        db.info.pop("questions", None)


@event.listens_for(Session, "after_transaction_end")
def _unmark(db: Session, ended: SessionTransaction) -> None:
    page: _Page | None = db.info.get("questions")
    if ended.nested and page is not None and page.marks:
        page.marks.pop()


def _slot(writer: str, kind: str) -> str:
    return f"{kind}:{writer}" if kind in (*_ASIDE, *_MEMOS) else writer


@lru_cache(maxsize=4096)
def _slots(writer: str) -> tuple[str, ...]:
    return writer, *(_slot(writer, kind) for kind in _ASIDE)


def _place(slot: str) -> str:
    return f"question|about|{slot}"
