"""Lunar and solar days, one to one, for the years that the tables cover (lunar 1900 to 2100)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from borax.calendars.lunardate import InvalidLunarDateError, LCalendars, LunarDate

FIRST_YEAR, LAST_YEAR = 1900, 2100


class NoSuchDayError(ValueError):
    """The lunar calendar has no such day, or its year lies outside the tables."""


@dataclass(frozen=True, slots=True, order=True)
class LunarDay:
    """A day of the lunar calendar; ``year`` is the lunar year, which begins at 春节."""

    year: int
    month: int
    day: int
    leap: bool = False


@lru_cache(maxsize=4096)
def to_lunar(day: date) -> LunarDay:
    """The lunar day of a solar day; NoSuchDayError outside 1900-01-31 to 2101-01-28."""
    try:
        found = LunarDate.from_solar(day)
    except (InvalidLunarDateError, IndexError, ValueError) as error:
        raise NoSuchDayError(f"no lunar day for {day}") from error
    return LunarDay(found.year, found.month, found.day, bool(found.leap))


@lru_cache(maxsize=4096)
def to_solar(lunar: LunarDay) -> date:
    """The solar day of a lunar day; NoSuchDayError for the 30th of a short month or a missing leap month."""
    if not 1 <= lunar.day <= month_length(lunar.year, lunar.month, leap=lunar.leap):
        raise NoSuchDayError(f"no such lunar day: {lunar}")
    solar: date = LunarDate(lunar.year, lunar.month, lunar.day, int(lunar.leap)).to_solar_date()
    return solar


@lru_cache(maxsize=4096)
def month_length(year: int, month: int, *, leap: bool = False) -> int:
    """29 or 30 days; NoSuchDayError if the year has no such month."""
    try:
        return int(LCalendars.ndays(year, month, int(leap)))
    except (InvalidLunarDateError, IndexError, ValueError) as error:
        raise NoSuchDayError(f"no lunar month {month} (leap: {leap}) in {year}") from error


def leap_month(year: int) -> int | None:
    """The number of the month that is followed by its leap twin, if the lunar year has one."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchDayError(f"no tables for the lunar year {year}")
    return LCalendars.leap_month(year) or None


def kept_on(year: int, month: int, day: int) -> date:
    """
    The solar day on which a lunar anniversary is kept in a lunar year.

    The 30th of a short month is kept on its 29th; a leap month's in the plain month (so ask with its number).
    """
    return to_solar(LunarDay(year, month, min(day, month_length(year, month))))
