"""Days off and working days in China: by the State Council's calendar, where it is out, else by custom."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import chinese_calendar
import holidays
from chinese_calendar.constants import holidays as _official_off

from crm.calendar import lunar
from crm.calendar.festivals import term_on

Statutory = Literal["元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆"]

_FIRST_OFFICIAL: int = min(day.year for day in _official_off)
_LAST_OFFICIAL: int = max(day.year for day in _official_off)
_NAMES: dict[str, Statutory] = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午",
    "Mid-autumn Festival": "中秋",
    "National Day": "国庆",
}
_DAY = timedelta(days=1)
WEEKDAYS = "一二三四五六日"
"""周 and one of these, from Monday on."""


def is_official(year: int) -> bool:
    """
    Whether the State Council's calendar of that year, with its 调休 days, is known here.

    Otherwise days off are the statutory ones plus what has been customary (国庆 1st to 7th, 春节 from 除夕 to
    初七, 劳动节 1st to 5th) and no weekend is worked: what is said from it should be said as provisional.
    """
    return _FIRST_OFFICIAL <= year <= _LAST_OFFICIAL


def is_workday(day: date) -> bool:
    """Whether people work on that day; a weekend worked for 调休 is a working day."""
    if is_official(day.year):
        working: bool = chinese_calendar.is_workday(day)
        return working
    return day.weekday() < 5 and holiday_of(day) is None


def holiday_of(day: date) -> Statutory | None:
    """The statutory holiday whose days off include that day."""
    if is_official(day.year):
        name = _official_off.get(day)
        return _NAMES.get(name) if name else None
    return _provisional(day.year).get(day)


@lru_cache(maxsize=256)  # asked for five years round each mention of a festival
def days_off(holiday: Statutory, year: int) -> tuple[date, date]:
    """
    First and last day of a statutory holiday's days off in a year, weekends that touch it included.

    Where two holidays share their days (国庆 with 中秋), the stretch covers both.
    """
    day = _anchor(holiday, year)
    first = last = day
    while not is_workday(first - _DAY):
        first -= _DAY
    while not is_workday(last + _DAY):
        last += _DAY
    return first, last


def first_workday_after(day: date) -> date:
    """The first working day after that day."""
    return add_workdays(day, 1)


def add_workdays(day: date, count: int) -> date:
    """The count-th working day after (or, if negative, before) that day."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_workday(day):
            day += step
    return day


def back_to_work(day: date) -> date:
    """The first working day after the days off that day lies in or that come next (上班第一天)."""
    while is_workday(day):
        day += _DAY
    return first_workday_after(day)


def next_statutory(day: date) -> tuple[Statutory, int]:
    """The statutory holiday whose days off include that day or come next, and its year."""
    while (name := holiday_of(day)) is None:
        day += _DAY
    return name, _anchor_year(name, day)


def _anchor_year(holiday: Statutory, day: date) -> int:
    # New Year's days off may begin in the old December.
    return day.year + 1 if holiday == "元旦" and day.month == 12 else day.year


def _anchor(holiday: Statutory, year: int) -> date:
    lunar_day = {"春节": (1, 1), "端午": (5, 5), "中秋": (8, 15)}.get(holiday)
    if lunar_day:
        return lunar.kept_on(year, *lunar_day)
    if holiday == "清明":
        return term_on("清明", year)
    return date(year, *{"元旦": (1, 1), "劳动节": (5, 1), "国庆": (10, 1)}[holiday])


@lru_cache(maxsize=64)
def _calendar(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("CN", years=year).items())


@lru_cache(maxsize=64)
def _provisional(year: int) -> dict[date, Statutory]:
    words: dict[str, Statutory] = {
        "New Year's Day": "元旦",
        "Spring Festival": "春节",
        "Chinese New Year": "春节",
        "Tomb": "清明",
        "Labor": "劳动节",
        "Dragon": "端午",
        "Mid-Autumn": "中秋",
        "National": "国庆",
    }
    found = {
        day: name for day, said in _calendar(year).items() for word, name in words.items() if word in said
    }
    spring = lunar.kept_on(year, 1, 1)
    custom: list[tuple[Statutory, date, int]] = [
        ("春节", spring - _DAY, 8),
        ("劳动节", date(year, 5, 1), 5),
        ("国庆", date(year, 10, 1), 7),
    ]
    return found | {first + _DAY * n: name for name, first, length in custom for n in range(length)}
