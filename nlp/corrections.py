"""Corrections of the last record: 不是周三是周四, 不是王丽是王莉, 别写嫌贵, as the told text put right, else as
changes of just those slots."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from crm.patterns import regex
from nlp import when
from nlp.frame import Frame, Known
from nlp.lexicon import Lexicon
from nlp.meaning.objections import objection_of
from nlp.meaning.purchase import amount, products
from nlp.people.mentions import Person
from nlp.reading import Reading, read
from nlp.rewording import LONGEST, Denial, denial, put, reworded, without
from nlp.taught import Taught, meant, taught
from nlp.text import normalise

_DROP = regex(
    r"^(?:(?:刚才|刚刚|上面|前面)?的?(?:那|这|上)?一?条里?)?(?:别|不要|不用|甭|无需)(?:写|记|加|打|放|标|填)(?:上|了)?(?P<old>.{1,12})|^(?:把)?(?:去掉|删掉|"
    r"去了|拿掉)(?P<gone>.{1,12})|^(?P<left>.{1,10}?)(?:去掉|删掉|不要写|别写|不用写|别记)(?:吧|了)?$"
)


_DATED = ("log_interaction", "record_order", "record_complaint")


@dataclass(frozen=True, slots=True)
class Change:
    """One slot: what it held and what it shall hold; `new` None = empty the slot. Of a list slot both are
    items."""

    slot: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Correction:
    """The changes, and what is worth remembering: these words mean that customer from now on.

    `told` is the told text as it should have been said, None where only slots can be changed; what else follows from
    the corrected words follows from it alone.
    """

    changes: tuple[Change, ...]
    alias: tuple[str, Known] | None = None
    told: str | None = None
    taught: Taught | None = None


def correction(
    text: str, last: Frame, now: datetime, known: Collection[Known], lexicon: Lexicon, told: str
) -> Correction | None:
    """What of the told text, understood as `last`, the words put right; None where they are no correction of it."""
    explained = meant(text)
    if explained and (lesson := _taught(Denial(*explained), last, now, lexicon, told)):
        return _explained(lesson, told, Denial(*explained), last, lexicon)
    said = denial(text)
    new = _taught(said, last, now, lexicon, told)
    found = _changes(text, last, now, known, lexicon)
    if said and any(one.name in said.about or one.text in said.about for one in last.slots.customers):
        said = replace(said, about="")  # whose record it is, not what is wrong in it
    again = reworded(told, said, last.spans, lexicon.measures) if said else None
    if again is None and found:
        again = _retold(told, last, found.changes[0], said)
    if again is None:
        return found
    return replace(found, told=again, taught=new) if found else Correction((), told=again, taught=new)


def _taught(said: Denial | None, last: Frame, now: datetime, lexicon: Lexicon, told: str) -> Taught | None:
    if said is None:
        return None
    names = [mention.text for mention in last.slots.customers]
    return taught(said.wrong, said.right, told, now, lexicon, names)


def _explained(new: Taught, told: str, said: Denial, last: Frame, lexicon: Lexicon) -> Correction:
    """小金瓶就是面霜 puts the product into the told text, 怕晒就是美白 the tag onto its customer."""
    if new.kind == "tag":
        return Correction((Change("tags_add", None, new.meaning),), taught=new)
    return Correction((), told=reworded(told, said, last.spans, lexicon.measures), taught=new)


def is_drop(text: str) -> bool:
    """别写嫌贵, 去掉敏感肌: something shall stand there no more."""
    plain = normalise(text).plain
    return 0 < len(plain) <= LONGEST and bool(_DROP.search(plain))


def _retold(told: str, last: Frame, change: Change, said: Denial | None) -> str | None:
    """The told text with the right words where the slot's stand."""
    if change.slot == "customers":
        return told.replace(change.old.text, change.new.name)
    span = last.spans.get(change.slot)
    if span is None or span[0] >= span[1] or change.slot in ("amount", "intent_level", "occurred_on"):
        return None
    if said is not None:
        return put(told, span, said.right)
    people = [mention.text for mention in last.slots.customers]
    return without(told, span, people + [product.name for product in last.slots.products])


def _changes(
    text: str, last: Frame, now: datetime, known: Collection[Known], lexicon: Lexicon
) -> Correction | None:
    normal = normalise(text)
    if not normal.plain or len(normal.plain) > LONGEST:
        return None
    dropped = _DROP.search(normal.plain)
    if dropped:
        return _dropped(read(normal, now, known, lexicon), last)
    said = denial(text)
    if said is None:
        return None
    wrong = f"不是{said.wrong};"
    reading = read(normalise(f"{wrong}是{said.right}"), now, known, lexicon)
    return _replaced(reading, last, len(wrong), len(reading.plain))


def _dropped(reading: Reading, last: Frame) -> Correction | None:
    changes: list[Change] = []
    objection = objection_of(reading)
    if objection and objection[0] == last.slots.objection:
        changes.append(Change("objection", objection[0], None))
    named = {tag for _, tag in (*reading.tags, *reading.tag_names)}
    if objection and objection[0] == "price":
        named.add("价格敏感")
    changes += [Change("tags_add", tag, None) for tag in last.slots.tags_add if tag in named]
    goods = {g.name for g in reading.goods}
    changes += [Change("products", p, None) for p in last.slots.products if p.name in goods]
    if reading.moments and last.slots.followup_on and not changes:
        changes.append(Change("followup_on", last.slots.followup_on, None))
    return Correction(tuple(changes)) if changes else None


def _replaced(reading: Reading, last: Frame, start: int, end: int) -> Correction | None:
    people = [p for p in reading.people if start <= p.start < end]
    if people and last.slots.customers:
        return _other_person(reading, people[0], last, start)
    goods = [g for g in reading.goods if start <= g.start < end]
    if goods and last.slots.products:
        return _other_goods(reading, last, start)
    day = _other_day(reading, last, start, end)
    if day:
        return Correction((day,))
    value = _other_value(reading, last, start, end)
    return Correction((value,)) if value else None


def _other_person(reading: Reading, person: Person, last: Frame, start: int) -> Correction:
    denied = [p.mention.name for p in reading.people if p.start < start]
    old = next(
        (m for m in last.slots.customers if m.name in denied or m.text in denied), last.slots.customers[0]
    )
    matches = person.mention.matches
    was_full_name = any(one.name == old.text for one in old.matches)
    alias = (old.text, matches[0]) if len(matches) == 1 and not was_full_name else None
    return Correction((Change("customers", old, person.mention),), alias)


def _other_goods(reading: Reading, last: Frame, start: int) -> Correction:
    denied = {g.name for g in reading.goods if g.start < start}
    old = next((p for p in last.slots.products if p.name in denied), last.slots.products[0])
    new = products(reading, [g for g in reading.goods if g.start >= start])[0]
    return Correction((Change("products", old, new),))


def _other_day(reading: Reading, last: Frame, start: int, end: int) -> Change | None:
    """Of the two days of the record the one that was denied; without a denied one, the next step if there
    is one."""
    new = next((m for m in reading.moments if start <= m.span[0] < end), None)
    if new is None:
        return None
    denied = [m for m in reading.moments if m.span[1] <= start]
    past, ahead = last.slots.occurred_on, last.slots.followup_on
    today = reading.now.date()
    if (
        past in (None, today)
        and any(m.past.first_day == today for m in denied)
        and new.past.first_day < today
    ):
        return Change("occurred_on", past, new.past.first_day)
    if past is None and ahead is None and last.intent in _DATED and new.past.first_day < today:
        return Change("occurred_on", None, new.past.first_day)
    if past and (any(m.past.first_day == past for m in denied) or not ahead):
        return Change("occurred_on", past, new.past.first_day)
    if ahead is None:
        return None
    same_week = any(
        m.ahead.first_day.weekday() == ahead.weekday() for m in denied
    ) and new.ahead.text.startswith("周")
    if same_week:
        return Change(
            "followup_on", ahead, ahead + timedelta(new.ahead.first_day.weekday() - ahead.weekday())
        )
    return Change("followup_on", ahead, when.noted_day(new.ahead, reading.now))


def _other_value(reading: Reading, last: Frame, start: int, end: int) -> Change | None:
    money = amount(reading)
    if last.slots.amount is not None and money and start <= money[1][0] < end:
        return Change("amount", last.slots.amount, money[0])
    if last.slots.phone and reading.phone:
        return Change("phone", last.slots.phone, reading.phone[0])
    grade = re.fullmatch(r"(?:意向)?([abc])(?:级|类)?[。!！]*", reading.plain[start:end])
    if grade:
        return Change("intent_level", last.slots.intent_level, grade[1].upper())
    return _other_channel(reading, last, start, end)


def _other_channel(reading: Reading, last: Frame, start: int, end: int) -> Change | None:
    for kind in ("phone", "wechat", "visit", "video", "sms", "email", "event"):
        if last.intent == "log_interaction" and any(start <= a < end for a, _ in reading.cues.get(kind, ())):
            return Change("channel", last.slots.channel, kind)
    return None
