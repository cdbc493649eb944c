"""The outbox: everything that is said, the replies too, past the one guard; rows that wait for the postman."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import CursorResult, select, update

from crm.guard import Ruling
from crm.letters import (
    Draft,
    KfText,
    Purpose,
    Text,
    ToAsker,
    ToCustomer,
    ToGroup,
    ToInternalGroup,
    ToManagersOf,
    ToMany,
    ToStaff,
    ToWeCom,
    Welcome,
)
from crm.people import Scope
from storage.books.shown import keep_reminder
from storage.books.staff import leaders_of
from storage.desk import Desk
from storage.post.bodies import body_of, seal_body
from storage.post.ruling import asked, ruled
from storage.prepared import PreparedInsert
from storage.records import Letter, Passage, Reached
from storage.scoped import to_confirm

_ADD = PreparedInsert(
    lambda dialect: (
        dialect.insert(Letter.__table__)
        .on_conflict_do_nothing(index_elements=["once"])
        .returning(Letter.__table__.c.id)
    ),
    *("once", "address", "customer_id", "chat_id", "purpose", "slant", "kind", "sealed", "why", "urgent"),
    *("made_at", "due", "expires", "state", "tries"),
)


def put(desk: Desk, drafts: Iterable[Draft]) -> list[int]:
    """Keeps every draft as a letter, once, and asks the guard where it is for customers; gives the new letters' numbers.

    A draft whose `once` is known already is passed over: a rerun adds nothing.
    """
    drafts = list(drafts)
    desk.db.flush()
    inward = [draft for draft in drafts if not draft.purpose.for_customers]
    outward = [draft for draft in drafts if draft.purpose.for_customers]
    asking = [draft for draft in inward if draft.asks_about]
    told = _keep_all(desk, [draft for draft in inward if not draft.asks_about])
    told += [number for draft in asking for number in _keep_asking(desk, draft)]
    return told + [number for draft in outward for number in _keep(desk, draft)]


def ruling_on(desk: Desk, draft: Draft) -> Ruling:
    """What the guard would say of a draft, before it is kept: for the words of a reply."""
    return asked(desk, Letter(**_values(desk, draft, _addresses(desk, draft)[0], draft.once)))


def put_untold(desk: Desk, draft: Draft) -> int | None:
    """Keeps one draft for customers like `put`, but where the guard holds it nobody is told: they have just read why in
    the reply, and 拦截 shows it. None where it is known already."""
    address = _addresses(desk, draft)[0]
    values = _values(desk, draft, address, _once(draft, address))
    for number in _added(desk, [values]):
        if isinstance(draft.to, ToMany):
            _address_many(desk, number, draft.to)
        put_held_again(desk, number)
        return number
    return None


def put_held_again(desk: Desk, number: int) -> Ruling:
    """Asks the guard again about a held letter, after its text or the facts have changed."""
    letter = desk.db.get_one(Letter, number)
    ruling = ruled(desk, letter, "draft")
    _rule(desk, letter, ruling)
    return ruling


def recheck(desk: Desk, letter: Letter) -> bool:
    """The same question right before sending: True where it may leave; else it is held, and its owner told, or waits."""
    ruling = ruled(desk, letter, "send")
    if ruling.passes:
        return True
    _rule(desk, letter, ruling)
    if ruling.held:
        desk.db.flush()
        _tell_owner(desk, letter)
    return False


def move(
    desk: Desk, letter: Letter, state: str, cause: str = "", details: list[object] | None = None
) -> None:
    """A letter comes into another state: confirmed, delivered."""
    _pass(desk, letter, state, cause, details)


def called_off(desk: Desk, letter: Letter, cause: str) -> bool:
    """Whether a letter that nobody has begun to send was kept back for good."""
    still = (
        Letter.id == letter.id,
        Letter.state == "waiting",
        Letter.holder.is_(None),
        Letter.doubtful_since.is_(None),
    )
    done = desk.db.execute(update(Letter).where(*still).values(state="called_off"))
    if not isinstance(done, CursorResult) or done.rowcount != 1:
        return False
    desk.db.refresh(letter)
    _pass(desk, letter, "called_off", cause)
    return True


def _keep_all(desk: Desk, drafts: list[Draft]) -> list[int]:
    """Letters to staff and errands, in one statement."""
    rows = [_values(desk, draft, to, _once(draft, to)) for draft in drafts for to in _addresses(desk, draft)]
    return _added(desk, rows)


def _added(desk: Desk, rows: list[dict[str, Any]]) -> list[int]:
    """The numbers of those that are new."""
    return [row.id for row in _ADD.run(desk.db, rows)]


def _keep_asking(desk: Desk, draft: Draft) -> list[int]:
    """A push about one customer, which its reader has before them from its time on."""
    numbers = _keep_all(desk, [draft])
    if numbers and isinstance(draft.to, ToStaff) and isinstance(draft.content, Text) and draft.asks_about:
        keep_reminder(
            desk, draft.to.userid, draft.content.text, draft.why, draft.asks_about, draft.due or desk.now
        )
    return numbers


def _keep(desk: Desk, draft: Draft) -> Iterator[int]:
    """A letter to a customer or a group, past the guard."""
    number = put_untold(desk, draft)
    if number is None:
        return
    yield number
    letter = desk.db.get_one(Letter, number)
    if letter.state == "held":
        desk.db.flush()
        yield from _tell_owner(desk, letter)


def _address_many(desk: Desk, number: int, to: ToMany) -> None:
    desk.db.add_all(
        Reached(letter_id=number, customer_id=one.customer_id, external_id=one.external_id, arm=to.arm)
        for one in to.customers
    )
    desk.db.flush()


def _once(draft: Draft, address: str) -> str | None:
    """The key that makes a draft one letter; for several managers, one each."""
    return f"{draft.once}>{address}" if draft.once and isinstance(draft.to, ToManagersOf) else draft.once


def _tell_owner(desk: Desk, letter: Letter) -> list[int]:
    """What the guard holds is not lost: whoever it is from hears why, and what would mend it."""
    body = body_of(desk, letter)
    if not body.get("owner"):
        return []
    reasons = "\n".join(f"· {why}。建议：{fix}" for _, why, fix in objections_to(desk, letter))
    words = f"有一条要发给客户的消息先拦下了：「{str(body.get('text', ''))[:60]}」\n{reasons}"
    to, once = ToStaff(str(body["owner"])), f"held:{letter.id}"
    return _keep_all(desk, [Draft(to, Text(words), Purpose.ALERT, once=once, why="发出前的合规检查")])


def _addresses(desk: Desk, draft: Draft) -> tuple[str, ...]:
    match draft.to:
        case ToStaff(userid):
            return (f"staff:{userid}",)
        case ToManagersOf(userid):
            return tuple(f"staff:{leader}" for leader in leaders_of(desk, userid))
        case ToInternalGroup(robot, chat):
            return (f"appchat:{chat}" if chat else f"robot:{robot}",)
        case ToAsker(stream):
            return (f"bot:{stream}",)
        case ToWeCom(about):
            return (f"wecom:{about}",)
        case ToGroup(_, owner) | ToMany(owner):
            return (f"task:{owner}",)
        case ToCustomer(_, external_id, owner):
            road = (
                "kf"
                if isinstance(draft.content, KfText)
                else "welcome"
                if isinstance(draft.content, Welcome)
                else None
            )
            return (f"{road}:{external_id}" if road else f"task:{owner}",)


def _values(desk: Desk, draft: Draft, address: str, once: str | None) -> dict[str, Any]:
    return {
        "once": once,
        "address": address,
        "customer_id": (draft.to.customer_id or None) if isinstance(draft.to, ToCustomer) else None,
        "chat_id": draft.to.chat_id if isinstance(draft.to, ToGroup) else None,
        "purpose": draft.purpose.value,
        "slant": draft.slant.value,
        "kind": type(draft.content).__name__,
        "sealed": seal_body(desk, asdict(draft.content) | _recipient(draft)),
        "why": draft.why,
        "urgent": draft.urgent,
        "made_at": desk.now,
        "due": draft.due or desk.now,
        "expires": draft.expires,
        "state": "waiting",
        "tries": 0,
    }


def _recipient(draft: Draft) -> dict[str, str | bool]:
    match draft.to:
        case ToCustomer(_, external_id, owner):
            return {"external_id": external_id, "owner": owner}
        case ToGroup(chat_id, owner):
            return {"chat_id": chat_id, "owner": owner}
        case ToMany(owner):
            return {"owner": owner, "many": True}
        case _:
            return {}


def _rule(desk: Desk, letter: Letter, ruling: Ruling) -> None:
    if ruling.passes:
        letter.state, letter.cause = "waiting", None
    elif ruling.wait_until:
        letter.state, letter.cause = "waiting", ruling.objections[0].why
        letter.due = max(letter.due, ruling.wait_until)
    else:
        _pass(
            desk,
            letter,
            "held",
            "；".join(o.why for o in ruling.objections),
            [[o.rule, o.why, o.fix] for o in ruling.objections],
        )


def _pass(desk: Desk, letter: Letter, state: str, cause: str, details: list[object] | None = None) -> None:
    letter.state, letter.cause = state, cause
    desk.db.add(Passage(letter_id=letter.id, state=state, at=desk.now, cause=cause, details=details or []))


def held(desk: Desk, scope: Scope) -> list[Letter]:
    """What the guard holds of the drafts of these owners, the newest first."""
    wanted = select(Letter).where(Letter.state == "held", to_confirm(scope))
    return list(desk.db.scalars(wanted.order_by(Letter.id.desc()).limit(200)))


def objections_to(desk: Desk, letter: Letter) -> list[list[str]]:
    """Why a letter is held: rows of rule, sentence and suggested fix, of its latest holding."""
    latest = (
        select(Passage)
        .where(Passage.letter_id == letter.id, Passage.state == "held")
        .order_by(Passage.id.desc())
    )
    passage = desk.db.scalars(latest.limit(1)).first()
    return list(passage.details) if passage else []
