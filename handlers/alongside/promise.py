"""A promise of the rep's is a task of its own, chased until it is kept (000, D10)."""

import re
from datetime import date

from crm.daily.titles import title
from crm.people import Person
from crm.records.phones import hidden
from crm.signals.promises import undertaken
from handlers.hearing.phrases import day
from nlp import when
from nlp.frame import Slots
from storage.books import tasks
from storage.desk import Desk
from storage.tables import Customer


def promised(customer: Customer, slots: Slots, rep: Person, desk: Desk) -> str:
    """The line that tells it; "" where nothing was promised, or only a meeting."""
    promise = slots.promises[0] if slots.promises else None
    if promise is None or promise.due is None or promise.due < desk.today:
        return ""
    names = "|".join(re.escape(mention.text) for mention in slots.customers)
    what = re.sub(rf"((?:答应|承诺|保证)[了过]?)(?:{names})", r"\1", promise.what) if names else promise.what
    deed = undertaken(_without_times(what, desk))
    if not deed:
        return ""
    due = tasks.Due(promise.due, slots.followup_time)
    tasks.add(desk, rep.userid, customer.id, hidden(deed)[:200], due, "promise")
    return f"您答应的：{title(deed, customer.name)}，{day(promise.due, desk.today)}前；{_reminded(promise.due, desk)}"


def _reminded(due: date, desk: Desk) -> str:
    """Nothing is said of a reminder whose day has come already."""
    left = (due - desk.today).days
    return "就是今天" if left == 0 else "就在明天" if left == 1 else "前一天提醒您"


def _without_times(text: str, desk: Desk) -> str:
    for time in reversed(when.find(text, desk.now)):
        start, end = time.span
        text = text[:start] + text[end:]
    return text
