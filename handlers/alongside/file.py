"""Details that a text tells about a customer, kept as it goes along: fields, who decides, what is not clear yet."""

from dataclasses import replace
from datetime import date

from crm.people import Person
from crm.records import ambiguity
from crm.records.details import Told, decider, details
from crm.records.fields import BY_KEY
from crm.records.phones import hidden
from crm.records.validity import checked
from handlers.hearing.command import Heard
from handlers.hearing.phrases import short_day
from nlp.frame import Slots
from storage.books import facts
from storage.books.facts import Entry
from storage.desk import Desk
from storage.tables import Customer

_SURE_WORDS = frozenset(
    {
        "预算",
        "忌口",
        "决策周期",
        "配偶生日",
        "孩子生日",
        "纪念日",
        "沟通偏好",
        "注册资本",
        "市场份额",
        "微信号",
    }
)


def details_told(customer: Customer, text: str, rep: Person, desk: Desk) -> list[str]:
    """Every field that a text names, checked and kept; the lines that tell it. Refuses what cannot be right (A3)."""
    return [line for told in details(text) if (line := keep(customer, told, rep, desk))]


def heard_in_talk(customer: Customer, text: str, rep: Person, desk: Desk) -> list[str]:
    """What a contact tells on the way: plain fields, who decides, and what wants clearing up (A1, A4, A11)."""
    lines = [
        line
        for told in details(text)
        if told.field.label in _SURE_WORDS and any(figure.isdigit() for figure in told.value)
        if (line := keep(customer, told, rep, desk, origin="heard"))
    ]
    who = decider(text)
    if who:
        facts.tell(desk, customer, Entry("decision", who, "heard"), rep.userid)
        lines.append(f"决策：{who}")
    open_one = ambiguity.vague(text, desk.today.month)
    if open_one:
        entry = Entry(f"unclear:{open_one.words}"[:32], hidden(open_one.words), "heard", open_one.question)
        facts.tell(desk, customer, entry, rep.userid)
        lines.append(f"待确认：{open_one.question}问清了回「问清 {customer.name} …」")
    return lines


def without_guess(heard: Heard, today: date) -> Slots:
    """The slots without a next step that rests on vague words alone: 下月定 is no day (A4)."""
    slots, span = heard.slots, heard.frame.spans.get("followup_on")
    open_one = ambiguity.vague(heard.words, today.month)
    if open_one is None or span is None or not set(heard.text[slice(*span)]) <= set(open_one.words):
        return slots
    return replace(slots, followup_on=None, followup_time=None, promises=())


def keep(customer: Customer, told: Told, rep: Person, desk: Desk, origin: str = "rep") -> str:
    """One detail; what its teller was not sure of is kept to be confirmed and counts for nothing until then."""
    value = checked(told.field, told.value, desk.today)
    question = f"{told.field.label}是 {value} 吗？" if told.unsure else None
    before = facts.live(desk, customer).get(told.field.key)
    old = facts.tell(desk, customer, Entry(told.field.key, value, origin, question), rep.userid)
    if question:
        return f"待确认：{question}问清了回「问清 {customer.name} {told.field.label} …」"
    was = f"（原 {old}，{short_day(before.at.date(), desk.today)} 记）" if old and before else ""
    return f"{told.field.label} {value}{was}"


def label_of(field: str) -> str:
    """A field as a reader knows it; `unclear:下月定` is what was said."""
    return BY_KEY[field].label if field in BY_KEY else field.partition(":")[2]
