"""Which slots an intent carries, and the filling of each."""

from collections.abc import Callable, Collection, Sequence

from nlp.findings import Findings
from nlp.frame import INTENTS, Bill, Mention, Span
from nlp.meaning import beyond, days, lists, mood, payments, purchase, tags, upkeep
from nlp.meaning.aversion import is_averted
from nlp.meaning.contact import channel, talked
from nlp.meaning.grievance import refers_to_complaint
from nlp.meaning.periods import period_of
from nlp.meaning.speech import customers_own
from nlp.reading import Goods, Reading, names_customer

_DEEDS = frozenset(
    "record_complaint record_order record_referral create_customer update_customer tag_customer log_interaction".split()
)
_DATED = frozenset(
    "record_complaint record_order record_referral create_customer update_customer log_interaction".split()
)
_STEPS = frozenset(
    "record_complaint record_order record_referral create_customer log_interaction schedule_followup".split()
)
_CHANNELLED = frozenset(
    "record_complaint record_order record_referral create_customer update_customer log_interaction schedule_followup".split()
)
_PRICED = frozenset("record_complaint record_order record_referral log_interaction create_customer".split())
_TAGGED = _DEEDS | {"schedule_followup", "suggest_script"}
_NOBODY = frozenset("help other query_stats".split())


def fill(findings: Findings, reading: Reading, intent: str) -> None:
    """Notes every slot that the text supports and the intent carries."""
    for filler in _FILLERS_OF[intent]:
        filler(findings, reading, intent)


def _customers(findings: Findings, reading: Reading, intent: str) -> None:
    if not reading.people:
        return
    kept: dict[str, Mention] = {}
    people = reading.people
    if intent == "update_customer" and names_customer(reading):
        people = [p for p in people if p.mention.matches]  # another name there is the new value
    for person in people:
        kept.setdefault(person.mention.name, person.mention)
    first = reading.people[0]
    sure = first.sure if len(reading.people) == 1 else min([p.sure for p in reading.people])
    findings.note("customers", tuple(kept.values()), sure, (first.start, first.end))


def _days(findings: Findings, reading: Reading, intent: str) -> None:
    day = days.contact_day(reading) if intent in _DATED else None
    if day:
        findings.note("occurred_on", day.day, day.sure, day.span)
    task_only = intent == "schedule_followup"
    step = days.next_day(reading, task_only) if intent in _STEPS else None
    if step:
        findings.note("followup_on", step.day, step.sure, step.span)
        findings.note("followup_time", step.at, step.sure, step.span)
        findings.note("promises", beyond.promises_of(reading, step), 0.7, step.span)
    way = channel(reading, step.span if step and not task_only else None) if intent in _CHANNELLED else None
    if way and (intent not in ("create_customer", "update_customer") or talked(reading)):
        findings.note("channel", way[0], 0.9, way[1])


def _products(findings: Findings, reading: Reading, intent: str) -> None:
    if not reading.goods:
        return
    goods: Sequence[Goods] = (
        purchase.goods_bought(reading)
        if intent == "record_order"
        else [g for g in reading.goods if not purchase.is_foreign(reading, g)]
    )
    if intent not in ("record_order", "record_complaint"):
        goods = [g for g in goods if not is_averted(reading, g)]
    if goods:
        found = purchase.products(reading, goods)
        sure = goods[0].sure if len(goods) == 1 else min([g.sure for g in goods])
        findings.note("products", found, sure, (goods[0].start, goods[0].end))


def _amount(findings: Findings, reading: Reading, intent: str) -> None:
    bill = purchase.bill_of(reading) if intent == "record_order" else None
    if bill is not None:
        findings.note("bill", bill, 0.93, (0, 0))
    if bill is not None and bill.said is None:
        _sum_of(findings, bill, reading)
        return
    found = purchase.amount(reading)
    if found and (intent != "create_customer" or "预算" in reading.plain):
        findings.note("amount", found[0], 0.93, found[1])


def _paid(findings: Findings, reading: Reading, intent: str) -> None:
    if paid := payments.paid_in(reading.plain):
        findings.note("paid", paid, 0.93, paid[0].span)
        findings.note("of_an_order", payments.is_of_an_order(reading.plain), 0.9, paid[0].span)


def _sum_of(findings: Findings, bill: Bill, reading: Reading) -> None:
    """The sum of prices that were each said of all of one thing; of a unit price alone nothing was said."""
    told = bill.total is not None and not any(item.each for item in bill.items)
    found = purchase.amount(reading)
    if told and found:
        findings.note("amount", bill.total, 0.93, found[1])


def _record(findings: Findings, reading: Reading, intent: str) -> None:
    if reading.phone:
        findings.note("phone", reading.phone[0], 0.99, reading.phone[1])
    if intent not in ("create_customer", "update_customer"):
        return
    birthday = upkeep.birthday_of(reading)
    if birthday:
        findings.note("birthday", birthday[0], 0.95, birthday[1])
    if intent == "update_customer":
        field = upkeep.field_of(reading, birthday is not None)
        findings.note("field", field, 0.95 if field != "other" else 0.6, (0, 0))
        value = upkeep.value_of_field(reading, field)
        if value:
            findings.note("value", value[0], 0.85, value[1])


def _mood(findings: Findings, reading: Reading, intent: str) -> None:
    found = mood.mood_of(customers_own(reading), intent)
    for slot, finding in (
        ("objection", found.objection),
        ("intent_level", found.level),
        ("sentiment", found.sentiment),
    ):
        if finding:
            findings.note(slot, finding[0], mood.sureness(reading, found, slot), finding[1])


def _tags(findings: Findings, reading: Reading, intent: str) -> None:
    on: dict[str, Span] = {}
    off: dict[str, Span] = {}
    if intent == "tag_customer":
        on, off = tags.tags_named(reading)
    else:
        off = tags.tags_dropped(reading)
        on = tags.tags_supported(customers_own(reading), intent)
        if off:
            on = {tag: span for tag, span in on.items() if tag not in off}
    if on:
        findings.note("tags_add", tuple(on), 0.9, next(iter(on.values())))
    if off:
        findings.note("tags_remove", tuple(off), 0.95, next(iter(off.values())))


def _lists(findings: Findings, reading: Reading, intent: str) -> None:
    if intent == "query_list":
        findings.note("list", lists.kind_of_list(reading), 0.95, (0, 0))
    period = period_of(reading, lists.looks_ahead(reading) and intent == "query_list")
    if period and not (period[0][0] == period[0][1] and findings.values.get("list") == "silent"):
        findings.note("period", period[0], 0.95, period[1])


def _beyond(findings: Findings, reading: Reading, intent: str) -> None:
    if intent == "record_complaint":
        findings.note("complaint_reason", beyond.complaint_reason(reading), 0.8, (0, 0))
    if intent in ("log_interaction", "record_referral"):
        findings.note("signals", beyond.signals_of(customers_own(reading)), 0.8, (0, 0))
    if intent == "log_interaction":
        findings.note("call_outcome", beyond.call_outcome(reading), 0.9, (0, 0))


def _complaint(findings: Findings, reading: Reading, intent: str) -> None:
    if refers_to_complaint(reading):
        findings.note("field", "complaint", 0.95, (0, 0))


Filler = Callable[[Findings, Reading, str], None]
# Each with the intents whose slots it fills.
_FILLERS: tuple[tuple[Filler, Collection[str]], ...] = (
    (_customers, frozenset(INTENTS) - _NOBODY),
    (_days, _DATED | _STEPS | _CHANNELLED),
    (_products, INTENTS),
    (_amount, _PRICED),
    (_paid, ("record_order",)),
    (_record, _DEEDS),
    (_mood, _DEEDS | {"suggest_script"}),
    (_tags, _TAGGED),
    (_lists, ("query_list", "query_stats")),
    (_beyond, ("record_complaint", "log_interaction", "record_referral")),
    (_complaint, ("query_customer", "log_interaction")),
)
_FILLERS_OF = {
    intent: tuple([filler for filler, intents in _FILLERS if intent in intents]) for intent in INTENTS
}
