"""The outbox as a queue: what leaves next, in whose hands it is, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, func, or_, select, update

from crm.letters import Purpose
from crm.pace import limits_for
from storage import outbox
from storage.bodies import body_of
from storage.desk import Desk
from storage.records import Letter, Passage
from storage.turn import CLAIM_LETTERS, take_turn

LEASE = timedelta(seconds=25)
TRIES = 8
A_RUN = 5  # letters to one address that are taken at once
_ORDER = (Letter.urgent.desc(), Letter.id)
_ONE_MESSAGE = 2048  # bytes of a sealed letter that surely fits into one message of WeCom's
_HALF_A_MESSAGE = 1000  # a longer one is cut at line ends, so that pieces may be half empty
_SIZE = func.length(Letter.sealed)
_MESSAGES = case((_SIZE <= _ONE_MESSAGE, 1), else_=1 + _SIZE // _HALF_A_MESSAGE)
_OUTWARD = [p.value for p in Purpose if p.for_customers]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed letter, as the carrier needs it; `body` is stable, so that a retry is the same byte for byte."""

    id: int
    address: str
    kind: str
    body: dict[str, Any]
    tries: int
    made_at: datetime
    doubtful_since: datetime | None = None
    chat_id: str | None = None


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


def claim(desk: Desk, holder: str, most: int, roads: Sequence[str] = ()) -> list[Parcel]:
    """Letters that may leave now, at most `most`, leased to `holder`: paced, in order per address, past the guard again.

    Pace is counted from the letters themselves, so it holds over any number of processes and survives Redis.
    """
    take_turn(desk.db, CLAIM_LETTERS)
    _expire(desk)
    letters = _due(desk, most * 4, roads)
    allowed = [
        letter
        for letter in _paced(desk, letters)
        if letter.purpose not in _OUTWARD or outbox.recheck(desk, letter)
    ]
    chosen = allowed[:most]
    for letter in chosen:
        if letter.held_until is not None:  # whoever had it is gone, and may have sent it
            letter.doubtful_since = letter.doubtful_since or letter.held_until - LEASE
        letter.holder, letter.held_until, letter.tries = holder, desk.now + LEASE, letter.tries + 1
    desk.db.flush()
    return [_parcel(desk, letter) for letter in chosen]


def settle(desk: Desk, holder: str, outcomes: Iterable[tuple[Parcel, Outcome]]) -> None:
    """Notes what became of parcels that are still ours; what lost its lease is in other hands and left alone."""
    for parcel, outcome in outcomes:
        ours = (Letter.id == parcel.id, Letter.holder == holder, Letter.state == "waiting")
        values = {"holder": None, "held_until": None} | _after(desk, parcel, outcome)
        changed = desk.db.execute(
            update(Letter).where(*ours).values(**values).execution_options(synchronize_session=False)
        )
        if changed.rowcount and values.get("state") in ("dead", "proposed"):  # type: ignore[attr-defined]
            desk.db.add(Passage(letter_id=parcel.id, state=values["state"], at=desk.now, cause=outcome.cause))


def release(desk: Desk, holder: str) -> None:
    """A postman who goes home hands back what he has not carried."""
    mine = (Letter.holder == holder, Letter.state == "waiting")
    desk.db.execute(update(Letter).where(*mine).values(holder=None, held_until=None, tries=Letter.tries - 1))


def next_due(desk: Desk) -> datetime | None:
    """When the next waiting letter is due."""
    return desk.db.scalar(select(func.min(Letter.due)).where(Letter.state == "waiting"))


def said_since(desk: Desk, since: datetime, road: str) -> int:
    """How many letters went down a road (`staff`) since then, for the app's daily quota."""
    counted = (
        select(func.count())
        .select_from(Letter)
        .where(Letter.sent_at >= since, Letter.address.like(f"{road}:%"))
    )
    return desk.db.scalar(counted) or 0


def _expire(desk: Desk) -> None:
    late = (Letter.state == "waiting", Letter.expires < desk.now, _free(desk.now))
    for letter in desk.db.scalars(select(Letter).where(*late)):
        outbox.move(desk, letter, "expired", f"应在 {letter.expires:%m-%d %H:%M} 前发出")


def _due(desk: Desk, most: int, roads: Sequence[str]) -> list[Letter]:
    """What is due, a run an address, in order; addresses that take nothing now do not stand before the others."""
    due = [Letter.state == "waiting", Letter.due <= desk.now, _free(desk.now)]
    if roads:
        due.append(or_(*(Letter.address.like(f"{road}:%") for road in roads)))
    asked = set(desk.db.scalars(select(Letter.address).where(*due).distinct())) - _busy(desk)
    room = _room(desk, asked)
    open_now = [address for address in asked if room.get(address, 1) > 0]
    turn = func.row_number().over(partition_by=Letter.address, order_by=_ORDER).label("turn")
    ranked = select(Letter.id, turn).where(*due, Letter.address.in_(open_now)).subquery()
    first = select(Letter).join(ranked, ranked.c.id == Letter.id).where(ranked.c.turn <= A_RUN)
    return list(desk.db.scalars(first.order_by(*_ORDER).limit(most)))


def _busy(desk: Desk) -> set[str]:
    """Addresses with a letter under way, or with one that has failed and comes again: the next ones wait, so that
    order is kept. What the guard lets wait for its hour has failed nowhere."""
    ours = or_(Letter.purpose.not_in(_OUTWARD), Letter.tries > 0)
    comes_again = and_(Letter.due > desk.now, Letter.cause.is_not(None), ours)
    blocking = or_(Letter.held_until >= desk.now, comes_again)
    return set(desk.db.scalars(select(Letter.address).where(Letter.state == "waiting", blocking)))


def _paced(desk: Desk, letters: Sequence[Letter]) -> list[Letter]:
    """What fits into the room its address has; the first one that does not fit keeps those after it waiting."""
    room = _room(desk, {letter.address for letter in letters})
    chosen = []
    for letter in letters:
        left = room.get(letter.address)
        if left is None:
            chosen.append(letter)
        elif left >= (size := _messages(desk, letter)):
            chosen.append(letter)
            room[letter.address] = left - size
        else:
            room[letter.address] = 0
    return chosen


def _room(desk: Desk, addresses: set[str]) -> dict[str, int]:
    """How many more messages each paced address takes now. Counts by the moment of the answer, which is never earlier
    than the arrival at WeCom, so that no window there can hold more."""
    limits = {address: limits_for(address, desk.policy.pace) for address in addresses}
    windows = {limit.window for found in limits.values() for limit in found}
    room: dict[str, int] = {}
    for window in windows:
        counted = (
            select(Letter.address, func.sum(_MESSAGES))
            .where(and_(Letter.address.in_(addresses), Letter.sent_at > desk.now - window))
            .group_by(Letter.address)
        )
        used: dict[str, int] = dict(desk.db.execute(counted).all())
        for address, found in limits.items():
            for limit in found:
                if limit.window == window:
                    room[address] = min(room.get(address, limit.most), limit.most - int(used.get(address, 0)))
    return room


def _messages(desk: Desk, letter: Letter) -> int:
    """How many messages a letter makes at most, yet never more than an empty window takes."""
    most = min(limit.most for limit in limits_for(letter.address, desk.policy.pace))
    return min(most, 1 if len(letter.sealed) <= _ONE_MESSAGE else 1 + len(letter.sealed) // _HALF_A_MESSAGE)


def _free(now: datetime) -> Any:
    return or_(Letter.held_until.is_(None), Letter.held_until < now)


def _parcel(desk: Desk, letter: Letter) -> Parcel:
    return Parcel(
        letter.id,
        letter.address,
        letter.kind,
        body_of(desk, letter),
        letter.tries,
        letter.made_at,
        letter.doubtful_since,
        letter.chat_id,
    )


def _after(desk: Desk, parcel: Parcel, outcome: Outcome) -> dict[str, Any]:
    if outcome.state in ("limited", "back"):
        return {"due": desk.now + outcome.wait, "tries": Letter.tries - 1, "cause": outcome.cause or None}
    if outcome.state == "retry" and parcel.tries < TRIES:
        since = parcel.doubtful_since or (desk.now if outcome.doubtful else None)
        return {"due": desk.now + outcome.wait, "doubtful_since": since, "cause": outcome.cause}
    if outcome.state in ("retry", "dead"):
        return {"state": "dead", "cause": outcome.cause or "试了多次没有成功"}
    return {"state": outcome.state, "sent_at": desk.now, "receipt": outcome.receipt, "cause": None}
