"""Kind words that sell nothing: a case, a piece of knowledge, a resource, once a month to each (001, 003 care, H4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

KINDS: Mapping[str, str] = {"knowledge": "知识", "case": "案例", "resource": "资源"}
_SEASONS = ("冬", "冬", "春", "春", "春", "夏", "夏", "夏", "秋", "秋", "秋", "冬")
_BUILT_IN: Mapping[str, tuple[str, ...]] = {
    "春": (
        "换季小提醒：早晚温差大，出门带件外套，多喝水，早点休息。",
        "春天花粉多，出门可以戴上口罩，回家先洗脸洗手。",
    ),
    "夏": (
        "天热小提醒：出汗多要勤补水，进空调房前先擦干汗。",
        "夏天晒得久了，先用凉毛巾敷一敷，少用热水烫洗。",
    ),
    "秋": (
        "秋天干，洗澡水别太烫，洗完三分钟内擦干、做好保湿。",
        "早晚凉了，睡前用温水泡泡脚，睡得更踏实。",
    ),
    "冬": (
        "屋里开暖气容易干，放一杯水或一盆绿植，嘴唇别舔。",
        "天冷了，出门前喝杯温水，手脚保暖，走路当心路滑。",
    ),
}


@dataclass(frozen=True, slots=True)
class TouchPolicy:
    """`grades` have a slot of care each month; at most `at_once` customers are named to a rep in one list."""

    grades: tuple[str, ...] = ("A", "B")
    at_once: int = 10


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing to pass on. `number` is the firm's own row, 0 for what is built in; `about` a tag or product, or ""."""

    number: int
    kind: str
    about: str
    text: str


def built_in(month: int) -> list[Touch]:
    """What suits the month where the firm keeps nothing of its own."""
    return [Touch(0, "knowledge", "", text) for text in _BUILT_IN[_SEASONS[month - 1]]]


def fitting(touches: Sequence[Touch], interests: Sequence[str], given: Sequence[str]) -> Touch | None:
    """What this customer has not had: about something of theirs first, then what is for all, each in its order."""
    fresh = [touch for touch in touches if touch.text not in given]
    own = [touch for touch in fresh if touch.about and any(touch.about in word for word in interests)]
    for_all = [touch for touch in fresh if not touch.about]
    return next(iter([*own, *for_all]), None)


def every_built_in() -> list[str]:
    """All of them, for the guard's test."""
    return [text for texts in _BUILT_IN.values() for text in texts]
