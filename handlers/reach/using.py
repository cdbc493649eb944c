"""What becomes of words that a rep chose for a customer: a task past the guard, or text to copy (T5, T8; WeCom 92135)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from crm.daily.listing import Line, Ready
from crm.guard import Ruling
from crm.letters import Draft, Purpose, Slant, Task, ToCustomer, ToMany, reply
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.phrases import moment
from storage.books import customers, staff
from storage.desk import Desk
from storage.post import outbox, planned
from storage.post.bodies import body_of
from storage.records import Letter
from storage.tables import Customer

_SEND = "您在企业微信里点「发送」，对方才收到"
_WHY = "您选了这句"


def used(line: Line, rep: Person, desk: Desk) -> Reply:
    """One customer's words, at once or on their day; what the guard holds is said with what would mend it."""
    customer, ready = _whose(line, rep, desk)
    if customer.external_id is None:
        return _to_copy(customer, ready, rep, desk)
    draft = draft_of(customer, ready, desk)
    known = planned.of_key(desk, str(draft.once))
    if known is not None:
        return Reply(_again(customer, ready, known, desk))
    ruling = outbox.ruling_on(desk, draft)
    if ruling.held:
        outbox.put_untold(desk, draft)
        return Reply(_held(customer, ruling))
    return Reply(_planned(customer, ready, ruling, desk), (draft,))


def used_together(lines: list[Line], rep: Person, desk: Desk) -> Reply:
    """Each customer's words past the guard; equal words that may leave now are one task, so that one tap sends them."""
    sorted_out = _Sorted([], [], [])
    for line in lines:
        _sort(line, rep, desk, sorted_out)
    told = [f"{len(lines)} 人"]
    if sorted_out.now:
        told.append(
            f"{len(sorted_out.now)} 人已建任务，{_SEND}（{'、'.join(c.name for c, _ in sorted_out.now)}）"
        )
    told += [f"{name} 顺延到 {moment(at, desk.today)}：{why}" for name, at, why in sorted_out.later]
    told += [f"{name} 先不发：{why}" for name, why in sorted_out.held]
    return Reply("；".join(told) + "。", tuple(_batched(sorted_out.now, rep, desk)))


def draft_of(customer: Customer, ready: Ready, desk: Desk) -> Draft:
    """The task that the owner confirms; once for ever where the words are for a day of their own."""
    to = ToCustomer(customer.id, str(customer.external_id), customer.owner)
    due = _due(ready, desk)
    purpose, slant = _kind(ready)
    once = ready.once or f"{_key(ready, due)}:{customer.id}"
    return Draft(to, Task(ready.words), purpose, once=once, due=due, slant=slant, why=_WHY)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Of many: whose words may leave now, whose later (name, when, why), whose not (name, why)."""

    now: list[tuple[Customer, Ready]]
    later: list[tuple[str, datetime, str]]
    held: list[tuple[str, str]]


def _sort(line: Line, rep: Person, desk: Desk, found: _Sorted) -> None:
    customer, ready = _whose(line, rep, desk)
    if customer.external_id is None:
        found.held.append((customer.name, "还没关联企业微信，请您本人联系"))
        return
    draft = draft_of(customer, ready, desk)
    if planned.of_key(desk, str(draft.once)) or planned.is_among(desk, customer.id, _key(ready, desk.now)):
        found.held.append((customer.name, "这一句今天已经排过"))
        return
    ruling = outbox.ruling_on(desk, draft)
    if ruling.passes:
        found.now.append((customer, ready))
    else:
        outbox.put_untold(desk, draft)
        why = ruling.objections[0].why
        if ruling.wait_until is not None:
            found.later.append((customer.name, ruling.wait_until, why))
        else:
            found.held.append((customer.name, why))


def _batched(now: list[tuple[Customer, Ready]], rep: Person, desk: Desk) -> list[Draft]:
    by_words: dict[Ready, list[Customer]] = {}
    for customer, ready in now:
        by_words.setdefault(ready, []).append(customer)
    return [_one_task(whom, ready, rep, desk) for ready, whom in by_words.items()]


def _one_task(whom: list[Customer], ready: Ready, rep: Person, desk: Desk) -> Draft:
    first = draft_of(whom[0], ready, desk)
    if len(whom) == 1:
        return first
    each = tuple(ToCustomer(c.id, str(c.external_id), rep.userid) for c in whom)
    return replace(first, to=ToMany(rep.userid, each), once=f"{_key(ready, desk.now)}:{whom[0].id}+")


def _whose(line: Line, rep: Person, desk: Desk) -> tuple[Customer, Ready]:
    """Refuses lines without words, and customers of somebody else: a task is in its owner's name."""
    customer = customers.one(desk, line.customer, scope_of_talk(rep)) if line.customer else None
    if customer is None or line.ready is None:
        raise Refusal("这一条没有可以直接用的话。回「草稿 姓名」，我给您几句。")
    if customer.owner != rep.userid:
        raise Refusal(f"{customer.name} 由{staff.name_of(desk, customer.owner)}负责，要发得由本人来发。")
    return customer, line.ready


def _to_copy(customer: Customer, ready: Ready, rep: Person, desk: Desk) -> Reply:
    """Nobody whom WeCom knows: the rep says it. What may not be said is not handed out either."""
    ruling = outbox.ruling_on(desk, draft_of(customer, ready, desk))
    if ruling.held:
        return Reply(_held(customer, ruling))
    told = f"{customer.name} 还没关联企业微信，我建不了任务。下面这句可以直接复制，您本人发："
    return Reply(told, (reply(rep.userid, ready.words),))


def _planned(customer: Customer, ready: Ready, ruling: Ruling, desk: Desk) -> str:
    until, due = ruling.wait_until, _due(ready, desk)
    at = max(until, due) if until else due
    if at <= desk.now:
        return f"✓ 已建发给{customer.name}的任务，{_SEND}：「{ready.words}」"
    because = f"{ruling.objections[0].why}，" if until == at else ""
    return f"✓ 排好了：{because}{moment(at, desk.today)} 建发给{customer.name}的任务，到时{_SEND}：「{ready.words}」"


def _again(customer: Customer, ready: Ready, known: Letter, desk: Desk) -> str:
    """The same letter: other words take the place of those that have not left yet."""
    before = str(body_of(desk, known)["text"])
    if before == ready.words and known.state != "held":
        return f"给{customer.name}的这句已经排过了，没有再做一遍。"
    if not planned.still_waits(known):
        return f"给{customer.name}的话已经建过任务了：「{before}」。要再说一句，请您本人发。"
    ruling = planned.reword(desk, known, ready.words)
    return _held(customer, ruling) if ruling.held else _planned(customer, ready, ruling, desk)


def _held(customer: Customer, ruling: Ruling) -> str:
    reasons = "\n".join(f"· {o.why}。建议：{o.fix}" for o in ruling.objections)
    return f"✗ 先不发给{customer.name}：\n{reasons}"


def _kind(ready: Ready) -> tuple[Purpose, Slant]:
    return (Purpose.MARKETING, Slant.PRODUCT) if ready.sells else (Purpose.CARE, Slant.VALUE)


def _key(ready: Ready, at: datetime) -> str:
    """The same words on the same day are said once to each."""
    return f"say:{at.date()}:{sha256(ready.words.encode()).hexdigest()[:12]}"


def _due(ready: Ready, desk: Desk) -> datetime:
    if not ready.on:
        return desk.now
    opens = desk.policy.guard.opens
    return max(desk.now, datetime.combine(date.fromisoformat(ready.on), opens, desk.now.tzinfo))
