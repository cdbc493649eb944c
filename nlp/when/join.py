"""Joins words of time: a day with its clock and affix, days said twice, lists and ranges."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from crm.patterns import regex
from nlp.sieve import AnyOf, present
from nlp.when.affixes import affixed
from nlp.when.dating import Unit, dated
from nlp.when.readings import Clock, Days, Every, Impossible, Instant, Scene, Stretch
from nlp.when.rules.parts import NTH, WITHIN, nth, within
from nlp.when.rules.weeks import DAY_INDEX, monday
from nlp.when.scan import Token
from nlp.when.times import Time

_GLUE = regex(r"[里内]的|[\s的，,（(T]{0,2}")
_TO = regex(r"\s*(?:起至|起到|截至|截止到?|到|至|[-~～—–ー－─]{1,2})\s*")
_LIST = regex(r"\s*[、，,和或及与跟]\s*")
_SAME_SENTENCE = regex(r"[^。！？!?；;\n]{0,16}")
_TO_WEEKDAY = regex(r"(?:到|至|[-~～—])([一二三四五六日天])(?![\d点月号个十一二三四五六七八九年次])")
_OF_RANGE = AnyOf(_TO, _TO_WEEKDAY)
_CLOCK_AFFIX = regex(r"(?P<before>之前|以前|前(?![面台往]))|(?P<after>之后|以后|过后|后(?![台面天]))")
# 晚上老睡不着 tells of a habit, not of tonight.
_HABIT = regex(r"[老总都常睡起醒吃喝用敷抹涂熬没才好安]|经常|一般|平时|失眠|有空|不方便|容易|一直")
# 每天都用 is a routine of the customer's, 每天提醒我 a task.
_ROUTINE = regex(
    r"的?(?:[都只才用喝吃敷抹涂擦洗跑做练花买囤熬睡]|加班|上班|坚持|消耗|需要|要用|得用|接送|早起|忙|在家|在店|至少|平均|大概|不超过|三次|两次|一次(?!回访))"
)
_WHOLES = ("week", "month", "quarter", "half year", "year")
_ROW = "weekday in a row"
_BARE = ("weekday", "day of the month", "days from")


def join(text: str, tokens: list[Token], scene: Scene) -> Iterator[Time]:
    """The times that the tokens make, in order."""
    at, before = 0, None
    while at < len(tokens):
        seen = _after(text, tokens[at], before, scene)
        unit = _unit(text, tokens, at, seen)
        if unit.empty:
            at, before = unit.next, None
            continue
        before, at = _range(text, tokens, unit, seen)
        yield before


def _after(text: str, token: Token, before: Time | None, scene: Scene) -> Scene:
    """下周一、周三: the second is counted from the first; 下周三方便，下午过来: the hour is of the same day."""
    if before is None or before.kind == "repeat":
        return scene
    if isinstance(token.reading, Clock):
        same = before.kind != "range" and _SAME_SENTENCE.fullmatch(text, before.span[1], token.start)
        return scene.anchored(before.first_day) if same and _fits(before.first_day, scene) else scene
    if token.rule.name == _ROW:
        return scene.anchored(before.first_day)
    glue = _LIST.match(text, before.span[1]) if token.rule.name in _BARE else None
    return scene.anchored(before.first_day) if glue and glue.end() == token.start else scene


def _fits(day: date, scene: Scene) -> bool:
    if scene.use == "any":
        return True
    return day > scene.today if scene.use == "future" else day < scene.today


def _unit(text: str, tokens: list[Token], at: int, scene: Scene) -> Unit:
    token = tokens[at]
    reading = token.reading if scene.anchor is None else token.again(scene)
    if isinstance(reading, Impossible) or reading is None:
        return _skip(tokens, at)
    if isinstance(reading, Days):
        return _of_days(text, tokens, Unit(token.start, token.end, at + 1, days=reading, head=token), scene)
    unit = Unit(token.start, token.end, at + 1, head=token)
    if isinstance(reading, Instant | Stretch):
        return replace(unit, other=reading)
    if isinstance(reading, Clock):
        habit = reading.hour is None and _HABIT.match(text, token.end)
        return unit if habit else _affixed_clock(text, tokens, replace(unit, clock=reading))
    unit = _with_clock(text, tokens, _each_year(text, tokens, replace(unit, other=reading), reading))
    return replace(unit, other=None) if unit.clock is None and _ROUTINE.match(text, unit.end) else unit


def _each_year(text: str, tokens: list[Token], unit: Unit, every: Every) -> Unit:
    """每年中秋: the festival's day gives the repeat its day."""
    token = _beside(text, tokens, unit)
    if (
        every.every != {"years": 1}
        or token is None
        or not isinstance(token.reading, Days)
        or not token.reading.feast
    ):
        return unit
    first = token.reading.first
    return replace(unit, other=replace(every, first=first, follow=first), end=token.end, next=unit.next + 1)


def _skip(tokens: list[Token], at: int) -> Unit:
    """An impossible date takes the clock beside it along, so that 2月30日下午3点 is nothing at all."""
    token, following = tokens[at], at + 1
    while following < len(tokens) and tokens[following].start - tokens[following - 1].end <= 1:
        following += 1
    return Unit(token.start, tokens[following - 1].end, following)


def _of_days(text: str, tokens: list[Token], unit: Unit, scene: Scene) -> Unit:
    unit = _narrowed(text, tokens, unit, scene)
    unit = _with_clock(text, tokens, _merged(text, tokens, unit, scene))
    if unit.clock or unit.days is None:
        return _affixed_clock(text, tokens, unit)
    days, end = affixed(text, (unit.start, unit.end), unit.days, scene)
    return _with_clock(text, tokens, _to(unit, tokens, end, days)) if days is not unit.days else unit


def _narrowed(text: str, tokens: list[Token], unit: Unit, scene: Scene) -> Unit:
    """十月的第一个周一, 这个月前两天: a part of the stretch before it."""
    days = unit.days
    if days is None or unit.head is None or days.grain not in _WHOLES:
        return unit
    for pattern, narrow in ((NTH, nth), (WITHIN, within)):
        match = pattern.match(text, unit.end)
        if match:
            # 2月份第二周 and 4月前4天 are words of reports: without a year they mean this year.
            reported = days.open and scene.use == "future" and not match.groupdict().get("d")
            whole = unit.head.again(replace(scene, use="any")) if reported else days
            if isinstance(whole, Days):
                return _to(unit, tokens, match.end(), narrow(match, whole))
    return unit


def _merged(text: str, tokens: list[Token], unit: Unit, scene: Scene) -> Unit:
    """Days said twice (8月21日（周五）, 周日，二月十号) or closer (国庆1号, 两周后的周三) are one."""
    token, days = _beside(text, tokens, unit), unit.days
    if token is None or days is None or not isinstance(token.reading, Days) or not token.reading.single:
        return unit
    if token.rule.name in _BARE:
        return _closer(text, tokens, unit, days, token, scene)
    if unit.head and unit.head.rule.name == "weekday" and token.reading.written:
        return _to(
            unit, tokens, token.end, _on_weekday(replace(unit, head=token), token.reading, unit.head, scene)
        )
    return unit


def _closer(text: str, tokens: list[Token], unit: Unit, days: Days, token: Token, scene: Scene) -> Unit:
    """A weekday or 号 behind a stretch or a feast picks its day; behind a day it only confirms it."""
    closer = token.again(scene.anchored(monday(days.first) if days.grain == "week" else days.first))
    if not isinstance(closer, Days):
        return unit
    if not days.single or days.feast or days.grain == "week":
        return _to(unit, tokens, token.end, closer)
    end = (
        token.end + 1
        if text[unit.end] in "(（" and text[token.end : token.end + 1] in (")", "）")
        else token.end
    )
    if unit.head and unit.head.rule.name == "weekday" == token.rule.name:
        return unit
    agrees = closer.first == days.first or (token.rule.name == "weekday" and text[unit.end] not in "，, ")
    return _to(unit, tokens, end, _on_weekday(unit, days, token, scene)) if agrees else unit


def _on_weekday(unit: Unit, days: Days, weekday: Token, scene: Scene) -> Days:
    """Where month and day go with a weekday, the year is the near one in which they agree."""
    if not (days.open and days.written and unit.head and weekday.rule.name == "weekday"):
        return days
    index = DAY_INDEX[weekday.match["d"]]
    for year in (0, 1, -1):
        base = scene.today.replace(year=scene.today.year + year, day=1)
        near = unit.head.again(replace(scene, use="any", anchor=base))
        if isinstance(near, Days) and near.first.weekday() == index:
            return near
    return days


def _to(unit: Unit, tokens: list[Token], end: int, days: Days | None) -> Unit:
    return replace(unit, days=days, end=end, next=_past(tokens, unit.next, end))


def _past(tokens: list[Token], at: int, end: int) -> int:
    while at < len(tokens) and tokens[at].start < end:
        at += 1
    return at


def _beside(text: str, tokens: list[Token], unit: Unit) -> Token | None:
    if unit.next >= len(tokens):
        return None
    token = tokens[unit.next]
    glue = _GLUE.match(text, unit.end)
    return token if glue and glue.end() >= token.start >= unit.end else None


def _with_clock(text: str, tokens: list[Token], unit: Unit) -> Unit:
    if shared := _clock_of_row(tokens, unit):
        return replace(unit, clock=shared)
    token = _beside(text, tokens, unit)
    if token is None or not isinstance(token.reading, Clock):
        return unit
    clock = token.reading
    if text[unit.end - 1] == "夜" and not clock.sure and clock.hour is not None and clock.hour < 12:
        clock = replace(clock, hour=clock.hour + 12, sure=True)  # 除夕夜8点
    return replace(unit, clock=clock, end=token.end, next=unit.next + 1)


def _clock_of_row(tokens: list[Token], unit: Unit) -> Clock | None:
    """周一三五下午两点: the hour behind the last weekday is that of all."""
    at, end = unit.next, unit.end
    while at < len(tokens) and tokens[at].rule.name == _ROW and tokens[at].start - end <= 1:
        at, end = at + 1, tokens[at].end
    reading = tokens[at].reading if unit.next < at < len(tokens) and tokens[at].start == end else None
    return reading if isinstance(reading, Clock) else None


def _affixed_clock(text: str, tokens: list[Token], unit: Unit) -> Unit:
    match = _CLOCK_AFFIX.match(text, unit.end)
    if not match:
        return unit
    marked = replace(unit, before=bool(match["before"]), after=bool(match["after"]))
    return replace(marked, end=match.end(), next=_past(tokens, unit.next, match.end()))


def _range(text: str, tokens: list[Token], unit: Unit, scene: Scene) -> tuple[Time, int]:
    """A unit, or the range that it opens: the right side is counted on from the left."""
    left = dated(text, unit, scene)
    if unit.other and not isinstance(unit.other, Instant):
        return left, unit.next
    if not _OF_RANGE.bit & present(text):
        return left, unit.next
    if unit.head and unit.head.rule.name == "weekday" and (bare := _TO_WEEKDAY.match(text, unit.end)):
        ahead = (DAY_INDEX[bare[1]] - left.first_day.weekday()) % 7
        return _ranged(text, left, left.first_day + timedelta(days=ahead), bare.end()), unit.next
    glue = _TO.match(text, unit.end)
    if not glue or unit.next >= len(tokens) or tokens[unit.next].start != glue.end():
        return left, unit.next
    beyond = scene.anchored(left.first_day)
    right = _unit(text, tokens, unit.next, beyond)
    if right.empty or isinstance(right.other, Every | Stretch) or (right.bare_clock and not left.clock):
        return left, unit.next
    unit, right = _alike(unit, right)
    end = dated(text, right, beyond)
    left = _begun(text, unit, end.last_day, scene)
    last = end.end or end.start
    if right.bare_clock and end.start < left.start:
        last = end.start + timedelta(days=1)
    found = _ranged(text, left, last if left.clock else end.last_day, right.end)
    return (found, right.next) if found.last_day >= found.first_day else (left, unit.next)


def _begun(text: str, unit: Unit, end: date, scene: Scene) -> Time:
    """The left side of a range; what goes up to now (10月1号至今, 8月1号到今天) began in the past."""
    left = dated(text, unit, scene)
    earlier = unit.head.again(replace(scene, use="past")) if left.first_day > end and unit.head else None
    return dated(text, replace(unit, days=earlier), scene) if isinstance(earlier, Days) else left


def _ranged(text: str, left: Time, last: date, end: int) -> Time:
    span = (left.span[0], end)
    return replace(
        left, span=span, text=text[slice(*span)], kind="range", end=last, grain="days", written=None
    )


def _alike(left: Unit, right: Unit) -> tuple[Unit, Unit]:
    """下午2点到3点, 3点到5点pm: an hour without its half of the day takes the other side's."""
    a, b = left.clock, right.clock
    if a is None or b is None or a.hour is None or b.hour is None:
        return left, right
    if not a.sure and not b.sure and 7 <= a.hour < b.hour:
        return replace(left, clock=replace(a, sure=True)), replace(right, clock=replace(b, sure=True))
    if not b.sure and a.sure:
        later = 12 if a.hour >= 12 and b.hour < 12 and a.hour < b.hour + 12 < 24 else 0
        return left, replace(right, clock=replace(b, hour=b.hour + later, sure=later > 0 or b.hour > a.hour))
    if not a.sure and b.part and b.hour >= 12 and a.hour + 12 < b.hour:
        return replace(left, clock=replace(a, hour=a.hour + 12, sure=True)), right
    return left, right
