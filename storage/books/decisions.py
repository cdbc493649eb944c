"""What one person is asked to decide: kept until it is answered, asked once, with what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import CursorResult, bindparam, select, update

from crm.letters import Button, Card, Draft, Purpose, ToStaff
from crm.refusal import Refusal
from storage.desk import Desk
from storage.loading import Numbers, loaded
from storage.records import Deed
from storage.tables import Decision

PATIENCE = timedelta(days=7)
_PLACE = "decision|about"
_T = Decision.__table__.c
_OPEN = Numbers(
    lambda _: (
        select(_T.id)
        .where(_T.decider == bindparam("decider_"), _T.state == "open", _T.expires > bindparam("now"))
        .order_by(_T.id.desc())
    )
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the first line is the card's title. `about` is what a handler needs to go on; `why` the reason.

    `once` makes the question unique for ever (`regrade:17:2027-03`): asked again, it is the same one.
    """

    kind: str
    text: str
    about: Mapping[str, Any]
    why: str = ""
    customer: int | None = None
    yes: str = "同意"
    no: str = "驳回"
    once: str | None = None


def propose(desk: Desk, decider: str, question: Question, patience: timedelta = PATIENCE) -> Draft:
    """Keeps the question and gives the one card that asks it; answered by its buttons or in words with its number."""
    row = _kept(desk, question) or _keep(desk, decider, question, patience)
    title, _, rest = question.text.partition("\n")
    words = f"也可以回「{row.yes} D-{row.id}」或「{row.no} D-{row.id}」"
    buttons = tuple(
        Button(word, f"decision:{row.id}:{key}") for key, word in (("yes", row.yes), ("no", row.no))
    )
    card = Card(title, f"{rest}\n{words}" if rest else words, buttons)
    return Draft(ToStaff(decider), card, Purpose.REMINDER, once=card_of(row.id), why=question.why)


def card_of(number: int) -> str:
    """The `once` key of the card that asks a question."""
    return f"decision:{number}"


def one(desk: Desk, number: int) -> Decision | None:
    return desk.db.get(Decision, number)


def open_ones(desk: Desk, decider: str) -> list[Decision]:
    """What waits for this person's word, the newest first."""
    return loaded(desk, Decision, _OPEN.ask(desk, decider_=decider, now=desk.now))


def open_about(desk: Desk, kind: str, customer_id: int) -> list[Decision]:
    """What of a kind waits for somebody's word about a customer, the newest first."""
    mine = (Decision.customer_id == customer_id, Decision.kind == kind, Decision.state == "open")
    asked = select(Decision).where(*mine, Decision.expires > desk.now)
    return list(desk.db.scalars(asked.order_by(Decision.id.desc())))


def asked_by(desk: Desk, userid: str, kind: str) -> list[Decision]:
    """What of a kind this person has asked others that still waits for their word, the newest first."""
    theirs = (Deed.by == userid, Decision.kind == kind, Decision.state == "open", Decision.expires > desk.now)
    asked = select(Decision).join(Deed, Deed.id == Decision.deed_id).where(*theirs)
    return list(desk.db.scalars(asked.order_by(Decision.id.desc())))


def content(desk: Desk, row: Decision) -> dict[str, Any]:
    """The question's `text`, its `why`, and `about`."""
    return desk.keys.open_fields(row.sealed, _PLACE)


def settle(desk: Desk, row: Decision, state: str, by: str, note: str = "") -> bool:
    """accepted, rejected or withdrawn; False where somebody was quicker."""
    still = update(Decision).where(Decision.id == row.id, Decision.state == "open")
    values = {"state": state, "decided_at": desk.now, "decided_by": by, "note": note or None}
    done = desk.db.execute(still.values(**values))
    desk.db.refresh(row)
    return isinstance(done, CursorResult) and done.rowcount == 1


def withdraw(desk: Desk, deed: int, by: str) -> list[Decision]:
    """What a deed asked need not be decided any more, for the deed is taken back (000 selling, F7).

    Refuses where somebody else has said yes already.
    """
    asked = list(desk.db.scalars(select(Decision).where(Decision.deed_id == deed).order_by(Decision.id)))
    for row in asked:
        if row.state == "accepted" and row.decided_by != by:
            title = str(content(desk, row)["text"]).partition("\n")[0]
            raise Refusal(
                f"D-{row.id}「{title}」已经同意并生效了，撤不回来。要改请找同意的人，或按退货退款记。"
            )
    return [row for row in asked if settle(desk, row, "withdrawn", by)]


def reopen(desk: Desk, deed: int) -> list[Decision]:
    """What was decided by a deed that is taken back waits for its word again."""
    rows = list(desk.db.scalars(select(Decision).where(Decision.settled_deed == deed).order_by(Decision.id)))
    for row in rows:
        row.state, row.decided_at, row.decided_by, row.settled_deed = "open", None, None, None
        row.expires = desk.now + PATIENCE
    desk.db.flush()
    return rows


def asker(desk: Desk, row: Decision) -> str | None:
    """Who asked by a deed of their own; None where a rule did."""
    deed = desk.db.get(Deed, row.deed_id) if row.deed_id else None
    return deed.by if deed else None


def _kept(desk: Desk, question: Question) -> Decision | None:
    if question.once is None:
        return None
    return desk.db.scalars(select(Decision).where(Decision.once == question.once)).first()


def _keep(desk: Desk, decider: str, question: Question, patience: timedelta) -> Decision:
    told = {"text": question.text, "why": question.why, "about": dict(question.about)}
    row = Decision(
        once=question.once,
        kind=question.kind,
        decider=decider,
        customer_id=question.customer,
        yes=question.yes,
        no=question.no,
        sealed=desk.keys.seal_fields(told, _PLACE),
        deed_id=desk.db.info.get("deed"),
        made_at=desk.now,
        expires=desk.now + patience,
    )
    desk.db.add(row)
    desk.db.flush()
    return row
