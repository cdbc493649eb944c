"""跟进计划: the steps with one customer, each with its time, its way and what it is about (002 plan, E1)."""

import re
from datetime import datetime, time

from crm.daily.listing import Line
from crm.daily.titles import title
from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.records.phones import hidden
from crm.refusal import Refusal
from handlers.daily.due import refuse_past
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import listed
from handlers.hearing.phrases import CHANNELS, day, moment
from nlp import when
from nlp.when import noted_day
from storage import history
from storage.books import cadences, tasks
from storage.desk import Desk
from storage.tables import Customer, Task

_CUT = regex(r"[，,；;。\n]+")
_WAYS = (
    ("visit", regex(r"拜访|上门|登门|面谈|见面")),
    ("phone", regex(r"打?电话|去电")),
    ("video", regex(r"视频")),
    ("email", regex(r"邮件")),
    ("wechat", regex(r"微信")),
    ("sms", regex(r"短信")),
)  # fmt: skip
_HOW = "加一步：「跟进计划 {name} 周三电话报价，下周五拜访签合同」"


def plan(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """New steps are added, all or none; then the whole plan is shown, its numbers work as on any list."""
    customer = heard.customer
    steps = _steps(heard, customer, desk)
    if steps:
        with history.deed(desk, rep.userid, f"{customer.name} 的跟进计划（{len(steps)} 步）"):
            for due, what in steps:
                tasks.add(desk, rep.userid, customer.id, what, due)
        desk.db.flush()
        cadences.lay(desk, customer)
    return Reply(_shown(customer, rep, desk))


def _steps(heard: Heard, customer: Customer, desk: Desk) -> list[tuple[tasks.Due, str]]:
    text = re.sub(r"^[/／\s]*(?:跟进)?计划[\s：:]*", "", heard.text)
    for mention in heard.slots.customers:
        text = text.replace(mention.text, "", 1)
    return [_step(piece, heard.at, desk) for piece in _CUT.split(text) if piece.strip(" 的")]


def _step(piece: str, at: datetime, desk: Desk) -> tuple[tasks.Due, str]:
    found = when.find(piece, at, "future")
    on = noted_day(found[0], at) if found else None
    if on is None:
        raise Refusal(
            f"「{excerpt(piece.strip(), 20)}」没说哪天，整个计划都没记。每一步请带时间，例「周三电话报价」。"
        )
    way = next((name for name, said in _WAYS if said.search(piece)), None)
    clock = time.fromisoformat(found[0].at) if found[0].at else None
    due = tasks.Due(on, clock, way)
    refuse_past(due, desk)
    start, end = found[0].span
    what = piece[:start] + piece[end:]
    for name, said in _WAYS:
        what = said.sub("", what, count=1) if name == way else what
    return due, hidden(what.strip(" ：:，,")) or CHANNELS.get(way or "", "联系")


def _shown(customer: Customer, rep: Person, desk: Desk) -> str:
    rhythm = cadences.rhythm_for(desk, customer)
    lines = [_line(task, customer.name, desk) for task in tasks.open_for(desk, customer.id)]
    due = cadences.next_due(desk, customer)
    agreed = [task.due for task in tasks.open_for(desk, customer.id)]
    if due is not None and rhythm is not None and not any(at < tasks.day_end(desk, due) for at in agreed):
        text = f"{day(due, desk.today)} 前 按{rhythm.why}，至少再联系一次"
        lines.append(Line(text, rhythm.why, customer.id))
    rule = f"（{rhythm.why}）" if rhythm else ""
    title = f"{customer.name} 的跟进计划{rule} {len(lines)} 步"
    if not lines:
        return f"{customer.name} 还没有跟进计划。{_HOW.format(name=customer.name)}"
    return listed(desk, rep.userid, title, lines, _HOW.format(name=customer.name))


def _line(task: Task, name: str, desk: Desk) -> Line:
    due = desk.local(task.due)
    at = moment(due, desk.today) if task.timed else day(due.date(), desk.today)
    way = f"{CHANNELS[task.method]}：" if task.method in CHANNELS else ""
    made = desk.local(task.made_at)
    why = f"{made.month}/{made.day} 定的" + (f"，改过 {task.moves} 次时间" if task.moves else "")
    return Line(f"{at} {way}{title(task.text, name)}", why, task.customer_id, task.id, kind=task.kind)


COMMAND = Command(
    ("跟进计划", "计划"),
    plan,
    "一位客户接下来几步：哪天、怎么联系、谈什么",
    "跟进计划 王丽 周三电话报价，下周五拜访签合同",
    intents=("query_customer",),
    needs=(Need("customers", "看哪位客户的跟进计划？"),),
    form=regex(r".{2,8}的?(?:跟进)?计划(?:是什么|呢)?[?？]?"),
)
