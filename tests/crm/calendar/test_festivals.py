"""Festivals by rule."""

from datetime import date

import pytest

from crm.calendar.festivals import FESTIVALS, festival_on, festivals_on, term_on


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("元旦", 2027, date(2027, 1, 1)),
        ("除夕", 2026, date(2027, 2, 5)),
        ("大年三十", 2023, date(2024, 2, 9)),
        ("春节", 2026, date(2026, 2, 17)),
        ("元宵节", 2026, date(2026, 3, 3)),
        ("清明", 2026, date(2026, 4, 5)),
        ("清明节", 2028, date(2028, 4, 4)),
        ("五一", 2026, date(2026, 5, 1)),
        ("端午节", 2026, date(2026, 6, 19)),
        ("七夕", 2026, date(2026, 8, 19)),
        ("中秋节", 2026, date(2026, 9, 25)),
        ("重阳", 2026, date(2026, 10, 18)),
        ("腊八", 2026, date(2027, 1, 15)),
        ("母亲节", 2026, date(2026, 5, 10)),
        ("母亲节", 2027, date(2027, 5, 9)),
        ("父亲节", 2026, date(2026, 6, 21)),
        ("感恩节", 2026, date(2026, 11, 26)),
        ("双11", 2026, date(2026, 11, 11)),
        ("618", 2026, date(2026, 6, 18)),
        ("冬至", 2026, date(2026, 12, 22)),
        ("立春", 2027, date(2027, 2, 4)),
        ("大寒", 2026, date(2027, 1, 20)),
    ],
)
def test_festivals_fall_on_their_days(name: str, year: int, day: date) -> None:
    assert festival_on(name, year) == day


def test_a_day_knows_its_festivals() -> None:
    assert festivals_on(date(2026, 9, 25)) == ["中秋"]
    assert festivals_on(date(2027, 2, 5)) == ["除夕"]
    assert festivals_on(date(2028, 4, 4)) == ["清明"]
    assert festivals_on(date(2026, 11, 20)) == []


def test_every_name_of_every_festival_has_a_day_in_every_year() -> None:
    for name in FESTIVALS:
        assert {festival_on(name, year).year - year for year in range(1930, 2091)} <= {0, 1}, name


def test_terms_of_january_close_the_cycle_of_the_year_before() -> None:
    assert term_on("小寒", 2020) == date(2021, 1, 5)
    assert term_on("冬至", 2020) == date(2020, 12, 21)
