"""Details that a text tells about a customer, kept as it goes along: fields, who decides, what is not clear yet."""

from datetime import date

from msgspec.structs import replace

from crm.patterns import regex
from crm.people import Person
from crm.records import ambiguity
from crm.records.details import Told, decider, details
from crm.records.fields import BY_KEY
from crm.records.phones import hidden
from crm.records.unwanted import unwanted_contact
from crm.records.validity import checked
from handlers.alongside.family import days_in_passing, days_told
from handlers.hearing.command import Heard
from handlers.hearing.phrases import short_day
from nlp.frame import Slots
from nlp.meaning.speech import customers_words
from nlp.numbers.numerals import NUMERAL, value_of
from storage.books import facts
from storage.books.facts import Entry
from storage.desk import Desk
from storage.tables import Customer

_SUM = regex(rf"(?P<sum>{NUMERAL})(?:元|块钱?|人民币)?(?P<near>左右|上下|以内|以下|以上)?")
_BETWEEN_TWO = regex(
    rf"(?:[一二两三四五六七八九]{{2}}[十百千万]|{NUMERAL}\s?[-~到至]\s?{NUMERAL})(?:元|块钱?)?(?:左右)?"
)
_DAYS = frozenset(
    {"spouse_birthday", "child_birthday", "anniversary"}
)  # kept with their reminders, see family.py
_SURE_WORDS = frozenset(
    {
        "预算",
        "忌口",
        "决策周期",
        "沟通偏好",
        "注册资本",
        "市场份额",
        "微信号",
    }
)


def details_told(customer: Customer, text: str, rep: Person, desk: Desk) -> list[str]:
    """Every field that a text names, checked and kept; the lines that tell it. Refuses what cannot be right (A3)."""
    told = details(text)
    days = (
        days_told(customer, text, rep, desk, own=False) if any(one.field.key in _DAYS for one in told) else []
    )
    kept = [one for one in told if not (days and one.field.key in _DAYS)]
    return [line for one in kept if (line := keep(customer, one, rep, desk))] + days


def heard_in_talk(customer: Customer, text: str, rep: Person, desk: Desk) -> list[str]:
    """What a contact tells on the way: plain fields, who decides, and what wants clearing up (A1, A4, A11)."""
    lines = [
        line
        for told in details(text)
        if told.field.label in _SURE_WORDS and _says_a_figure(told)
        if (line := keep(customer, told, rep, desk, origin="heard"))
    ]
    lines += days_in_passing(customer, text, rep, desk)
    who = decider(text)
    if who:
        facts.tell(desk, customer, Entry("decision", who, "heard"), rep.userid)
        lines.append(f"决策：{who}")
    unwanted = unwanted_contact(text)
    if unwanted:
        lines.append(_prefers(customer, unwanted, rep, desk))
    open_one = ambiguity.vague(customers_words(text), desk.today.month)
    if open_one:
        entry = Entry(f"unclear:{open_one.words}"[:32], hidden(open_one.words), "heard", open_one.question)
        facts.tell(desk, customer, entry, rep.userid)
        lines.append(f"待确认：{open_one.question}问清了回「问清 {customer.name} …」")
    return lines


def _prefers(customer: Customer, unwanted: str, rep: Person, desk: Desk) -> str:
    """When not to call joins what is known of how a customer likes to be reached."""
    before = facts.live(desk, customer).get("prefers")
    held = facts.value_of(desk, before) if before else ""
    if unwanted not in held:
        value = hidden(f"{held}；{unwanted}" if held else unwanted)
        facts.tell(desk, customer, Entry("prefers", value, "heard"), rep.userid)
    return f"沟通偏好：{unwanted}"


def without_guess(heard: Heard, today: date) -> Slots:
    """The slots without a next step that rests on vague words alone: 下月定 is no day (A4)."""
    slots, span = heard.slots, heard.frame.spans.get("followup_on")
    open_one = ambiguity.vague(heard.words, today.month)
    if open_one is None or span is None or not set(heard.text[slice(*span)]) <= set(open_one.words):
        return slots
    return replace(slots, followup_on=None, followup_time=None, promises=())


def keep(customer: Customer, told: Told, rep: Person, desk: Desk, origin: str = "rep") -> str:
    """One detail; what its teller was not sure of is kept to be confirmed and counts for nothing until then."""
    value = _checked(told, desk.today)
    question = f"{told.field.label}是 {value} 吗？" if told.unsure else None
    before = facts.live(desk, customer).get(told.field.key)
    if before and not (question or before.question) and facts.value_of(desk, before) == value:
        return f"{told.field.label}已经是 {value}"
    old = facts.tell(desk, customer, Entry(told.field.key, value, origin, question), rep.userid)
    if question:
        return f"待确认：{question}问清了回「问清 {customer.name} {told.field.label} …」"
    was = f"（原 {old}，{short_day(before.at.date(), desk.today)} 记）" if old and before else ""
    return f"{told.field.label} {value}{was}"


def _says_a_figure(told: Told) -> bool:
    """预算两千 says one, 预算不够 none."""
    if told.field.kind == "amount":
        return bool(_SUM.fullmatch(told.value) or _BETWEEN_TWO.fullmatch(told.value))
    return any(figure.isdigit() for figure in told.value)


def _checked(told: Told, today: date) -> str:
    """The value as it is kept; 两千左右 is 2,000 元左右, 两三千 stays as it was said."""
    if told.field.kind != "amount":
        return checked(told.field, told.value, today)
    if _BETWEEN_TWO.fullmatch(told.value):
        return told.value.removesuffix("元") + "元"
    found = _SUM.fullmatch(told.value)
    sum_ = value_of(found["sum"]) if found else None
    if found is None or sum_ is None:
        return checked(told.field, told.value, today)
    return checked(told.field, f"{sum_:f}", today) + (found["near"] or "")


def label_of(field: str) -> str:
    """A field as a reader knows it; `unclear:下月定` is what was said."""
    return BY_KEY[field].label if field in BY_KEY else field.partition(":")[2]
