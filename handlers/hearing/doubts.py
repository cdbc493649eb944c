"""What was understood without being sure of it: one short question, never a silent guess (002 records, A4)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from crm.patterns import regex
from crm.records.certainty import CertaintyPolicy
from handlers.hearing.phrases import day, yuan
from handlers.hearing.turn import Turn, Unclear
from nlp.answers import answer
from nlp.frame import Frame, Slots

DOUBT = "doubt"
DEED = "deed"  # the doubt about what is to be done at all
_YES, _NO = "yes", "no"
_LEFT_OUT = frozenset({"不记", "不写", "不用", "空着", "没有"})
_DEEDS = {
    "log_interaction": "记一次和{who}的联系",
    "record_order": "记一笔{who}的订单",
    "record_complaint": "记一条{who}的投诉",
    "record_referral": "记一次{who}的转介绍",
    "create_customer": "新建客户{who}",
    "update_customer": "改{who}的资料",
    "tag_customer": "改{who}的标签",
    "schedule_followup": "设一条{who}的提醒",
}
_NOBODYS = regex(r"和?\{who\}的?")
_ASKED = ("amount", "followup_on", "occurred_on")
_SOFT = ("sentiment", "intent_level", "objection", "tags_add", "tags_remove", "channel")


def doubt_of(frame: Frame, policy: CertaintyPolicy) -> str | None:
    """The first thing in a frame that is not sure enough to be written: `deed`, or a slot."""
    if frame.intent in _DEEDS and frame.confidence.get("intent", 1.0) < policy.deed:
        return DEED
    return next((slot for slot in _ASKED if frame.confidence.get(slot, 1.0) < policy.slot), None)


def cleared(turn: Turn, number: int, frame: Frame) -> Frame:
    """The frame as far as it is sure, with what the writer has answered; raises Unclear for what is to be asked."""
    frame = answered(number, frame, turn.settled)
    policy = turn.desk.policy.certainty
    slot = doubt_of(frame, policy)
    if slot is not None:
        raise Unclear(DOUBT, _question(slot, frame, turn.desk.today), {"slot": slot})
    soft = [slot for slot in _SOFT if frame.confidence.get(slot, 1.0) < policy.slot]
    return _emptied(frame, soft) if soft else frame


def place_of(number: int, slot: str) -> str:
    """The key under which the answer about a frame's slot is kept."""
    return f"{number}.{slot}"


def answered(number: int, frame: Frame, settled: Mapping[str, str]) -> Frame:
    """The frame with the writer's answers in it, which are sure."""
    mine = {
        place.partition(".")[2]: said for place, said in settled.items() if place.startswith(f"{number}.")
    }
    for slot, said in mine.items():
        if slot == DEED or said == _YES:
            certain = {**frame.confidence, "intent" if slot == DEED else slot: 1.0}
            frame = replace(frame, confidence=certain)
        elif said == _NO:
            frame = _emptied(frame, [slot])
        else:
            slots = replace(frame.slots, **{slot: _READ[slot](said)})
            frame = replace(frame, slots=slots, confidence={**frame.confidence, slot: 1.0})
    return frame


def heard(slot: str, text: str, at: datetime) -> str | None:
    """What a text answers to the question about a slot, as `Turn.settled` keeps it; None where it answers nothing."""
    said = answer(text, at, "confirm")
    if said is not None:
        return {"yes": _YES, "no": _NO}.get(said.kind)
    if text.strip() in _LEFT_OUT:
        return _NO
    if slot == "amount" and (value := answer(text, at, "amount")) is not None and value.number is not None:
        return str(value.number)
    if slot.endswith("_on") and (value := answer(text, at, "day")) is not None and value.day is not None:
        return value.day.isoformat()
    return None


def _question(slot: str, frame: Frame, today: date) -> str:
    who = "、".join(mention.name for mention in frame.slots.customers)
    if slot == DEED:
        what = _deed(frame.intent, who)
        return f"我不太确定：是要{what}吗？回「是」；不是就回「不是」，换个说法再说一次。"
    if slot == "amount":
        sum_ = yuan(frame.slots.amount or Decimal())
        whose = f"{who}的" if who else ""
        return f"{whose}金额是 {sum_}吗？回「是」，或直接说金额；不记回「不记」。"
    on = getattr(frame.slots, slot) or today
    what = "下次联系" if slot == "followup_on" else "是哪天的事？"
    return f"{what}是 {day(on, today)}吗？回「是」，或直接说日子；不记回「不记」。"


def _deed(intent: str, who: str) -> str:
    """记一次和王丽的联系; with nobody named, 记一次联系."""
    words = _DEEDS[intent]
    return words.format(who=who) if who else _NOBODYS.sub("", words)


def _emptied(frame: Frame, slots: list[str]) -> Frame:
    blank = Slots()
    kept: dict[str, Any] = {slot: getattr(blank, slot) for slot in slots}
    sure = {slot: value for slot, value in frame.confidence.items() if slot not in slots}
    return replace(frame, slots=replace(frame.slots, **kept), confidence=sure)


_READ: dict[str, Callable[[str], Any]] = {
    "amount": Decimal,
    "followup_on": date.fromisoformat,
    "occurred_on": date.fromisoformat,
}
