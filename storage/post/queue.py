"""The outbox as a queue: what leaves next, in whose hands it is, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table as SqlTable
from sqlalchemy import and_, bindparam, func, or_, select, update

from crm.letters import Purpose
from storage.desk import Desk
from storage.dialects import bound, bound_by_number, by_number, numbers, texts
from storage.loading import Numbers, loaded
from storage.post import outbox
from storage.post.bodies import opened
from storage.post.ruling import still_on
from storage.post.windows import messages, room_at
from storage.prepared import Prepared
from storage.records import Letter, Passage
from storage.tables import Staff
from storage.turn import CLAIM_LETTERS, take_turn

LEASE = timedelta(seconds=25)
TRIES = 8
A_RUN = 5  # letters to one address that are taken at once
_OUTWARD = [p.value for p in Purpose if p.for_customers]
_A_LOOK = 64  # rows of the queue that are looked at together
_TABLE = cast(SqlTable, Letter.__table__)
_T = _TABLE.c
_ORDER = (_T.urgent.desc(), _T.id)
_COLUMNS = (
    _T.id, _T.address, _T.purpose, _T.kind, _T.sealed, _T.tries, _T.made_at, _T.held_until, _T.doubtful_since, _T.chat_id,
    func.length(_T.sealed).label("size"),
)  # fmt: skip
_Row = Any  # of the columns above
_NOW = bindparam("now", type_=_T.due.type)
_HEAD = Prepared(
    lambda dialect: (
        select(*_COLUMNS)
        .where(
            _T.state == "waiting",
            _T.due <= _NOW,
            or_(_T.held_until.is_(None), _T.held_until < _NOW),
            _T.address.not_in(texts(dialect, "shut")),
        )
        .order_by(*_ORDER)
        .limit(_A_LOOK)
    )
)
_SENT = Prepared(
    lambda dialect: (
        update(_TABLE)
        .where(
            _T.id == (each := by_number(dialect, "receipts")).c.number,
            _T.holder == bindparam("holder_"),
            _T.state == "waiting",
        )
        .values(
            state="sent",
            holder=None,
            held_until=None,
            cause=None,
            sent_at=bindparam("at"),
            receipt=each.c.value,
        )
    )
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed letter, as the carrier needs it; `body` is stable, so that a retry is the same byte for byte.

    others  of one that may have been made already: WeCom's ids of the tasks that are known to be other letters'
    """

    id: int
    address: str
    kind: str
    body: dict[str, Any]
    tries: int
    made_at: datetime
    doubtful_since: datetime | None = None
    chat_id: str | None = None
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a parcel.

    state    sent; proposed (a task waits for a person's confirmation); retry; limited (WeCom asks us to wait: no
             try is counted); back (not tried, since the one before it failed); dead
    doubtful the attempt ended without an answer: it may have arrived
    wait     for retry and limited: how long at least
    """

    state: str
    receipt: dict[str, Any] = field(default_factory=dict)
    cause: str = ""
    doubtful: bool = False
    wait: timedelta = timedelta()


_LATE = Numbers(
    lambda _: (
        select(_T.id)
        .where(_T.state == "waiting", _T.expires < _NOW, or_(_T.held_until.is_(None), _T.held_until < _NOW))
        .order_by(_T.id)
    )
)
_INWARD = and_(*(_T.purpose != purpose for purpose in _OUTWARD))
_COMES_AGAIN = and_(_T.due > _NOW, _T.cause.is_not(None), or_(_INWARD, _T.tries > 0))
_SHUT = Prepared(
    lambda _: select(_T.address).where(_T.state == "waiting", or_(_T.held_until >= _NOW, _COMES_AGAIN))
)
_TAKE = Prepared(
    lambda dialect: (
        update(_TABLE)
        .where(_T.id.in_(numbers(dialect, "numbers")))
        .values(holder=bindparam("holder_"), held_until=bindparam("until"), tries=_T.tries + 1)
    )
)


def claim(desk: Desk, holder: str, most: int) -> list[Parcel]:
    """Letters that may leave now, at most `most`, leased to `holder`: paced, in order per address, past the guard again.

    Pace is counted from the letters themselves, so it holds over any number of processes and survives Redis.
    """
    take_turn(desk.db, CLAIM_LETTERS)
    _expire(desk)
    chosen = [row for row in _due(desk, most) if row.purpose not in _OUTWARD or _still_allowed(desk, row.id)]
    _lease(desk, holder, chosen)
    return [_parcel(desk, row) for row in chosen]


def settle(desk: Desk, holder: str, outcomes: Iterable[tuple[Parcel, Outcome]]) -> None:
    """Notes what became of parcels that are still ours; what lost its lease is in other hands and left alone."""
    outcomes = list(outcomes)
    if receipts := {p.id: outcome.receipt for p, outcome in outcomes if outcome.state == "sent"}:
        _SENT.run(desk.db, receipts=bound_by_number(receipts), at=desk.now, holder_=holder)
    for parcel, outcome in outcomes:
        if outcome.state != "sent":
            _settle_one(desk, holder, parcel, outcome)


def _settle_one(desk: Desk, holder: str, parcel: Parcel, outcome: Outcome) -> None:
    ours = (Letter.id == parcel.id, Letter.holder == holder, Letter.state == "waiting")
    values = {"holder": None, "held_until": None} | _after(desk, parcel, outcome)
    changed = desk.db.execute(
        update(Letter).where(*ours).values(**values).execution_options(synchronize_session=False)
    )
    if changed.rowcount and values.get("state") in ("dead", "proposed"):  # type: ignore[attr-defined]
        desk.db.add(Passage(letter_id=parcel.id, state=values["state"], at=desk.now, cause=outcome.cause))


def in_time(claimed: datetime, now: datetime) -> bool:
    """Whether a parcel may still leave: before another might take it, and by a clock that was not put back meanwhile."""
    return claimed <= now <= claimed + LEASE / 2


def still_ours(desk: Desk, holder: str, parcel: Parcel) -> bool:
    """Whether no other hand has taken a claimed letter since, whatever the clocks say: asked right before what nothing
    at WeCom keeps from arriving twice."""
    row = desk.db.execute(
        select(_T.holder, _T.tries).where(_T.id == parcel.id, _T.state == "waiting")
    ).first()
    return row is not None and (row.holder, row.tries) == (holder, parcel.tries)


def next_due(desk: Desk) -> datetime | None:
    """When the next waiting letter is due."""
    return desk.db.scalar(select(func.min(Letter.due)).where(Letter.state == "waiting"))


def _quota_spent(desk: Desk) -> bool:
    """Whether the app has said all that WeCom lets it say today: 200 for each member (WeCom 90236)."""
    midnight = desk.now.replace(hour=0, minute=0, second=0, microsecond=0)
    said = select(func.count()).select_from(_TABLE).where(_T.sent_at >= midnight, _T.address.like("staff:%"))
    members = select(func.count()).select_from(Staff).where(Staff.left_at.is_(None))
    most = desk.policy.pace.app_a_day_per_member * (desk.db.scalar(members) or 1)
    return (desk.db.scalar(said) or 0) >= most


def _expire(desk: Desk) -> None:
    for letter in loaded(desk, Letter, _LATE.ask(desk, now=desk.now)):
        outbox.move(desk, letter, "expired", f"应在 {letter.expires:%m-%d %H:%M} 前发出")
    desk.db.flush()


def _due(desk: Desk, most: int) -> list[_Row]:
    """What is due, a run an address, in order; addresses that take nothing now do not stand before the others."""
    shut, chosen, room = _busy(desk), list[_Row](), dict[str, int]()
    if desk.lately("quota", lambda: _quota_spent(desk)):
        waiting = (_T.state == "waiting", _T.due <= desk.now, _T.address.like("staff:%"))
        shut |= set(desk.db.scalars(select(_T.address).where(*waiting).distinct()))
    taken: Counter[str] = Counter()
    seen: set[int] = set()
    while len(chosen) < most:
        found = _HEAD.rows(desk.db, now=desk.now, shut=bound(shut))
        rows = [row for row in found if row.id not in seen]
        seen.update(row.id for row in rows)
        room |= room_at(desk, {row.address for row in rows} - room.keys())
        for row in rows:
            if row.address not in shut and not _fits(desk, row, room, taken):
                shut.add(row.address)
            elif row.address not in shut:
                chosen.append(row)
        if len(found) < _A_LOOK or not rows:
            break
    return chosen[:most]


def _fits(desk: Desk, row: _Row, room: dict[str, int], taken: Counter[str]) -> bool:
    """Whether an address takes this letter too; the first one that it does not take keeps those after it waiting."""
    taken[row.address] += 1
    size = messages(desk, row.address, row.size) if row.address in room else 0
    if taken[row.address] > A_RUN or size > room.get(row.address, 0):
        return False
    if row.address in room:
        room[row.address] -= size
    return True


def _still_allowed(desk: Desk, number: int) -> bool:
    return outbox.recheck(desk, desk.db.get_one(Letter, number, populate_existing=True))


def _lease(desk: Desk, holder: str, rows: Sequence[_Row]) -> None:
    """Takes the rows; one that had been in other hands may have been sent by them."""
    if not rows:
        return
    lost = {
        row.id: row.held_until - LEASE
        for row in rows
        if row.held_until is not None and row.doubtful_since is None
    }
    for number, since in lost.items():
        desk.db.connection().execute(update(_TABLE).where(_T.id == number).values(doubtful_since=since))
    _TAKE.run(desk.db, numbers=bound([row.id for row in rows]), holder_=holder, until=desk.now + LEASE)


def _busy(desk: Desk) -> set[str]:
    """Addresses with a letter under way, or with one that has failed and comes again: the next ones wait, so that
    order is kept. What the guard lets wait for its hour has failed nowhere."""
    return {row.address for row in _SHUT.rows(desk.db, now=desk.now)}


def _parcel(desk: Desk, row: _Row) -> Parcel:
    since = row.doubtful_since or (row.held_until - LEASE if row.held_until else None)
    body = opened(desk, row.sealed)
    if body.get("many"):
        body["external_ids"] = still_on(desk, row.id)
    return Parcel(
        row.id,
        row.address,
        row.kind,
        body,
        row.tries + 1,
        row.made_at,
        since,
        row.chat_id,
        _others(desk, row.id, since) if since is not None and row.kind == "Task" else frozenset(),
    )


def _others(desk: Desk, number: int, since: datetime) -> frozenset[str]:
    """Of groups WeCom does not say which one a task is for: equal words to two of them are told apart by these."""
    tasks = (_T.kind == "Task", _T.sent_at > since - timedelta(days=1), _T.id != number)
    receipts = desk.db.scalars(select(Letter.receipt).where(*tasks))
    return frozenset(str(receipt["msgid"]) for receipt in receipts if receipt and "msgid" in receipt)


def _after(desk: Desk, parcel: Parcel, outcome: Outcome) -> dict[str, Any]:
    if outcome.state in ("limited", "back"):
        return {"due": desk.now + outcome.wait, "tries": Letter.tries - 1, "cause": outcome.cause or None}
    if outcome.state == "retry" and parcel.tries < TRIES:
        since = parcel.doubtful_since or (desk.now if outcome.doubtful else None)
        return {"due": desk.now + outcome.wait, "doubtful_since": since, "cause": outcome.cause}
    if outcome.state in ("retry", "dead"):
        return {"state": "dead", "cause": outcome.cause or "试了多次没有成功"}
    sent_at = max(desk.now, parcel.doubtful_since or desk.now)  # a clock put back makes no room under a cap
    return {"state": outcome.state, "sent_at": sent_at, "receipt": outcome.receipt, "cause": None}
