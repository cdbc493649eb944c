"""Lunar days: the policies for what a year lacks, and every day of 131 years against two other engines."""

from datetime import date, timedelta

import pytest

from crm.calendar.festivals import TERMS, term_on
from crm.calendar.lunar import LunarDay, NoSuchDayError, kept_on, leap_month, month_length, to_lunar, to_solar

# The new moon of 29 September 2057 falls within seconds of midnight in Beijing: sxtwl counts it to the 28th,
# borax and tyme4py to the 29th.
SXTWL_DIFFERS = {date(2057, 9, 28) + timedelta(days=n) for n in range(30)}


@pytest.mark.parametrize(
    ("solar", "lunar"),
    [
        (date(2026, 2, 17), LunarDay(2026, 1, 1)),
        (date(2026, 2, 16), LunarDay(2025, 12, 29)),
        (date(2025, 7, 25), LunarDay(2025, 6, 1, leap=True)),
        (date(2027, 1, 15), LunarDay(2026, 12, 8)),
        (date(2033, 12, 22), LunarDay(2033, 11, 1, leap=True)),
    ],
)
def test_days_are_one_to_one(solar: date, lunar: LunarDay) -> None:
    assert to_lunar(solar) == lunar
    assert to_solar(lunar) == solar


@pytest.mark.parametrize(
    "lunar",
    [
        LunarDay(2025, 12, 30),
        LunarDay(2026, 6, 1, leap=True),
        LunarDay(2026, 13, 1),
        LunarDay(2026, 1, 0),
        LunarDay(1899, 1, 1),
        LunarDay(2101, 1, 1),
    ],
)
def test_a_lunar_day_that_is_not_there_is_refused(lunar: LunarDay) -> None:
    with pytest.raises(NoSuchDayError):
        to_solar(lunar)


def test_days_outside_the_tables_are_refused() -> None:
    for day in (date(1900, 1, 30), date(2102, 1, 1), date.min, date.max):
        with pytest.raises(NoSuchDayError):
            to_lunar(day)
    with pytest.raises(NoSuchDayError):
        leap_month(1800)


def test_the_thirtieth_of_a_short_month_is_kept_on_the_twenty_ninth() -> None:
    assert month_length(2025, 12) == 29
    assert kept_on(2025, 12, 30) == date(2026, 2, 16)
    assert kept_on(2023, 12, 30) == date(2024, 2, 9)


def test_years_with_a_leap_month_know_it() -> None:
    assert [leap_month(year) for year in (2023, 2025, 2026, 2028, 2033)] == [2, 6, None, 5, 11]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_day_from_1930_to_2060_agrees_with_two_other_engines() -> None:
    sxtwl = pytest.importorskip("sxtwl", reason="sxtwl comes with the services requirements")
    tyme = pytest.importorskip("tyme4py.solar", reason="tyme4py comes with the services requirements")
    day, differing = date(1930, 1, 1), set()
    while day <= date(2060, 12, 31):
        ours, other = to_lunar(day), sxtwl.fromSolar(day.year, day.month, day.day)
        assert to_solar(ours) == day
        third = tyme.SolarDay.from_ymd(day.year, day.month, day.day).get_lunar_day()
        month = third.get_lunar_month()
        assert ours == LunarDay(month.get_year(), month.get_month(), third.get_day(), month.is_leap())
        if ours != LunarDay(
            other.getLunarYear(), other.getLunarMonth(), other.getLunarDay(), other.isLunarLeap()
        ):
            differing.add(day)
        day += timedelta(days=1)
    assert differing == SXTWL_DIFFERS


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_solar_term_from_1930_to_2060_agrees_with_another_engine() -> None:
    tyme = pytest.importorskip("tyme4py.solar", reason="tyme4py comes with the services requirements")
    differing = []
    for year in range(1930, 2061):
        for name in TERMS:
            later = year + 1 if name in ("冬至", "小寒", "大寒") else year  # its cycle begins with 冬至
            day = tyme.SolarTerm.from_name(later, name).get_julian_day().get_solar_day()
            if term_on(name, year) != date(day.get_year(), day.get_month(), day.get_day()):
                differing.append((year, name))
    assert differing == [
        (1978, "大寒")
    ]  # four seconds before midnight of 20 January 1979; borax says the 21st
