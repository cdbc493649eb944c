"""需求: a customer's needs, ranked; what a department still owes; what was answered (001, 003, D7, D12)."""

import re

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from crm.signals.needs import IMPORTANCE, URGENCY, needs_in
from handlers.alongside.signs import need_line
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import day
from nlp import when
from storage import history
from storage.books import staff
from storage.books.signals import needs
from storage.desk import Desk
from storage.tables import Customer, Need

_NUMBER = regex(r"[Nn]\s*-?\s*([0-9]{1,9})")
_DROPPED = regex(r"删|不要了|取消|作废")
_FOOT = "办好了回「需求 完成 N-编号 结果」"
_TITLES = {True: "超期的需求", False: "未了的需求"}


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One customer's list; with more words a need entered; with a number a need answered; with nobody named all that are owed."""
    number = _NUMBER.search(heard.text)
    if number:
        return Reply(_answered(int(number[1]), heard.text[number.end() :], rep, desk, heard.text))
    if not heard.customers:
        return Reply(_owed(rep, desk, overdue="超期" in heard.text or "逾期" in heard.text))
    entered = _entered(heard, rep, desk)
    return Reply(entered or _of_customer(heard.customer, rep, desk))


def _of_customer(customer: Customer, rep: Person, desk: Desk) -> str:
    rows = needs.open_for(desk, customer)
    lines = [
        Line(
            _one(need, desk),
            f"{desk.local(need.at):%-m/%-d} 聊到「{need.quote}」",
            customer=customer.id,
        )
        for need in rows
    ]
    kind = "企业" if customer.kind == "company" or customer.company else "个人"
    title = f"需求清单 {customer.name}（{kind}，重点和急的在前）"
    return listed(desk, rep.userid, title, lines, _FOOT if lines else "")


def _one(need: Need, desk: Desk) -> str:
    owner = f" → {need.department}" if need.department else ""
    due = f"，{day(need.due, desk.today)}前" if need.due else ""
    late = "，已超期" if need.due and need.due < desk.today else ""
    return (
        f"N-{need.id} {need.what}（{IMPORTANCE[need.importance]}·{URGENCY[need.urgency]}）{owner}{due}{late}"
    )


def _owed(rep: Person, desk: Desk, *, overdue: bool) -> str:
    scope = scope_of_talk(rep)
    rows = needs.overdue(desk, scope) if overdue else needs.open_of(desk, scope)
    lines = [
        Line(
            f"{customer.name}{_whose(customer, rep, desk)} {_one(need, desk)}",
            f"客户原话「{need.quote}」",
            customer=customer.id,
        )
        for need, customer in rows
    ]
    title = f"{'您团队' if rep.leads else ''}{_TITLES[overdue]}"
    return listed(
        desk, rep.userid, f"{title} {len(lines)} 条" if lines else title, lines, _FOOT if lines else ""
    )


def _whose(customer: Customer, rep: Person, desk: Desk) -> str:
    return f"（{staff.name_of(desk, customer.owner)}）" if rep.leads else ""


def _entered(heard: Heard, rep: Person, desk: Desk) -> str:
    """What stands behind the name is a need, where it is one."""
    customer = heard.customer
    told = needs_in(heard.text, [p.name for p in heard.slots.products], desk.policy.needs.departments)
    if not told:
        return ""
    times = [noted for time in when.find(heard.text, desk.now) if (noted := when.noted_day(time, desk.now))]
    with history.deed(desk, rep.userid, f"{customer.name} 的需求"):
        new = [need for one in told if (need := needs.add(desk, customer, one, times[0] if times else None))]
    if not new:
        return f"{customer.name} 的「{told[0].what}」已经在需求清单里了。"
    return f"✓ {customer.name} " + "；".join(f"{need_line(need, desk)}（N-{need.id}）" for need in new)


def _answered(number: int, answer: str, rep: Person, desk: Desk, text: str) -> str:
    need = needs.one(desk, number, scope_of_talk(rep))
    if need is None:
        raise Refusal(f"您名下没有 N-{number} 这条需求。回「需求」看未了的。")
    if need.state != "open":
        raise Refusal(f"N-{number}「{need.what}」之前已经了结。")
    customer = desk.db.get_one(Customer, need.customer_id)
    dropped = bool(_DROPPED.search(text))
    told = re.sub(r"^[\s，,：:]*(?:完成了?|已|办好了?)?[\s，,：:]*", "", answer).strip()
    with history.deed(desk, rep.userid, f"{customer.name} 的需求 {need.what}"):
        needs.close(desk, need, "dropped" if dropped else "met", told)
    if dropped:
        return f"✓ N-{number} {customer.name}「{need.what}」已取消"
    late = f"，比约定晚 {(desk.today - need.due).days} 天" if need.due and need.due < desk.today else ""
    result = f"：{told}" if told else ""
    return f"✓ N-{number} {customer.name}「{need.what}」已办{result}{late}。记得问客户一句：这样行吗？"


COMMAND = Command(
    ("需求", "需求清单", "客户需求"),
    show,
    "客户要什么、哪个部门答复、什么时候前；「需求 超期」看过期的",
    "需求清单 王丽",
    intents=("query_customer",),
)
