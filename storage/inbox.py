"""The inbox: what has come in waits here until its effects are committed."""

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import Integer, Table, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from storage.dialects import bound, numbers
from storage.doorstep import Inbox
from storage.prepared import Prepared, PreparedInsert
from storage.seal import Keyring, Unsealable
from storage.turn import CLAIM_ARRIVALS, take_turn

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=20)
TRIES = 3  # an event whose process died this often is put aside


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something to keep: its unique key, who wrote it (their events are handled in order), the decrypted bytes."""

    key: str
    writer: str
    raw: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claimed row of the inbox. `id` is the message's number, which an apology names; `waited` = it has been left
    for more to come."""

    id: int
    key: str
    writer: str
    raw: bytes
    at: datetime
    tries: int
    waited: bool = False


SealedRow = dict[str, Any]
_MORE = "more"  # the holder of a row that waits for the rest of what its writer types
_TABLE = cast(Table, Inbox.__table__)
_T = _TABLE.c
_NOW = bindparam("now", type_=_T.at.type)
_EARLIER = _TABLE.alias()
_COLUMNS = (_T.id, _T.key, _T.writer, _T.raw, _T.at, _T.tries, _T.holder)
_KEEP = PreparedInsert(
    lambda dialect: dialect.insert(_TABLE).on_conflict_do_nothing(index_elements=["key"]),
    *("key", "writer", "raw", "at", "state", "tries"),
)
_IN_OTHER_HANDS = (
    select(_EARLIER.c.id)
    .where(
        _EARLIER.c.writer == _T.writer,
        _EARLIER.c.state == "waiting",
        _EARLIER.c.id < _T.id,
        _EARLIER.c.held_until >= _NOW,
        _EARLIER.c.holder != _MORE,
    )
    .exists()
)
_FOLLOWED = (
    select(_EARLIER.c.id)
    .where(_EARLIER.c.writer == _T.writer, _EARLIER.c.state == "waiting", _EARLIER.c.id > _T.id)
    .exists()
)
# Left for more, it is out of reach until more has come or its time is over, by the clock on the wall.
_LEFT = (
    (_T.holder == _MORE)
    & _T.held_until.between(bindparam("wall", type_=_T.at.type), bindparam("patience", type_=_T.at.type))
    & ~_FOLLOWED
)
_CLAIMABLE = Prepared(
    lambda _: (
        select(*_COLUMNS)
        .where(
            _T.state == "waiting",
            or_(
                _T.held_until.is_(None),
                (_T.holder != _MORE) & (_T.held_until < _NOW),
                (_T.holder == _MORE) & ~_LEFT,
            ),
            _T.tries < TRIES,
            or_(_T.writer == "", ~_IN_OTHER_HANDS),
        )
        .order_by(_T.id)
        .limit(bindparam("most", type_=Integer))
    )
)
_KILLERS = Prepared(
    lambda _: select(*_COLUMNS).where(_T.state == "waiting", _T.tries >= TRIES, _T.held_until < _NOW)
)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_TAKE = Prepared(
    lambda dialect: (
        update(_TABLE)
        .where(_T.id.in_(numbers(dialect, "numbers")))
        .values(holder=bindparam("holder_"), held_until=bindparam("until"), tries=_T.tries + 1)
    )
)
_END = Prepared(
    lambda dialect: (
        update(_TABLE)
        .where(_T.id.in_(numbers(dialect, "numbers")))
        .values(state="done", ended_at=bindparam("moment"))
    )
)


def sealed(arrivals: Iterable[Arrival], keys: Keyring) -> list[SealedRow]:
    """What is to be kept: nobody who has the database alone can read it."""
    return [
        {
            "key": a.key,
            "writer": a.writer,
            "raw": keys.seal_bytes(a.raw, f"inbox|raw|{a.key}"),
            "at": a.at,
            "state": "waiting",
            "tries": 0,
        }
        for a in arrivals
    ]


def keep(db: Session, rows: Sequence[SealedRow]) -> None:
    """One insert for all; what is there already stays as it is (a redelivery changes nothing)."""
    _KEEP.run(db, rows)


def claim(
    db: Session, holder: str, now: datetime, most: int, patience: tuple[datetime, datetime] | None = None
) -> list[Waiting]:
    """The oldest waiting rows whose writers have nothing earlier in other hands, leased to `holder`.

    `patience`: the time on the wall, and until when at most a row may be left for more; None = no row waits.
    A row that was in a dead process's hands is taken alone, so that one killer does not use up the others' tries.
    """
    take_turn(db, CLAIM_ARRIVALS)
    wall, until = patience or (_NEVER, _NEVER)
    found = _CLAIMABLE.rows(db, now=now, most=most, wall=wall, patience=until)
    rows = _openable(db, found, now)
    chosen = [row for row in rows if row.tries > 0][:1] or rows
    if chosen:
        _TAKE.run(db, numbers=bound([row.id for row in chosen]), holder_=holder, until=now + LEASE)
    return chosen


def end(db: Session, ids: Collection[int], now: datetime) -> None:
    """Their effects are committed."""
    if ids:
        _END.run(db, numbers=bound(ids), moment=now)


def leave(db: Session, ids: Collection[int], until: datetime) -> None:
    """Not handled yet: more may follow, which a look at them shows; `until` by the clock on the wall."""
    left = update(_TABLE).where(_T.id.in_(ids))
    db.connection().execute(left.values(holder=_MORE, held_until=until, tries=_T.tries - 1))


def fail(db: Session, number: int, now: datetime, cause: str, state: str = "failed") -> None:
    """No effect: the row stays as the record, with its cause (`failed`: its handler raised; `aside`: it killed)."""
    failed = update(_TABLE).where(_T.id == number)
    db.connection().execute(failed.values(state=state, ended_at=now, cause=cause[:200]))


def killers(db: Session, now: datetime) -> list[Waiting]:
    """Rows whose processes died TRIES times over them, and that nobody holds now."""
    return _openable(db, _KILLERS.rows(db, now=now), now)


def waiting(db: Session) -> int:
    """How many rows wait (for metrics and readiness)."""
    return db.scalar(select(func.count()).select_from(Inbox).where(Inbox.state == "waiting")) or 0


def _openable(db: Session, rows: Iterable[Any], now: datetime) -> list[Waiting]:
    """The rows in the clear; one that does not open (another sealing key) is put aside and stops nobody."""
    keys: Keyring = db.info["keys"]
    opened = []
    for row in rows:
        try:
            raw = keys.open_bytes(row.raw, f"inbox|raw|{row.key}")
        except Unsealable as error:
            log.error("message %s does not open and is put aside: %s", row.id, error)
            fail(db, row.id, now, "does not open: sealed with another key", "aside")
        else:
            opened.append(Waiting(row.id, row.key, row.writer, raw, row.at, row.tries, row.holder == _MORE))
    return opened
