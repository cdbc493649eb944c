"""记一笔：记下和客户的一次联系，连同异议、标签、意向和下一步。"""

from datetime import date

from crm.cadence import days_between
from crm.people import Person
from crm.phones import hidden
from handlers.command import Command, Heard, Need, Reply
from handlers.next_step import follow_up_on, settled_by_contact
from handlers.phrases import CHANNELS, MOODS, OBJECTIONS, count, day
from handlers.tag import put_on
from nlp.frame import Slots
from storage import history, interactions
from storage.desk import Desk
from storage.tables import Customer

_NO_TALK = frozenset({"no_answer", "busy", "wrong_number", "switched_off", "voicemail", "refused"})


def note(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One record for each customer named; what was understood is echoed, so that a slip is seen at once."""
    return Reply("\n".join(_noted(heard.about(customer), rep, desk) for customer in heard.customers))


def _noted(heard: Heard, rep: Person, desk: Desk) -> str:
    customer, slots = heard.customer, heard.slots
    on = min(slots.occurred_on or desk.today, desk.today)
    with history.deed(desk, rep.userid, f"{customer.name} {day(on, desk.today)} 的联系记录"):
        interactions.record(
            desk, customer, rep.userid, on, hidden(heard.text),
            channel=slots.channel, sentiment=slots.sentiment, objection=slots.objection,
            products=[[p.name, p.quantity] for p in slots.products],
            effective=slots.call_outcome not in _NO_TALK,
        )  # fmt: skip
        changed = [_intent(customer, slots), put_on(customer, slots, rep, desk)]
        if on == desk.today and slots.call_outcome not in _NO_TALK:
            changed += settled_by_contact(customer, desk)
        changed.append(follow_up_on(customer, slots, rep, desk, heard.text))
    told = "\n".join(f"　{line}" for line in (_told(slots), *changed, _rhythm(customer, slots, desk)) if line)
    head = f"✓ {customer.name} · {CHANNELS.get(slots.channel or '', '联系')} {day(on, desk.today)}"
    return f"{head}\n{told}\n　说错了回「撤销」再说一遍" if told else f"{head}\n　说错了回「撤销」再说一遍"


def _told(slots: Slots) -> str:
    parts = []
    if slots.products:
        parts.append("产品：" + "、".join(p.name + count(p.quantity) for p in slots.products))
    if slots.objection:
        parts.append("异议：" + OBJECTIONS.get(slots.objection, "其他"))
    if slots.sentiment:
        parts.append("态度：" + MOODS.get(slots.sentiment, slots.sentiment))
    return " ".join(parts)


def _intent(customer: Customer, slots: Slots) -> str:
    if not slots.intent_level or slots.intent_level == customer.intent:
        return ""
    before, customer.intent = customer.intent, slots.intent_level
    return f"意向：{before}→{customer.intent}" if before else f"意向：{customer.intent}"


def _rhythm(customer: Customer, slots: Slots, desk: Desk) -> str:
    """Without a next step the cadence names one: nobody is forgotten (002 cadence, E2 to E4)."""
    rhythm = days_between(customer.intent, customer.value, desk.policy.cadence)
    if slots.followup_on or rhythm is None:
        return ""
    return f"没说下次，按节奏 {rhythm} 天内会提醒您：{day(_plus(desk.today, rhythm), desk.today)}"


def _plus(today: date, days: int) -> date:
    return date.fromordinal(today.toordinal() + days)


COMMAND = Command(
    ("记", "记一笔", "记录"),
    note,
    "记下和客户的一次联系",
    "记 王姐 电话 嫌面霜贵 周三再约",
    intents=("log_interaction",),
    needs=(Need("customers", "是和哪位客户的联系？"),),
)
