"""完成: what was to be done is done; a complaint has had its answer, or is closed."""

from datetime import datetime

from crm.daily.matters import span
from crm.daily.replies import minutes_for, waited
from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.alongside.next_step import settled_by_contact
from handlers.daily.by_number import settled
from handlers.daily.finishing import finish_task, respond
from handlers.hearing.command import Command, Heard, Reply
from nlp.numbered import Order
from storage import history
from storage.books import complaints, tasks, unanswered
from storage.desk import Desk
from storage.tables import Customer

_TICKET = regex(r"[Tt]-?\s*([0-9]+)")
_NUMBER = regex(r"[0-9]{1,9}")
_HOW = "完成了哪一件？例：完成 1（清单的序号）、完成 王丽、完成 T-2（投诉结案）。"
_WORD = regex(r"^(?:完成|做完|办完|已回复|已联系|已响应)")
_UNKNOWN = "您的客户里没有「{who}」，没有划掉什么。回「今日」看您的清单；例：完成 1、完成 王丽。"
_ANSWERED = ("已回复", "已联系", "已响应")


def finish(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """By ticket, by customer, or by the numbers of the list shown last."""
    text = heard.text.lstrip("/／ ")
    ticket = _TICKET.search(text)
    if ticket:
        return Reply("✓ " + respond(int(ticket[1]), rep, desk, closes=not text.startswith(_ANSWERED)))
    if heard.customers:
        return Reply("\n".join(_for_customer(heard.about(c), rep, desk) for c in heard.customers))
    numbers = dict.fromkeys(int(found) for found in _NUMBER.findall(text))
    if not numbers:
        who = _WORD.sub("", text).strip(" ，,。的了")
        own = [
            task for task in tasks.open_tasks(desk, rep.own) if task.customer_id is None and who in task.text
        ]
        if who and own:
            return Reply(f"✓ {finish_task(own[0], rep, desk)}")
        raise Refusal(_UNKNOWN.format(who=excerpt(who, 12)) if who else _HOW)
    return settled([Order(number, "done") for number in numbers], heard.at, rep, desk)


def _for_customer(heard: Heard, rep: Person, desk: Desk) -> str:
    customer = heard.customer
    due = [t for t in tasks.open_for(desk, customer.id) if t.due < tasks.day_end(desk, desk.today)]
    lines = [f"待办已完成：{finish_task(task, rep, desk)}" for task in due[:1]]
    with history.deed(desk, rep.userid, f"{customer.name} 的待办完成"):
        since = unanswered.answer(desk, customer.id)
        lines += [_answered(customer, since, desk)] if since else []
        lines += settled_by_contact(customer, desk)
        for task in (task for task in due[1:] if task.closed_at is None):
            tasks.close(desk, task, "done")
    complained = complaints.open_for(desk, customer.id)
    if not lines and complained:
        return f"{customer.name} 的投诉还没结案，处理好了回「完成 T-{complained[0].id}」。"
    return f"✓ {'；'.join(lines)}" if lines else f"{customer.name} 今天没有待办。"


def _answered(customer: Customer, since: datetime, desk: Desk) -> str:
    limit = minutes_for(customer.value, desk.policy.reply)
    minutes = waited(since, desk.now, customer.value, desk.policy.reply)
    return f"{customer.name} 已回复，用时 {span(minutes * 60)}（{'达标' if minutes <= limit else '超时'}，时限 {span(limit * 60)}）"


COMMAND = Command(
    ("完成", "做完", "办完", "已回复", "已联系", "已响应"),
    finish,
    "划掉做完的事；投诉先「已回复 T-2」，处理好「完成 T-2」",
    "完成 T-2",
    intents=("schedule_followup",),
    numbered=True,
)
