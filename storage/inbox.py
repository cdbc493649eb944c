"""The inbox: what has come in waits here until its effects are committed."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.orm import Session, aliased

from storage.dialects import ForBoth
from storage.doorstep import Inbox
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
    """A claimed row of the inbox. `id` is the message's number, which an apology names."""

    id: int
    key: str
    writer: str
    raw: bytes
    at: datetime
    tries: int


_KEEP: ForBoth[Any] = ForBoth(
    lambda dialect: dialect.insert(Inbox.__table__).on_conflict_do_nothing(index_elements=["key"])
)


def keep(db: Session, arrivals: Sequence[Arrival]) -> None:
    """One insert for all; what is there already stays as it is (a redelivery changes nothing)."""
    rows = [
        {"key": a.key, "writer": a.writer, "raw": _sealed(db, a), "at": a.at, "state": "waiting", "tries": 0}
        for a in arrivals
    ]
    db.connection().execute(_KEEP.of(db), rows)


def claim(db: Session, holder: str, now: datetime, most: int) -> list[Waiting]:
    """The oldest waiting rows whose writers have nothing earlier in other hands, leased to `holder`.

    A row that was in a dead process's hands is taken alone, so that one killer does not use up the others' tries.
    """
    take_turn(db, CLAIM_ARRIVALS)
    rows = _openable(db, db.execute(_claimable(now).limit(most)).all(), now)
    chosen = [row for row in rows if row.tries > 0][:1] or rows
    held = {"holder": holder, "held_until": now + LEASE, "tries": Inbox.tries + 1}
    _write(db, [row.id for row in chosen], held)
    return chosen


def end(db: Session, ids: Iterable[int], now: datetime) -> None:
    """Their effects are committed."""
    _write(db, list(ids), {"state": "done", "ended_at": now})


def fail(db: Session, number: int, now: datetime, cause: str, state: str = "failed") -> None:
    """No effect: the row stays as the record, with its cause (`failed`: its handler raised; `aside`: it killed)."""
    _write(db, [number], {"state": state, "ended_at": now, "cause": cause[:200]})


def killers(db: Session, now: datetime) -> list[Waiting]:
    """Rows whose processes died TRIES times over them, and that nobody holds now."""
    mine = (Inbox.state == "waiting", Inbox.tries >= TRIES, Inbox.held_until < now)
    return _openable(db, db.execute(select(*_COLUMNS).where(*mine)).all(), now)


def waiting(db: Session) -> int:
    """How many rows wait (for metrics and readiness)."""
    return db.scalar(select(func.count()).select_from(Inbox).where(Inbox.state == "waiting")) or 0


_COLUMNS = (Inbox.id, Inbox.key, Inbox.writer, Inbox.raw, Inbox.at, Inbox.tries)


def _claimable(now: datetime) -> Select[int, str, str, bytes, datetime, int]:
    earlier = aliased(Inbox)
    in_other_hands = (
        select(earlier.id)
        .where(
            earlier.writer == Inbox.writer,
            earlier.state == "waiting",
            earlier.id < Inbox.id,
            earlier.held_until >= now,
        )
        .exists()
    )
    free = (Inbox.held_until.is_(None)) | (Inbox.held_until < now)
    unhindered = (Inbox.writer == "") | ~in_other_hands
    return (
        select(*_COLUMNS)
        .where(Inbox.state == "waiting", free, Inbox.tries < TRIES, unhindered)
        .order_by(Inbox.id)
    )


def _sealed(db: Session, arrival: Arrival) -> bytes:
    keys: Keyring = db.info["keys"]
    return keys.seal_bytes(arrival.raw, f"inbox|raw|{arrival.key}")


def _openable(
    db: Session, rows: Sequence[Row[int, str, str, bytes, datetime, int]], now: datetime
) -> list[Waiting]:
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
            opened.append(Waiting(row.id, row.key, row.writer, raw, row.at, row.tries))
    return opened


def _write(db: Session, ids: list[int], values: dict[str, object]) -> None:
    if ids:
        db.execute(
            update(Inbox).where(Inbox.id.in_(ids)).values(**values),
            execution_options={"synchronize_session": False},
        )
