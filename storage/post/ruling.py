"""The guard's word on a letter, kept with the facts that it rests on: at drafting and again right before sending."""

from dataclasses import asdict, replace
from typing import Literal

from sqlalchemy import select

from crm.guard import Facts, Objection, Ruling, judge
from storage.desk import Desk
from storage.post.bodies import body_of
from storage.post.facts import facts_about, facts_of_customer, push_of
from storage.records import Letter, Reached, Verdict
from storage.tables import Customer

Stage = Literal["draft", "send"]
_NOBODY = Objection("nobody", "这一批里现在没有一位可以发", "看「拦截」里每位的原因，或换一批客户")


def ruled(desk: Desk, letter: Letter, stage: Stage) -> Ruling:
    """Asks, and records the answer. Of a letter to many, those who may not have it are taken off it one by one."""
    if is_to_many(desk, letter):
        return _ruled_for_many(desk, letter, stage)
    facts = facts_about(desk, letter)
    ruling = judge(push_of(desk, letter), facts, desk.now, desk.policy.guard)
    _record(desk, letter, stage, ruling, facts, letter.customer_id)
    return ruling


def asked(desk: Desk, letter: Letter) -> Ruling:
    """What the guard would say; nothing is kept."""
    return judge(push_of(desk, letter), facts_about(desk, letter), desk.now, desk.policy.guard)


def is_to_many(desk: Desk, letter: Letter) -> bool:
    return letter.customer_id is None and letter.chat_id is None and bool(body_of(desk, letter).get("many"))


def still_on(desk: Desk, number: int) -> list[str]:
    """The external ids of those who may have a letter to many, in the order of their numbers."""
    waiting = (Reached.letter_id == number, Reached.state == "waiting")
    rows = select(Reached.external_id).where(*waiting).order_by(Reached.customer_id)
    return list(desk.db.scalars(rows))


def verdicts_on(desk: Desk, number: int) -> list[Verdict]:
    """All that the guard has said of a letter, the oldest first."""
    rows = select(Verdict).where(Verdict.letter_id == number).order_by(Verdict.id)
    return list(desk.db.scalars(rows))


def _ruled_for_many(desk: Desk, letter: Letter, stage: Stage) -> Ruling:
    push = push_of(desk, letter)
    for_all = judge(push, Facts(consented=True), desk.now, desk.policy.guard)  # its words, and the hour
    if not for_all.passes:
        _record(desk, letter, stage, for_all, Facts(consented=True), None)
        return for_all
    waiting = (Reached.letter_id == letter.id, Reached.state == "waiting")
    push, left = replace(push, text=""), 0  # the words have been judged
    for row in desk.db.scalars(select(Reached).where(*waiting).order_by(Reached.customer_id)):
        facts = facts_of_customer(desk, letter, desk.db.get_one(Customer, row.customer_id))
        facts = replace(facts, rep_last_day=facts.rep_last_day + left)
        ruling = judge(push, facts, desk.now, desk.policy.guard)
        _record(desk, letter, stage, ruling, facts, row.customer_id)
        if ruling.passes:
            left += 1
        else:
            row.state = "unsure" if letter.tries else "held"  # a first try may have reached them
            row.cause = ruling.objections[0].why
    desk.db.flush()
    return Ruling() if left else Ruling((_NOBODY,))


def _record(
    desk: Desk, letter: Letter, stage: Stage, ruling: Ruling, facts: Facts, customer: int | None
) -> None:
    outcome = "pass" if ruling.passes else "hold" if ruling.held else "wait"
    desk.db.add(
        Verdict(
            letter_id=letter.id,
            customer_id=customer,
            at=desk.now,
            stage=stage,
            outcome=outcome,
            rules=[[o.rule, o.why, o.fix] for o in ruling.objections],
            until=ruling.wait_until,
            facts={name: value for name, value in asdict(facts).items() if value},
        )
    )
