"""Turns a joined unit into a time: which day a bare clock means, which half of the day an hour is in."""

from datetime import date, datetime, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from nlp.when.readings import Clock, Days, Every, Instant, Scene, Stretch
from nlp.when.rules.clock import PARTS
from nlp.when.scan import Token
from nlp.when.times import Time


class Unit(Struct, frozen=True):
    """One time before it is dated: days, a clock, or another reading, where it stands, and the next token."""

    start: int
    end: int
    next: int
    days: Days | None = None
    clock: Clock | None = None
    other: Instant | Stretch | Every | None = None
    head: Token | None = None
    before: bool = False
    after: bool = False

    @property
    def empty(self) -> bool:
        """Whether it means nothing (a date that doesn't exist)."""
        return self.days is None and self.clock is None and self.other is None

    @property
    def bare_clock(self) -> bool:
        """Whether it is a time of day without a day."""
        return self.clock is not None and self.days is None


def dated(text: str, unit: Unit, scene: Scene) -> Time:
    """The time that a unit means in a scene."""
    blank = Time((unit.start, unit.end), text[unit.start : unit.end], "date", scene.today)
    if isinstance(unit.other, Instant):
        return replace(blank, kind="datetime", start=unit.other.at, grain=unit.other.grain, clock=True)
    if isinstance(unit.other, Stretch):
        found = replace(blank, kind="range", start=unit.other.start, end=unit.other.end)
        return replace(found, grain=unit.other.grain, before=unit.other.before)
    if isinstance(unit.other, Every):
        return _repeat(blank, unit.other, unit.clock, scene)
    if unit.clock:
        return _timed(blank, unit, unit.clock, scene)
    return _days(blank, unit.days) if unit.days else blank


def _days(blank: Time, days: Days) -> Time:
    single = days.single
    return Time(
        blank.span, blank.text, "date" if single else "range", days.first, None if single else days.last,
        grain=days.grain, before=days.before, after=days.after, vague=days.vague, written=days.written,
    )  # fmt: skip


def _repeat(blank: Time, every: Every, clock: Clock | None, scene: Scene) -> Time:
    found = replace(blank, kind="repeat", start=every.first, every=every.every)
    if clock is None:
        return found
    at = _moment(every.first, clock, scene)
    if at + _lasts(clock) <= scene.now and every.anchored:
        at = _moment(every.follow, clock, scene)
    return replace(found, start=at, clock=True, part=clock.hour is None, grain=clock.grain)


def _timed(blank: Time, unit: Unit, clock: Clock, scene: Scene) -> Time:
    at = _at(unit, unit.days, clock, scene) if unit.days else _bare_clock(clock, scene)
    days = unit.days
    return Time(
        blank.span, blank.text, "datetime", at, grain=clock.grain, clock=True, part=clock.hour is None,
        before=unit.before or bool(days and days.before), after=unit.after or bool(days and days.after),
        written=days.written if days else None,
    )  # fmt: skip


def _at(unit: Unit, days: Days, clock: Clock, scene: Scene) -> datetime:
    """A clock on its day; 周三上午 said on Wednesday evening is next week's."""
    at = _moment(days.first, clock, scene)
    over = days.open and days.first == scene.today and at + _lasts(clock) <= scene.now
    if over and scene.use == "future" and scene.anchor is None and unit.head:
        later = unit.head.again(scene.anchored(days.first + timedelta(days=1)))
        return _moment(later.first, clock, scene) if isinstance(later, Days) else at
    return at


def _bare_clock(clock: Clock, scene: Scene) -> datetime:
    """A time of day alone: the next such moment for the future, the last for the past, else today's."""
    today = _moment(scene.base, clock, scene)
    if scene.anchor or scene.use == "any":
        return today
    options = [today + timedelta(days=n) for n in (-2, -1, 0, 1)]
    if clock.hour is not None and not clock.sure and 7 <= clock.hour <= 10:
        options = sorted([*options, *(one + timedelta(hours=12) for one in options)])
    if scene.use == "past":
        return next(one for one in reversed(options) if one - _runs_up(clock) <= scene.now)
    return next(one for one in options if one + _lasts(clock) > scene.now)


def _lasts(clock: Clock) -> timedelta:
    """A part of the day isn't over with its usual hour."""
    return timedelta(hours=3) if clock.hour is None else timedelta()


def _runs_up(clock: Clock) -> timedelta:
    """A part of the day has begun before its usual hour: 早上去了她家, said at nine, was today."""
    return timedelta(hours=1 if clock.part == "中午" else 3) if clock.hour is None else timedelta()


def _moment(day: date, clock: Clock, scene: Scene) -> datetime:
    """A clock on a day; hours from 24 on are the next day's; 三点 without more is in the afternoon."""
    hour = PARTS[clock.part or "上午"] if clock.hour is None else clock.hour
    if clock.hour is not None and not clock.sure and 1 <= hour <= 6:
        hour += 12
    days, hour = divmod(hour, 24)
    return datetime.combine(
        day + timedelta(days=days), time(hour, clock.minute, clock.second), scene.now.tzinfo
    )
