"""What the bot has asked somebody and waits to hear: kept with the reply that asks it, sealed, for ten minutes.

One question of the talk a person; and beside it those that can wait: what was noted, a contact, a source.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, event, select
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
_TALK = ""
_ASIDE = (TOLD, JOIN, SOURCE, KEPT)
_OF_THEIR_OWN = frozenset((*_ASIDE, IDLE, LATELY, REPLIED))
_T = Question.__table__.c


def _asking(insert: Any) -> Any:
    new = {name: insert.excluded[name] for name in ("kind", "sealed", "expires")}
    return insert.on_conflict_do_update(index_elements=["writer", "slot"], set_=new)


_OPEN = Prepared(
    lambda dialect: select(_T.writer, _T.slot, _T.kind, _T.sealed, _T.expires).where(
        _T.writer.in_(texts(dialect, "writers"))
    )
)
_ASK = PreparedInsert(
    lambda dialect: _asking(dialect.insert(Question.__table__)),
    *("writer", "slot", "kind", "sealed", "expires"),
)
_DROP = Prepared(
    lambda dialect: delete(Question).where(
        _T.writer.in_(texts(dialect, "writers")), _T.slot == bindparam("slot_")
    )
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question: which kind, and all that is needed to go on once it is answered."""

    kind: str
    about: dict[str, Any]


def ask(desk: Desk, writer: str, kind: str, about: dict[str, Any], patience: timedelta = PATIENCE) -> None:
    """A newer question of the talk replaces the older one."""
    slot = _slot(kind)
    sealed = desk.keys.seal_fields(about, _place(writer, slot))
    _change(desk, writer, slot, _Open(kind, sealed, desk.now + patience))


def open_questions(desk: Desk, writer: str) -> list[Asked]:
    """What is still to be answered by this person, that of the talk first."""
    found = _of(desk, writer)
    return [
        Asked(one.kind, desk.keys.open_fields(one.sealed, _place(writer, slot)))
        for slot in (_TALK, *_ASIDE)
        if (one := found.get(slot)) is not None and one.expires >= desk.now
    ]


def memo(desk: Desk, writer: str, kind: str) -> dict[str, Any] | None:
    """What was kept beside the questions for the next message, while it holds."""
    found = _of(desk, writer).get(_slot(kind))
    if found is None or found.expires < desk.now:
        return None
    return desk.keys.open_fields(found.sealed, _place(writer, _slot(kind)))


def drop(desk: Desk, writer: str, kind: str = "") -> None:
    """Answered, called off, or overtaken by something else: the question of the talk, or that about a contact."""
    slot = _slot(kind)
    if _of(desk, writer).get(slot) is not None:
        _change(desk, writer, slot, None)


def look_up(desk: Desk, writers: Collection[str]) -> None:
    """Asks for the questions of several people at once: what `open_questions` would ask one by one."""
    known = _page(desk.db).known
    if unknown := [writer for writer in writers if writer not in known]:
        rows = _OPEN.rows(desk.db, writers=bound(unknown))
        known.update((writer, {}) for writer in unknown)
        for row in rows:
            known[row.writer][row.slot] = _Open(row.kind, row.sealed, row.expires)


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    sealed: bytes
    expires: datetime


_Slots = dict[str, _Open | None]


class _Page:
    """A transaction's open questions: read once, and written together right before its commit.

    known  of each writer by slot; a change makes new slots, so that a mark keeps the old ones
    marks  what stood when each open savepoint began
    """

    __slots__ = ("changed", "known", "marks")

    def __init__(self) -> None:
        self.known: dict[str, _Slots] = {}
        self.changed: set[tuple[str, str]] = set()
        self.marks: list[tuple[dict[str, _Slots], set[tuple[str, str]]]] = []


def _page(db: Session) -> _Page:
    page: _Page | None = db.info.get("questions")
    if page is None:
        page = db.info["questions"] = _Page()
    return page


def _of(desk: Desk, writer: str) -> _Slots:
    known = _page(desk.db).known
    if writer not in known:
        look_up(desk, [writer])
    return known[writer]


def _change(desk: Desk, writer: str, slot: str, question: _Open | None) -> None:
    page = _page(desk.db)
    page.known[writer] = {**_of(desk, writer), slot: question}
    page.changed.add((writer, slot))


@event.listens_for(Session, "before_commit")
def _write(db: Session) -> None:
    if db.in_nested_transaction():  # a savepoint's end is no commit
        return
    page: _Page | None = db.info.pop("questions", None)
    if page is None or not page.changed:
        return
    asked: list[dict[str, Any]] = []
    dropped: dict[str, list[str]] = {}
    for writer, slot in sorted(page.changed):
        new = page.known[writer][slot]
        if new is None:
            dropped.setdefault(slot, []).append(writer)
        else:
            told = {"kind": new.kind, "sealed": new.sealed, "expires": new.expires}
            asked.append({"writer": writer, "slot": slot, **told})
    _ASK.run(db, asked)
    for slot, writers in dropped.items():
        _DROP.run(db, writers=bound(writers), slot_=slot)


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


def _slot(kind: str) -> str:
    return kind if kind in _OF_THEIR_OWN else _TALK


def _place(writer: str, slot: str) -> str:
    return f"question|about|{slot}:{writer}"
