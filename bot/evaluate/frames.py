"""Frames in the exact shape that scripts read: the scheme's slots, absent ones left out."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from nlp.frame import INTENTS, Birthday, Frame, Mention, Product

_SHOWN = (
    "customers channel occurred_on followup_on followup_time products amount phone birthday objection intent_level "
    "sentiment tags_add tags_remove field value list period"
).split()
_UNITED = frozenset(("customers", "products", "tags_add", "tags_remove"))
_REPORTS = frozenset(("log_interaction", "record_order", "record_complaint", "record_referral"))
_AGREED = frozenset(("sentiment", "intent_level"))


def as_json(frame: Frame) -> dict[str, Any]:
    """One frame with confidence and spans of the slots shown."""
    slots = _slots(frame)
    return {
        "intent": frame.intent,
        "slots": slots,
        "confidence": {s: round(c, 3) for s, c in frame.confidence.items() if s in slots},
        "spans": {s: list(span) for s, span in frame.spans.items() if s in slots},
    }


def merged(frames: Sequence[Frame]) -> tuple[str, dict[str, Any]]:
    """The intent that comes first in the scheme's order, and one set of slots over all frames (surfaces, Language)."""
    intent = min((f.intent for f in frames), key=INTENTS.index)
    all_slots = [_slots(f) for f in frames]
    reports = [s for s, f in zip(all_slots, frames, strict=True) if f.intent in _REPORTS]
    result: dict[str, Any] = {}
    for slot in _SHOWN:
        values = [s[slot] for s in all_slots if slot in s]
        differs = slot in _AGREED and any(s.get(slot) != values[0] for s in reports if values)
        if values and not differs:
            result[slot] = _settled(slot, values)
    return intent, result


def _settled(slot: str, values: list[Any]) -> Any:
    if slot in _UNITED:
        return _union(values)
    return min(values) if slot == "followup_on" else values[0]


def _union(values: list[list[Any]]) -> list[Any]:
    united: list[Any] = []
    for one in (item for value in values for item in value):
        if one not in united:
            united.append(one)
    return united


def _slots(frame: Frame) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for slot in _SHOWN:
        value = getattr(frame.slots, slot)
        if value is not None and value != ():
            found[slot] = _shape(slot)(value)
    return found


def _shape(slot: str) -> Callable[[Any], Any]:
    return _SHAPES.get(slot, lambda value: value)


def _people(value: tuple[Mention, ...]) -> list[str]:
    return [m.name for m in value]


def _products(value: tuple[Product, ...]) -> list[dict[str, Any]]:
    return [{"name": p.name, "quantity": _number(p.quantity)} for p in value]


def _number(value: float | Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _birthday(value: Birthday) -> dict[str, Any]:
    return {"month": value.month, "day": value.day, "year": value.year, "calendar": value.calendar}


def _period(value: tuple[date, date]) -> dict[str, str]:
    return {"from": value[0].isoformat(), "to": value[1].isoformat()}


_SHAPES: dict[str, Callable[[Any], Any]] = {
    "customers": _people,
    "products": _products,
    "amount": _number,
    "birthday": _birthday,
    "period": _period,
    "occurred_on": date.isoformat,
    "followup_on": date.isoformat,
    "followup_time": lambda value: value.strftime("%H:%M"),
    "tags_add": list,
    "tags_remove": list,
}
