"""跟进: a next step for a customer, at a day and perhaps a time."""

from datetime import time
from itertools import pairwise

from crm.daily.titles import title
from crm.people import Person
from crm.records.phones import hidden
from crm.refusal import Refusal
from handlers.alongside.next_step import follow_up_on
from handlers.daily.delegate import delegated_to, hand_out
from handlers.daily.due import without_asking
from handlers.daily.repeating import END, Again, repeats_in, set_up, without_repeats
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import day as shown
from handlers.hearing.phrases import moment
from handlers.records.tag import put_on
from nlp import when
from storage import history
from storage.books import tasks
from storage.desk import Desk
from storage.tables import Customer
from storage.unchanged import changed


def plan(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One task a customer; a day that has gone by is refused with what to say instead."""
    other = delegated_to(heard, rep, desk)
    if other is not None:
        return hand_out(heard, other, rep, desk)
    again = repeats_in(heard.words, heard.at)
    if again:
        return Reply(_repeated(again, heard, rep, desk))
    day = heard.slots.followup_on
    if day is None:
        raise Refusal("什么时候跟进？例：跟进 王姐 周三下午3点")
    if day < desk.today:
        raise Refusal(f"{day.month}月{day.day}日 已经过去了，没有建提醒。请说一个今天以后的日子。")
    clock = heard.slots.followup_time
    if clock and day == desk.today and clock <= desk.now.time():
        raise Refusal(f"今天 {clock:%H:%M} 已经过去了，没有建提醒。请说一个以后的时间。")
    lines = []
    further = _further(heard, desk)
    for customer in heard.customers:
        with history.deed(desk, rep.userid, f"{customer.name} 的跟进") as done:
            told = _next_step(customer, heard, rep, desk)
            for due in further:
                tasks.add(desk, rep.userid, customer.id, hidden(heard.words)[:200], due)
            tags = put_on(customer, heard.slots, rep, desk)
        more = f"\n　{tags}" if tags else ""
        said = f"✓ {_said(told, customer.name)}" if changed(desk, done) else f"{customer.name} {told}，没有改"
        lines.append(f"{said}{more}")
    if further:
        lines.append("　还有：" + "、".join(_told(due, desk) for due in further))
    return Reply("\n".join(lines))


def _next_step(customer: Customer, heard: Heard, rep: Person, desk: Desk) -> str:
    """In place of what was agreed before, but not of what the same message has just set (周三打电话，周四寄样品)."""
    day, clock = heard.slots.followup_on, heard.slots.followup_time
    mine = tasks.open_for(desk, customer.id, "followup")
    if heard.frame.among < 2 or day is None or all(task.made_at != desk.now for task in mine):
        return follow_up_on(customer, heard.slots, rep, desk, heard.words, heard.slots.channel)
    due = tasks.Due(day, clock, heard.slots.channel)
    tasks.add(desk, rep.userid, customer.id, hidden(heard.words)[:200], due)
    return f"下次：{_told(due, desk)}"


def _repeated(again: list[Again], heard: Heard, rep: Person, desk: Desk) -> str:
    told = []
    for customer in heard.customers:
        what = hidden(without_asking(without_repeats(heard.words, heard.at)))[:200]
        often, _ = set_up(rep.userid, rep.userid, customer, (what, again), desk)
        told.append(f"✓ {often}，提醒您：{customer.name} {title(what, customer.name)}")
    return "\n".join(told) + END


def _further(heard: Heard, desk: Desk) -> list[tasks.Due]:
    """The other days of a row: 周一三五, 24、25号."""
    said = when.find(heard.words, heard.at, "future")
    found: list[tasks.Due] = []
    for before, one in pairwise(said):
        beside = heard.words[before.span[1] : one.span[0]] in ("", "、", "和") and one.kind != "range"
        day = when.noted_day(one, heard.at)
        if beside and day and desk.today <= day != heard.slots.followup_on:
            clock = time.fromisoformat(one.at) if one.at else None
            found.append(tasks.Due(day, clock, heard.slots.channel))
    return sorted(found, key=lambda due: due.day)


def _told(due: tasks.Due, desk: Desk) -> str:
    return moment(tasks.moment(desk, due), desk.today) if due.clock else shown(due.day, desk.today)


def _said(told: str, name: str) -> str:
    """The next step with whom it is about; a promise has its own words."""
    when = told.removeprefix("下次：")
    return f"{when} 提醒您跟进 {name}" if when != told else f"{name} · {told}"


COMMAND = Command(
    ("跟进",),
    plan,
    "安排下一次跟进，到点提醒",
    "跟进 王姐 周三下午3点",
    intents=("schedule_followup",),
    needs=(Need("customers", "跟进哪位客户？"), Need("followup_on", "什么时候跟进？例：周三下午3点")),
)
