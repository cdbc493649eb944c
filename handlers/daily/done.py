"""完成: what was to be done is done; a complaint has had its answer, or is closed."""

import re

from crm.people import Person
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.alongside.next_step import open_for, responded, settled_by_contact
from handlers.daily.numbers import line_of, task_of
from handlers.hearing.command import Command, Heard, Reply
from storage import history
from storage.books import tasks
from storage.books.customers import name_of
from storage.desk import Desk
from storage.tables import Complaint

_TICKET = re.compile(r"[Tt]-?\s*([0-9]+)")
_NUMBER = re.compile(r"[0-9]+")
_HOW = "完成了哪一件？例：完成 1（今日清单的序号）、完成 王丽、完成 T-2（投诉结案）。"


def finish(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """By ticket, by customer, or by the numbers of 今日."""
    text = heard.text.lstrip("/／ ")
    ticket = _TICKET.search(text)
    if ticket:
        return Reply(_ticket(int(ticket[1]), rep, desk, closes=not text.startswith(_ANSWERED)))
    if heard.customers:
        return Reply("\n".join(_for_customer(heard.about(c), rep, desk) for c in heard.customers))
    numbers = [int(found) for found in _NUMBER.findall(text)]
    if not numbers:
        raise Refusal(_HOW)
    return Reply("\n".join(_numbered(number, rep, desk) for number in sorted(numbers, reverse=True)))


def _ticket(number: int, rep: Person, desk: Desk, *, closes: bool) -> str:
    row = desk.db.get(Complaint, number)
    if row is None or (row.rep not in rep.scope.owners and not rep.scope.everyone):
        raise Refusal(f"您名下没有投诉单 T-{number}。回「名单 投诉」看未结的投诉。")
    if row.closed_at is not None:
        raise Refusal(f"T-{number} 已经结案了。")
    with history.deed(desk, rep.userid, f"投诉 T-{number}"):
        lines = [responded(row, desk)] if row.responded_at is None else []
        if closes:
            row.closed_at = desk.now
            lines.append(f"T-{number} 已结案")
    return "✓ " + "；".join(lines or [f"T-{number} 之前已记首响，结案请回「完成 T-{number}」"])


def _for_customer(heard: Heard, rep: Person, desk: Desk) -> str:
    customer = heard.customer
    with history.deed(desk, rep.userid, f"{customer.name} 的待办完成"):
        lines = settled_by_contact(customer, desk)
        for task in tasks.open_for(desk, customer.id):
            if task.due < tasks.day_end(desk, desk.today):
                tasks.close(desk, task, "done")
                lines.append(f"待办已完成：{excerpt(task.text, 20)}")
    if not lines and open_for(customer, desk):
        return f"{customer.name} 的投诉还没结案，处理好了回「完成 T-{open_for(customer, desk)[0].id}」。"
    return f"✓ {customer.name} " + "；".join(lines) if lines else f"{customer.name} 今天没有待办。"


def _numbered(number: int, rep: Person, desk: Desk) -> str:
    line = line_of(number, rep, desk)
    if line.ticket is not None:
        return _ticket(line.ticket, rep, desk, closes=False)
    task = task_of(number, line, rep, desk)
    name = name_of(desk, task.customer_id)
    with history.deed(desk, rep.userid, f"待办完成：{name} {excerpt(task.text, 40)}"):
        tasks.close(desk, task, "done")
    return f"✓ {number} {name} {excerpt(task.text, 40)}，已完成"


_ANSWERED = ("已回复", "已联系", "已响应")

COMMAND = Command(
    ("完成", "做完", "办完", "已回复", "已联系", "已响应"),
    finish,
    "划掉做完的事；投诉先「已回复 T-2」，处理好「完成 T-2」",
    "完成 T-2",
    intents=("schedule_followup",),
    numbered=True,
)
