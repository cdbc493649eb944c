"""When birthdays are kept: every birthday year exactly once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.calendar.birthdays import Birthday, Kept, birthdays_between, kept_in, next_birthday

LAST_OF_THE_YEAR = Birthday(12, 30, calendar="lunar")


@pytest.mark.parametrize(
    ("birthday", "today", "on", "year"),
    [
        (Birthday(3, 8, 1985), date(2026, 3, 8), date(2026, 3, 8), 2026),
        (Birthday(3, 8, 1985), date(2026, 3, 9), date(2027, 3, 8), 2027),
        (Birthday(2, 29, 2000), date(2026, 1, 1), date(2026, 2, 28), 2026),
        (Birthday(2, 29, 2000), date(2026, 3, 1), date(2027, 2, 28), 2027),
        (Birthday(2, 29, 2000), date(2028, 2, 28), date(2028, 2, 29), 2028),
        (Birthday(12, 8, calendar="lunar"), date(2026, 12, 1), date(2027, 1, 15), 2026),
        (Birthday(8, 15, calendar="lunar"), date(2026, 9, 26), date(2027, 9, 15), 2027),
        (LAST_OF_THE_YEAR, date(2026, 1, 1), date(2026, 2, 16), 2025),
        (Birthday(6, 3, calendar="lunar", leap=True), date(2025, 1, 1), date(2025, 6, 27), 2025),
        (Birthday(6, 3, calendar="lunar", leap=True), date(2026, 1, 1), date(2026, 7, 16), 2026),
    ],
)
def test_the_next_keeping_of_a_birthday(birthday: Birthday, today: date, on: date, year: int) -> None:
    assert next_birthday(birthday, today) == Kept(on, year)


def test_a_lunar_birthday_in_december_falls_twice_into_some_solar_years_and_into_some_not_at_all() -> None:
    eve = Birthday(11, 25, calendar="lunar")
    counts = [len(birthdays_between(eve, date(y, 1, 1), date(y, 12, 31))) for y in range(2020, 2040)]
    assert set(counts) == {0, 1, 2}


BIRTHDAYS = st.one_of(
    st.builds(Birthday, st.integers(1, 12), st.integers(1, 28)),
    st.just(Birthday(2, 29)),
    st.just(Birthday(12, 31)),
    st.builds(Birthday, st.integers(1, 12), st.integers(1, 30), calendar=st.just("lunar")),
)


@given(BIRTHDAYS, st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_going_on_from_keeping_to_keeping_meets_each_birthday_year_once(
    birthday: Birthday, today: date
) -> None:
    kept = [next_birthday(birthday, today)]
    for _ in range(30):
        kept.append(next_birthday(birthday, kept[-1].on + timedelta(days=1)))
    assert [one.year for one in kept] == list(range(kept[0].year, kept[0].year + 31))
    assert [kept_in(birthday, one.year) for one in kept] == [one.on for one in kept]
    assert birthdays_between(birthday, today, kept[-1].on) == kept


@pytest.mark.parametrize(
    ("month", "day", "calendar"),
    [(2, 30, "solar"), (4, 31, "solar"), (13, 1, "solar"), (0, 1, "lunar"), (1, 31, "lunar")],
)
def test_a_day_that_no_year_has_is_no_birthday(month: int, day: int, calendar: str) -> None:
    with pytest.raises(ValueError, match="no such birthday"):
        Birthday(month, day, calendar=calendar)  # type: ignore[arg-type]
