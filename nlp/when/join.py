"""Joins words of time into times: a day with its clock, ranges, deadlines, lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from nlp.when.affixes import affix
from nlp.when.readings import Clock, Days, Every, Impossible, Instant, Scene, Stretch
from nlp.when.rules.clock import PARTS
from nlp.when.rules.spans import NTH, WITHIN, nth, within
from nlp.when.scan import Token
from nlp.when.times import Grain, Kind, Time

_GLUE = re.compile(r"[\s的，,（(]{0,2}")
_TO = re.compile(r"\s*(?:到|至|起至|起到|[-~～—–ー－─]{1,2})\s*")
_LIST = re.compile(r"\s*[、，,和或及与跟]\s*")
_BARE = ("weekday", "day of the month")


@dataclass(frozen=True, slots=True)
class Unit:
    """One time before it is dated: days, a clock, or one of the other readings, and where it stands."""

    start: int
    end: int
    next: int
    days: Days | None = None
    clock: Clock | None = None
    other: Instant | Stretch | Every | None = None
    head: Token | None = None


def join(text: str, tokens: list[Token], scene: Scene) -> Iterator[Time]:
    """The times that the tokens make, in order."""
    at, before = 0, None
    while at < len(tokens):
        unit = _unit(text, tokens, at, _listed(text, tokens[at], before, scene))
        at = unit.next
        if _empty(unit):
            before = None
            continue
        joined, at = _range(text, tokens, unit, scene)
        before = joined
        yield joined


def _listed(text: str, token: Token, before: Time | None, scene: Scene) -> Scene:
    """下周一、周三: the second is counted from the first."""
    if before is None or before.kind == "repeat" or token.rule.name not in _BARE:
        return scene
    glue = _LIST.match(text, before.span[1])
    return scene.anchored(before.first_day) if glue and glue.end() == token.start else scene


def _empty(unit: Unit) -> bool:
    return unit.days is None and unit.clock is None and unit.other is None


def _unit(text: str, tokens: list[Token], at: int, scene: Scene) -> Unit:
    token = tokens[at]
    reading = token.reading if scene.anchor is None else token.again(scene)
    if isinstance(reading, Impossible) or reading is None:
        return _skip(tokens, at)
    unit = Unit(token.start, token.end, at + 1, head=token)
    if isinstance(reading, Instant | Stretch):
        return replace(unit, other=reading)
    if isinstance(reading, Clock):
        return _affixed_clock(text, replace(unit, clock=reading))
    if isinstance(reading, Every):
        return _with_clock(text, tokens, replace(unit, other=reading))
    return _of_days(text, tokens, replace(unit, days=reading), scene)


def _skip(tokens: list[Token], at: int) -> Unit:
    """An impossible date takes the clock beside it along, so that 2月30日下午3点 is nothing at all."""
    token, following = tokens[at], at + 1
    while following < len(tokens) and tokens[following].start - tokens[following - 1].end <= 1:
        following += 1
    return Unit(token.start, tokens[following - 1].end, following)


def _of_days(text: str, tokens: list[Token], unit: Unit, scene: Scene) -> Unit:
    unit = _narrowed(text, tokens, unit, scene)
    unit = _merged(text, tokens, unit, scene)
    unit = _with_clock(text, tokens, unit)
    if unit.clock:
        return _affixed_clock(text, unit)
    assert unit.days is not None
    moved = affix(text, unit.end, unit.days, scene.today)
    if not moved:
        return unit
    unit = replace(unit, days=moved.days, end=moved.end, next=_past(tokens, unit.next, moved.end))
    return _with_clock(text, tokens, unit)


def _narrowed(text: str, tokens: list[Token], unit: Unit, scene: Scene) -> Unit:
    """十月的第一个周一, 这个月前两天: a part of the stretch before it."""
    days = unit.days
    if days is None or days.grain not in ("month", "quarter", "year", "half year"):
        return unit
    for pattern, narrow in ((NTH, nth), (WITHIN, within)):
        match = pattern.match(text, unit.end)
        if match:
            if days.open and scene.use == "future":
                days = _of_this_year(unit, scene)
            return replace(
                unit, days=narrow(match, days), end=match.end(), next=_past(tokens, unit.next, match.end())
            )
    return unit


def _of_this_year(unit: Unit, scene: Scene) -> Days:
    """2月份第二周 and 4月前4天 are words of reports: they mean this year."""
    assert unit.head is not None
    reading = unit.head.again(replace(scene, use="any"))
    assert isinstance(reading, Days)
    return reading


def _past(tokens: list[Token], at: int, end: int) -> int:
    while at < len(tokens) and tokens[at].start < end:
        at += 1
    return at


def _merged(text: str, tokens: list[Token], unit: Unit, scene: Scene) -> Unit:
    """Days said twice (8月21日（周五）, 周日，二月十号) or closer (国庆1号, 两周后的周三) are one."""
    token = _beside(text, tokens, unit)
    days = unit.days
    if token is None or days is None or not isinstance(token.reading, Days) or not token.reading.single:
        return unit
    bare = token.rule.name in _BARE
    if bare and (not days.single or days.feast or days.grain == "week"):
        closer = token.again(scene.anchored(days.first))
        return _taken(unit, token, closer) if isinstance(closer, Days) else unit
    if bare and days.single and not days.point:
        return _taken(unit, token, days)
    if unit.head and unit.head.rule.name == "weekday" and token.reading.written:
        return _taken(unit, token, token.reading)
    return unit


def _taken(unit: Unit, token: Token, days: Days) -> Unit:
    return replace(unit, days=days, end=token.end, next=unit.next + 1)


def _beside(text: str, tokens: list[Token], unit: Unit) -> Token | None:
    if unit.next >= len(tokens):
        return None
    token = tokens[unit.next]
    glue = _GLUE.match(text, unit.end)
    return token if glue and glue.end() >= token.start >= unit.end else None


def _with_clock(text: str, tokens: list[Token], unit: Unit) -> Unit:
    if text[unit.end : unit.end + 1] in ")）" and unit.end < len(text):
        closed = replace(unit, end=unit.end + 1)
        found = _beside(text, tokens, closed)
        return _with_clock(text, tokens, closed) if found and isinstance(found.reading, Clock) else unit
    token = _beside(text, tokens, unit)
    if token is None or not isinstance(token.reading, Clock):
        return unit
    return replace(unit, clock=token.reading, end=token.end, next=unit.next + 1)


_CLOCK_AFFIX = re.compile(r"(?P<before>之前|以前|前(?![面台往]))|(?P<after>之后|以后|过后|后(?![台面天]))")


def _affixed_clock(text: str, unit: Unit) -> Unit:
    match = _CLOCK_AFFIX.match(text, unit.end)
    if not match:
        return unit
    day = unit.days or Days(date.min, date.min, vague=True)
    day = replace(day, before=bool(match["before"]), after=bool(match["after"]))
    return replace(unit, days=day, end=match.end())


def _range(text: str, tokens: list[Token], unit: Unit, scene: Scene) -> tuple[Time, int]:
    """A unit, or the range that it opens: the right side is counted on from the left."""
    left = _dated(text, unit, scene)
    glue = _TO.match(text, unit.end)
    if not glue or unit.next >= len(tokens) or tokens[unit.next].start != glue.end() or left.kind == "repeat":
        return left, unit.next
    right_unit = _unit(text, tokens, unit.next, scene.anchored(left.first_day))
    if _empty(right_unit) or isinstance(right_unit.other, Every | Stretch):
        return left, unit.next
    right_unit, left = _like(right_unit, unit, left)
    right = _dated(text, right_unit, scene.anchored(left.first_day))
    end = right.end or right.start
    if right.clock and left.clock and right_unit.days is None and end < left.start:  # type: ignore[operator]
        end = end + timedelta(days=1)
    joined = replace(
        left, span=(unit.start, right_unit.end), text=text[unit.start : right_unit.end], kind="range", end=end,
        grain="days" if not right.clock else right.grain, written=None, before=False,
    )  # fmt: skip
    if joined.last_day < joined.first_day:
        return left, unit.next
    return joined, right_unit.next


def _like(right: Unit, left: Unit, dated: Time) -> tuple[Unit, Time]:
    """下午2点到3点: an hour without its half takes the other side's."""
    if right.clock is None or right.clock.hour is None or left.clock is None or left.clock.hour is None:
        return right, dated
    a, b = left.clock.hour, right.clock.hour
    if not right.clock.sure and b < 12 and a >= 12 and b + 12 > a and a < 24:
        return replace(right, clock=replace(right.clock, hour=b + 12, sure=True)), dated
    if (
        not left.clock.sure
        and right.clock.part
        and a < 12
        and a + 12 <= b
        and isinstance(dated.start, datetime)
    ):
        return right, replace(dated, start=dated.start.replace(hour=a + 12))
    if not right.clock.sure and left.clock.sure and b > a:
        return replace(right, clock=replace(right.clock, sure=True)), dated
    return right, dated


def _dated(text: str, unit: Unit, scene: Scene) -> Time:
    made = _time(text, unit)
    if isinstance(unit.other, Instant):
        return made("datetime", unit.other.at, None, unit.other.grain)
    if isinstance(unit.other, Stretch):
        return made("range", unit.other.start, unit.other.end, unit.other.grain)
    if isinstance(unit.other, Every):
        return _repeat(made, unit, unit.other, scene)
    if unit.clock:
        return _timed(made, unit, unit.clock, scene)
    days = unit.days
    assert days is not None
    kind: Kind = "date" if days.single else "range"
    found = made(kind, days.first, None if days.single else days.last, days.grain)
    return replace(found, before=days.before, after=days.after, vague=days.vague, written=days.written)


class _time:  # noqa: N801 - reads as a verb where it is used
    """Makes times that stand where a unit stands."""

    def __init__(self, text: str, unit: Unit) -> None:
        self.span = (unit.start, unit.end)
        self.text = text[unit.start : unit.end]

    def __call__(self, kind: Kind, start: date | datetime, end: date | datetime | None, grain: Grain) -> Time:
        return Time(self.span, self.text, kind, start, end, grain=grain)


def _repeat(made: _time, unit: Unit, every: Every, scene: Scene) -> Time:
    if unit.clock is None:
        return replace(made("repeat", every.first, None, "day"), every=every.every)
    at = _moment(every.first, unit.clock, scene)
    if at < scene.now and every.anchored:
        at = _moment(every.follow, unit.clock, scene)
    found = made("repeat", at, None, unit.clock.grain)
    return replace(found, every=every.every, clock=True, part=unit.clock.hour is None)


def _timed(made: _time, unit: Unit, clock: Clock, scene: Scene) -> Time:
    days = unit.days if unit.days and unit.days.first != date.min else None
    at = _at_clock(unit, days, clock, scene)
    found = made("datetime", at, None, clock.grain)
    marks = unit.days
    return replace(
        found, clock=True, part=clock.hour is None, before=bool(marks and marks.before),
        after=bool(marks and marks.after), written=days.written if days else None,
    )  # fmt: skip


def _at_clock(unit: Unit, days: Days | None, clock: Clock, scene: Scene) -> datetime:
    if days is None:
        return _bare_clock(clock, scene)
    at = _moment(days.first, clock, scene)
    over = at + timedelta(hours=4 if clock.hour is None else 0) < scene.now
    if days.open and over and scene.use == "future" and days.first == scene.today and unit.head:
        later = unit.head.again(scene.anchored(days.first + timedelta(days=1)))
        if isinstance(later, Days):
            return _moment(later.first, clock, scene)
    return at


def _moment(day: date, clock: Clock, scene: Scene) -> datetime:
    """A clock on a day; hours from 24 on are the next day's; 三点 without more is in the afternoon."""
    hour = clock.hour
    if hour is None:
        hour = PARTS[clock.part or "上午"]
    elif not clock.sure and 1 <= hour <= 6:
        hour += 12
    days, hour = divmod(hour, 24)
    moment = datetime.combine(day, time(hour, clock.minute, clock.second), scene.now.tzinfo)
    return moment + timedelta(days=days)


def _bare_clock(clock: Clock, scene: Scene) -> datetime:
    """A time of day alone: the next such moment for the future, the last for the past, else today's."""
    day = scene.anchor or scene.today
    options = [_moment(day + timedelta(days=n), clock, scene) for n in (-1, 0, 1)]
    if clock.hour is not None and not clock.sure and 7 <= clock.hour <= 10:
        options.append(options[1] + timedelta(hours=12))
        options.sort()
    if scene.anchor:
        return options[1]
    grace = timedelta(hours=3 if clock.hour is None else 0)
    if scene.use == "future":
        return next(one for one in options if one + grace >= scene.now)
    if scene.use == "past":
        return next(one for one in reversed(options) if one <= scene.now)
    return _moment(day, clock, scene)
