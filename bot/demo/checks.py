"""What became of everything: the town's ledger compared with our inbox and outbox, row by row."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot import wire
from bot.demo.firm import MANAGERS, OPENS, REPS
from bot.demo.play import Verdict
from bot.demo.stage import Stage, at
from simulator.ledger import ApiCall
from storage.doorstep import Inbox
from storage.records import Letter

_UNSENT = ("held", "dead", "expired", "cancelled")
_ROADS = {"KfText": "kf/send_msg", "Welcome": "externalcontact/send_welcome_msg"}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: what was asked, what was counted, and whatever is wrong."""

    name: str
    counted: str
    wrong: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def checks(stage: Stage, verdicts: Sequence[Verdict]) -> Iterator[Check]:
    """All checks, in the order in which they are printed."""
    with stage.office.desk() as desk:
        letters = list(desk.db.scalars(select(Letter).where(Letter.made_at >= at(OPENS)).order_by(Letter.id)))
        now = desk.now
    yield _arrivals(stage, now)
    yield _replies(stage, letters)
    yield _told_once(stage, letters)
    yield _reached_once(stage, letters)
    yield _left(letters, now)
    yield _refused_by_wecom(stage, letters)
    yield _played(verdicts)


def _arrivals(stage: Stage, now: datetime) -> Check:
    """Every callback that we answered with 200 has one row in the inbox, and that row is done."""
    pushes = stage.town.ledger.pushes()
    with stage.office.doorstep.begin() as db:
        rows = db.execute(select(Inbox.key, Inbox.state)).all()
    states = {
        _same(row.key): row.state
        for row in sorted(rows, key=lambda row: bool(row.state == "done"), reverse=True)
    }
    keys = [wire.read(p.plaintext.encode(), now).key for p in pushes if p.status == 200]
    wrong = [f"delivery {p.number} was answered {p.status} {p.trouble}" for p in pushes if p.status != 200]
    wrong += [
        f"{key}: {states.get(key, 'not kept')}" for key in sorted(set(keys)) if states.get(key) != "done"
    ]
    wrong += [f"{key}: {state}" for key, state in states.items() if state != "done" and key not in keys]
    again = len(keys) - len(set(keys))
    counted = (
        f"{len(keys)} callbacks answered 200 ({again} of them delivered again), {len(states)} arrivals done"
    )
    return Check("nothing lost at the door", counted, tuple(wrong))


def _same(key: str) -> str:
    """An arrival's key without the mark of its delivery: edits are kept once a delivery (see bot/webhook.py)."""
    kind, _, rest = key.partition(":")
    return key if kind != "event" else f"{kind}:{rest.partition(':')[0]}"


def _replies(stage: Stage, letters: Iterable[Letter]) -> Check:
    """What a member wrote has exactly one reply."""
    given = Counter(letter.address for letter in letters if letter.purpose == "reply")
    written = {
        who: sum(bubble.sender == who for bubble in stage.town.chat(who)) for who in (*MANAGERS, *REPS)
    }
    wrong = [
        f"{who} wrote {count} messages and has {given[f'staff:{who}']} replies"
        for who, count in written.items()
        if count != given[f"staff:{who}"]
    ]
    counted = f"{sum(written.values())} messages of members, {given.total()} replies"
    return Check("every message of a member has one reply", counted, tuple(wrong))


def _told_once(stage: Stage, letters: Iterable[Letter]) -> Check:
    """Every letter to a member stands once in the member's chat, by its number; and nothing else does."""
    app = f"app:{stage.town.app.agent_id}"
    seen = Counter(
        (d.to, d.content["content"].rpartition("\n#")[2].partition("-")[0])
        for d in stage.town.ledger.deliveries(via="message/send")
        if d.sender == app
    )
    sent = {(letter.address.removeprefix("staff:"), str(letter.id)) for letter in letters if _is_told(letter)}
    wrong = [f"letter {number} was not seen by {who}" for who, number in sorted(sent - seen.keys())]
    wrong += [
        f"{who} saw a message {number} that no letter accounts for" for who, number in seen.keys() - sent
    ]
    wrong += [
        f"{who} saw letter {number} {times} times" for (who, number), times in seen.items() if times > 1
    ]
    counted = f"{len(sent)} letters, {seen.total()} messages"
    return Check("nothing doubled for members", counted, tuple(wrong), tuple(_handed_over_again(stage)))


def _handed_over_again(stage: Stage) -> Iterator[str]:
    """Letters that WeCom took more than once, since its first answer was lost."""
    taken = Counter(
        call.body["text"]["content"].rpartition("\n")[2]
        for call in stage.town.ledger.calls("message/send")
        if not call.errcode and call.body["msgtype"] == "text"
    )
    yield from (
        f"{number} was handed over {times} times and seen once"
        for number, times in taken.items()
        if times > 1
    )


def _reached_once(stage: Stage, letters: Sequence[Letter]) -> Check:
    """The same for what reached customers: answers in 微信客服, welcomes, and tasks, which wait for a person."""
    wrong, counted = [], []
    for kind, path in _ROADS.items():
        sent = sum(letter.kind == kind and letter.state == "sent" for letter in letters)
        seen = len(stage.town.ledger.deliveries(via=path))
        counted.append(f"{kind} {sent}/{seen}")
        if sent != seen:
            wrong.append(f"{kind}: {sent} letters, {seen} deliveries")
    tasks = sum(letter.kind == "Task" and letter.state not in (*_UNSENT, "waiting") for letter in letters)
    made = len(stage.town.world.tasks)
    if tasks != made:
        wrong.append(f"tasks: {tasks} letters, {made} in the town")
    return Check("nothing doubled for customers", ", ".join([*counted, f"Task {tasks}/{made}"]), tuple(wrong))


def _left(letters: Sequence[Letter], now: datetime) -> Check:
    """Nothing that is due still waits; whatever was not sent says why."""
    wrong = [
        f"letter {x.id} to {x.address} still waits" for x in letters if x.state == "waiting" and x.due <= now
    ]
    unsent = [letter for letter in letters if letter.state in _UNSENT]
    wrong += [f"letter {x.id} to {x.address} is {x.state} without a cause" for x in unsent if not x.cause]
    notes = tuple(f"letter {x.id} to {x.address} is {x.state}: {x.cause}" for x in unsent if x.cause)
    counted = f"{len(letters)} letters, {len(unsent)} not sent, each with its cause"
    return Check("nothing refused without a reason", counted, tuple(wrong), notes)


def _refused_by_wecom(stage: Stage, letters: Sequence[Letter]) -> Check:
    """Whatever WeCom refused, or answered into a broken line, was asked again and granted, or ended with its cause."""
    calls = stage.town.ledger.calls()
    troubled = [call for call in calls if call.errcode or call.fault]
    causes = " ".join(letter.cause or "" for letter in letters)
    wrong = [
        f"{call.path} {call.errcode} {call.fault}: nothing came of it"
        for call in troubled
        if not _granted_later(call, calls) and f"（{call.errcode}）" not in causes
    ]
    kinds = Counter(f"{call.path}: {call.fault or call.errcode}" for call in troubled)
    notes = tuple(f"{kind} ×{times}" for kind, times in kinds.items())
    return Check(
        "every refusal of WeCom was dealt with",
        f"{len(calls)} calls, {len(troubled)} troubled",
        tuple(wrong),
        notes,
    )


def _played(verdicts: Sequence[Verdict]) -> Check:
    """Each step of each scene showed what it had to show."""
    wrong = tuple(f"{v.scene}, {v.step}: {'; '.join(v.faults)}" for v in verdicts if v.faults)
    scenes = len({v.scene for v in verdicts})
    return Check("every scene went as written", f"{scenes} scenes, {len(verdicts)} expectations", wrong)


def _is_told(letter: Letter) -> bool:
    return letter.kind in ("Text", "Card") and letter.state == "sent" and letter.address.startswith("staff:")


def _granted_later(refused: ApiCall, calls: Sequence[ApiCall]) -> bool:
    return any(
        call.path == refused.path and call.body == refused.body and not call.errcode and not call.fault
        for call in calls
        if call.number > refused.number
    )
