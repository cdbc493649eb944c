"""Arithmetic on months, quarters and years."""

from calendar import monthrange
from datetime import date, timedelta

from crm.calendar.lunar import kept_on, month_length
from nlp.when.readings import Days


def month(year: int, number: int) -> Days:
    """A month as a stretch; the number may run over (13 = January of the next year)."""
    years, index = divmod(number - 1, 12)
    year, number = year + years, index + 1
    return Days(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def months_on(day: date, count: int) -> date:
    """The same day so many months on, or the month's last day where there is none."""
    target = month(day.year, day.month + count)
    return target.first.replace(day=min(day.day, target.last.day))


def quarter(year: int, number: int, count: int = 1) -> Days:
    """Quarter 1 to 4 of a year (or ``count`` of them from there on)."""
    return Days(month(year, number * 3 - 2).first, month(year, number * 3 + 3 * count - 3).last, "quarter")


def half_year(year: int, number: int) -> Days:
    """First or second half of a year."""
    return Days(date(year, 6 * number - 5, 1), month(year, 6 * number).last, "half year")


def whole_year(year: int, count: int = 1) -> Days:
    """A year, or several from there on."""
    return Days(date(year, 1, 1), date(year + count - 1, 12, 31), "year")


def lunar_month(year: int, number: int, *, leap: bool = False) -> Days:
    """A month of a lunar year; NoSuchDayError, a ValueError, if the year has no such leap month."""
    first = kept_on(year, number, 1)
    if leap:
        first += timedelta(days=month_length(year, number))
    return Days(first, first + timedelta(days=month_length(year, number, leap=leap) - 1), "month")
