"""Days off and working days, by the official calendar where it is out, else by custom."""

from datetime import date

import pytest

from crm.calendar.workdays import (
    Statutory,
    add_workdays,
    back_to_work,
    days_off,
    first_workday_after,
    holiday_of,
    is_official,
    is_workday,
    next_statutory,
)


def test_it_is_known_for_which_years_the_calendar_is_official() -> None:
    assert [is_official(year) for year in (2003, 2004, 2026, 2027, 2035)] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 10, 1), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 23), False),
        (date(2027, 10, 6), False),
        (date(2027, 10, 8), True),
        (date(2027, 2, 11), False),
    ],
)
def test_who_works_when(day: date, works: bool) -> None:
    assert is_workday(day) is works


@pytest.mark.parametrize(
    ("holiday", "year", "first", "last"),
    [
        ("元旦", 2026, date(2026, 1, 1), date(2026, 1, 3)),
        ("春节", 2026, date(2026, 2, 15), date(2026, 2, 23)),
        ("清明", 2026, date(2026, 4, 4), date(2026, 4, 6)),
        ("劳动节", 2026, date(2026, 5, 1), date(2026, 5, 5)),
        ("端午", 2026, date(2026, 6, 19), date(2026, 6, 21)),
        ("中秋", 2026, date(2026, 9, 25), date(2026, 9, 27)),
        ("国庆", 2026, date(2026, 10, 1), date(2026, 10, 7)),
        ("国庆", 2023, date(2023, 9, 29), date(2023, 10, 6)),
        ("元旦", 2024, date(2023, 12, 30), date(2024, 1, 1)),
        ("国庆", 2027, date(2027, 10, 1), date(2027, 10, 7)),
        ("劳动节", 2027, date(2027, 5, 1), date(2027, 5, 5)),
    ],
)
def test_the_days_off_of_a_holiday(holiday: Statutory, year: int, first: date, last: date) -> None:
    assert days_off(holiday, year) == (first, last)
    assert holiday_of(first) is not None


def test_working_days_are_counted_past_days_off() -> None:
    assert first_workday_after(date(2026, 9, 30)) == date(2026, 10, 8)
    assert add_workdays(date(2026, 11, 20), 3) == date(2026, 11, 25)
    assert add_workdays(date(2026, 11, 23), -1) == date(2026, 11, 20)
    assert add_workdays(date(2026, 10, 9), 1) == date(2026, 10, 10)


def test_back_to_work_is_after_the_days_off_at_hand_or_next() -> None:
    assert back_to_work(date(2026, 9, 30)) == date(2026, 10, 8)
    assert back_to_work(date(2026, 10, 3)) == date(2026, 10, 8)
    assert back_to_work(date(2026, 11, 18)) == date(2026, 11, 23)


def test_the_next_statutory_holiday_is_found_with_its_year() -> None:
    assert next_statutory(date(2026, 11, 20)) == ("元旦", 2027)
    assert next_statutory(date(2026, 10, 3)) == ("国庆", 2026)
    assert next_statutory(date(2023, 12, 29)) == ("元旦", 2024)
