"""What the grammar returns, and what a careful rep would make of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Use = Literal["future", "past", "any"]
Kind = Literal["date", "datetime", "range", "repeat"]
Grain = Literal[
    "second", "minute", "hour", "part of day", "day", "weekend", "week", "part of month",
    "month", "quarter", "half year", "year", "days",
]  # fmt: skip


class Written(Struct, frozen=True):
    """A calendar day as it was written, for birthdays: the year only if said, lunar months as numbers."""

    month: int
    day: int
    year: int | None = None
    lunar: bool = False
    leap: bool = False


class Time(Struct, frozen=True):
    """
    One time that a text speaks of.

    ``span`` are offsets in the text given; ``start`` and ``end`` are days, or moments with offset where a time of
    day is said; ``end`` is inclusive and set for ranges only. Of a repeat, ``start`` is the next occurrence and
    ``every`` its period (``{"days": 14}``). ``clock`` tells whether a time of day was said, ``part`` whether it
    was only a part of the day (上午). ``before`` marks a deadline (周五前), ``after`` what comes later than
    the thing named (国庆后), ``vague`` what is resolved but should not be noted (这几天).
    """

    span: tuple[int, int]
    text: str
    kind: Kind
    start: date | datetime
    end: date | datetime | None = None
    every: Mapping[str, int] | None = None
    grain: Grain = "day"
    clock: bool = False
    part: bool = False
    before: bool = False
    after: bool = False
    vague: bool = False
    written: Written | None = None

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return _day(self.start)

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return _day(self.start if self.end is None else self.end)

    @property
    def at(self) -> str | None:
        """The time of day as ``HH:MM``, if one was said."""
        return f"{self.start:%H:%M}" if self.clock and isinstance(self.start, datetime) else None


def noted_day(time: Time, now: datetime) -> date | None:
    """
    The day that a careful rep would note for a next step, None for what is too vague (nlp README, followup_on).

    下周 → its Monday, 这周末 → Saturday, a deadline → its last day, a span already running → today.
    """
    if time.vague:
        return None
    if time.kind != "range":
        return time.first_day
    if time.before:
        return time.last_day
    running = time.first_day <= now.date() <= time.last_day
    return now.date() if running else time.first_day


def period(time: Time) -> tuple[date, date]:
    """The days from and to, both included, for a question about that time."""
    return time.first_day, time.last_day


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value
