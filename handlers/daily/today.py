"""今日, 这周安排: what is to be done, by importance and urgency; of several days, as a calendar (E9, E10, E12)."""

from datetime import date

from crm.people import Person
from handlers.daily import others_day
from handlers.hearing.colleagues import colleague_in
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import listed
from handlers.hearing.phrases import day
from storage.books import cadences, running_out
from storage.books.idle import useful_when_idle
from storage.books.worklist import as_lines, beside, by_day, work_of
from storage.desk import Desk

_FIRST = 3


def today(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The list of today, the most pressing first; or the days that were asked for, in their order; a colleague's by name."""
    colleague = colleague_in(heard.text, desk, rep)
    if colleague is not None and colleague.userid != rep.userid:
        return others_day.show(heard, rep, desk)
    first, last = heard.slots.period or (desk.today, desk.today)
    cadences.lay_due(desk, rep.own)  # who was entered or graded since the morning
    items = work_of(desk, rep.own, last)
    if first > desk.today:
        items = [item for item in items if item.matter.due.date() >= first]
    if (first, last) != (desk.today, desk.today):
        items = by_day(items)
    ending = running_out.told_today(desk, rep.userid) if (first, last) == (desk.today, desk.today) else []
    lines = as_lines(desk, beside(items, ending)) + ending
    span = _span(first, last, desk.today)
    if not lines:
        return Reply(_nothing(span, rep, desk))
    title = f"{span} {len(lines)} 件事"
    if last == desk.today and len(lines) > _FIRST:
        title += f"，前 {_FIRST} 件最要紧"
    foot = "办完回「1完成」，改时间「2改到下午4点」，问理由「为什么 1」"
    return Reply(listed(desk, rep.userid, title, lines, foot))


def _nothing(span: str, rep: Person, desk: Desk) -> str:
    idle = useful_when_idle(desk, rep.own)
    if not idle:
        return f"{_blank(span)}没有待办。刚见了谁、谁要什么，说一句我就记下并排好下一次。"
    title = f"{_blank(span)}没有待办。最久没联系的几位，可以问个好"
    return listed(desk, rep.userid, title, idle, "聊过说一句就记上")


def _blank(span: str) -> str:
    """A day in figures is parted from what follows."""
    return span if span == "今天" else f"{span} "


def _span(first: date, last: date, today: date) -> str:
    if last == today:
        return "今天"
    if first == last:
        return day(first, today)
    return f"{day(max(first, today), today)} 到 {day(last, today)}"


COMMAND = Command(
    ("今日", "今天", "待办", "今日待办", "日程"),
    today,
    "今天要做的事；也可以问「这周安排」",
    "今日",
    intents=("query_list",),
    lists=("followups",),
    asks=True,
)
