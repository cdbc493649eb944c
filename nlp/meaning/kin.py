"""Days that are kept in a customer's life: birthdays, the own and those of the family, wedding days, a firm's anniversary (000 dates, H1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from crm.patterns import regex
from nlp import when
from nlp.frame import Birthday, Span
from nlp.text import normalise

Whose = Literal["self", "kin", "couple", "firm", "other"]
KIN = (
    "老公|老婆|爱人|丈夫|妻子|媳妇|(?<=[她他的家])(?:先生|太太)|对象|男朋友|女朋友|男友|女友|"
    "孩子|小孩|宝宝|儿子|女儿|闺女|大宝|二宝|小宝|大儿子|小儿子|大女儿|小女儿|孙子|孙女|外孙女?|"
    "父母|爸妈|爸爸|妈妈|父亲|母亲|婆婆|公公|岳父|岳母|丈母娘|爷爷|奶奶|外公|外婆|姥姥|姥爷|"
    "哥哥|弟弟|妹妹|姐姐|闺蜜|同事|同学|朋友|(?<=[她他的])[爸妈]"
)
_KIN = regex(rf"(?:{KIN})+(?!介绍|推荐|带来)")  # 朋友介绍 tells where somebody comes from
_BORN = r"生日(?![会券礼蛋派宴祝提套快])|过寿|做寿|大寿|寿辰|出生"
_EVENT = regex(rf"(?P<born>{_BORN})|(?P<couple>结婚|领证)|(?P<firm>周年|店庆|司庆|厂庆)|(?P<other>纪念日)")
_BORN_BEHIND = regex(r"\s*生(?:的|(?=[,，。;；!！\s]|$))")
_NOT_KEPT = regex(r"周年庆?(?:活动|大促|促销|优惠)")
_OURS = regex(r"(?:我们|咱们?|我)(?:公司|店里?|家)?[^,，。]{0,10}$")
_BREAK = regex(r"[。;；!！\n]")
_NEAR = 14  # characters between a day and what it is the day of


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day of every year: whose, what it is called (老公生日, 结婚纪念日; 生日 is the customer's own), and its date."""

    whose: Whose
    name: str
    day: Birthday


def kept_days(text: str, now: datetime) -> list[KeptDay]:
    """The days of a text that come every year, in order; `now` settles 下周三."""
    plain = normalise(text).plain
    times = [time for time in when.find(plain, now, "future") if _is_a_day(time)]
    found: dict[str, KeptDay] = {}
    used: list[Span] = []
    for number, time in enumerate(times):
        window = _window(plain, times, number)
        event = _event(plain, window, time.span, used)
        if event is not None:
            used.append(event.span())
            kept = _kept(plain, window, time, event, now)
            if kept is not None:
                found.setdefault(kept.name, kept)
    return list(found.values())


def is_of_kin(plain: str, span: Span) -> bool:
    """Whether the day that stands there belongs to somebody of the family: no birthday of the customer's own."""
    start = max((m.end() for m in _BREAK.finditer(plain, 0, span[0])), default=0)
    return bool(
        _KIN.search(plain, max(start, span[0] - _NEAR), span[0])
        or _KIN.match(plain[span[1] :].lstrip("是她他的"))
    )


def _is_a_day(time: when.Time) -> bool:
    return time.written is not None or (time.kind == "date" and time.first_day == time.last_day)


def _window(plain: str, times: list[when.Time], number: int) -> Span:
    """From the day before, or the sentence's begin, to the day after, or its end."""
    start, end = times[number].span
    first = max((m.end() for m in _BREAK.finditer(plain, 0, start)), default=0)
    stop = _BREAK.search(plain, end)
    last = stop.start() if stop else len(plain)
    if number:
        first = max(first, times[number - 1].span[1])
    if number + 1 < len(times):
        last = min(last, times[number + 1].span[0])
    return first, last


def _event(plain: str, window: Span, day: Span, used: list[Span]) -> re.Match[str] | None:
    """What is kept that day: the nearest word behind it, else before it."""
    behind = _BORN_BEHIND.match(plain, day[1], window[1]) or _EVENT.search(
        plain, day[1], min(window[1], day[1] + _NEAR)
    )
    if behind:
        return behind
    before: Iterator[re.Match[str]] = _EVENT.finditer(plain, max(window[0], day[0] - _NEAR), day[0])
    return next((event for event in reversed(list(before)) if event.span() not in used), None)


def _kept(plain: str, window: Span, time: when.Time, event: re.Match[str], now: datetime) -> KeptDay | None:
    kinds = event.groupdict()
    date = _date(time, now)
    around = plain[window[0] : max(event.end(), time.span[1])]
    if kinds.get("couple") or (kinds.get("other") and "结婚" in around):
        return KeptDay("couple", "结婚纪念日", date)
    if kinds.get("firm"):
        if "结婚" in around:
            return KeptDay("couple", "结婚纪念日", date)
        if _NOT_KEPT.match(plain, event.start()) or _OURS.search(plain, window[0], event.start()):
            return None
        return KeptDay("firm", "店庆" if "店" in around else "公司周年", date)
    if kinds.get("other"):
        return KeptDay("other", "纪念日", date)
    kin = _whose(plain, window, time.span, event)
    return KeptDay("kin", f"{kin}生日", date) if kin else KeptDay("self", "生日", date)


def _whose(plain: str, window: Span, day: Span, event: re.Match[str]) -> str:
    """Of whom in the family, "" where it is the customer's own: the nearest one before the day, else before the word."""
    before = list(_KIN.finditer(plain, window[0], day[0]))
    if before:
        return before[-1][0]
    between = _KIN.search(plain, day[1], event.end()) if event.start() >= day[1] else None
    return between[0] if between else ""


def _date(time: when.Time, now: datetime) -> Birthday:
    if time.written is None:
        return Birthday(time.first_day.month, time.first_day.day)
    written = time.written
    year = written.year if written.year and written.year < now.year else None
    return Birthday(written.month, written.day, year, "lunar" if written.lunar else "solar")
