"""Single cells in all the ways in which firms write them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from crm.calendar.birthdays import Birthday
from crm.importing import cells
from crm.refusal import Refusal
from handlers.importing.days import birthday, order_day
from storage.desk import SHANGHAI

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "cell",
    [
        13800135678, 13800135678.0, "13800135678", " 13800135678 ", "13800135678.0", "1.3800135678E+10",
        "138 0013 5678", "138-0013-5678", "138\u00a00013\u00a05678", "138—0013—5678", "138.0013.5678", "(138)00135678",
        "+8613800135678", "+86 138-0013-5678", "008613800135678", "8613800135678", "１３８００１３５６７８", "'13800135678",
    ],
)  # fmt: skip
def test_a_phone_is_eleven_digits_however_it_is_written(cell: Any) -> None:
    assert cells.phone(cell) == "13800135678"


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("1380013567", "少了 1 位"),
        ("138001356789", "多了 1 位"),
        ("1.38E+10", "科学计数"),
        ("1.38001E+10", "科学计数"),
        (1e11, "多了 1 位"),
        (True, "不像手机号"),
        ("021-62345678", "不像手机号"),
        ("13800135678/13900112233", "不像手机号"),
        ("无", "不像手机号"),
        ("=13800135678", "不像手机号"),
    ],
)
def test_what_is_no_mobile_number_is_refused(cell: Any, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        cells.phone(cell)


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        (380, "380"), (380.0, "380"), (128.1, "128.10"), (0.1 + 0.2, "0.30"), ("1,280.00", "1280"), ("¥1,280", "1280"),
        ("￥ 1280", "1280"), ("1280元", "1280"), ("1280.5 元整", "1280.5"), ("1.2万", "12000"), ("-380", "-380"),
        ("(380)", "-380"), ("-¥380", "-380"), ("１２８０", "1280"), ("1，280", "1280"), (None, None), ("", None),
    ],
)  # fmt: skip
def test_money_is_read_to_the_fen(cell: Any, yuan: str | None) -> None:
    assert cells.amount(cell) == (None if yuan is None else Decimal(yuan))


@pytest.mark.parametrize(
    "cell", ["三百", "380/瓶", "$100", "1e5", "12.3.4", "0", 0, "1000万零1", "nan", float("inf")]
)
def test_what_is_no_sum_is_refused(cell: Any) -> None:
    with pytest.raises(Refusal, match="金额"):
        cells.amount(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (2, 2),
        (2.0, 2),
        (1.5, 1.5),
        ("2", 2),
        ("2瓶", 2),
        ("2 盒装", 2),
        ("x2", 2),
        ("×2", 2),
        ("１２", 12),
        ("1,000", 1000),
        ("", None),
    ],
)
def test_a_quantity_may_have_its_measure(cell: Any, number: float | None) -> None:
    assert cells.quantity(cell) == number


@pytest.mark.parametrize("cell", ["两三瓶", "-1", "0", "100001", "2瓶3盒", "2025-01-01"])
def test_what_is_no_quantity_is_refused(cell: Any) -> None:
    with pytest.raises(Refusal, match="数量"):
        cells.quantity(cell)


@pytest.mark.parametrize(
    ("cell", "lunar", "born"),
    [
        ("1990-03-05", None, Birthday(3, 5, 1990)),
        ("1990/3/5", False, Birthday(3, 5, 1990)),
        ("1990.3.5", None, Birthday(3, 5, 1990)),
        ("1990年3月5日", None, Birthday(3, 5, 1990)),
        ("1990 年 3 月 5 日", None, Birthday(3, 5, 1990)),
        ("１９９０－０３－０５", None, Birthday(3, 5, 1990)),
        ("19900305", None, Birthday(3, 5, 1990)),
        (19900305, None, Birthday(3, 5, 1990)),
        (19900305.0, None, Birthday(3, 5, 1990)),
        (32937, None, Birthday(3, 5, 1990)),
        (32937.5, None, Birthday(3, 5, 1990)),
        ("32937", None, Birthday(3, 5, 1990)),
        ("1990-03-05 00:00:00", None, Birthday(3, 5, 1990)),
        ("1990年3月5日 8:30", None, Birthday(3, 5, 1990)),
        ("1990-03-05T08:30", None, Birthday(3, 5, 1990)),
        ("3月5日", None, Birthday(3, 5)),
        ("3月5号", None, Birthday(3, 5)),
        ("3-5", None, Birthday(3, 5)),
        ("03/05", None, Birthday(3, 5)),
        ("三月五日", None, Birthday(3, 5)),
        ("一九九〇年三月五日", None, Birthday(3, 5, 1990)),
        ("2月29日", None, Birthday(2, 29)),
        ("1990-02-30", True, Birthday(2, 30, 1990, "lunar")),
        ("2-3", True, Birthday(2, 3, None, "lunar")),
        (32937, True, Birthday(3, 5, 1990, "lunar")),
        ("农历二月初三", None, Birthday(2, 3, None, "lunar")),
        ("阴历二月初三", True, Birthday(2, 3, None, "lunar")),
        ("1990年腊月廿三", None, Birthday(12, 23, 1990, "lunar")),
        ("农历1990年二月初三", None, Birthday(2, 3, 1990, "lunar")),
        ("正月十五", None, Birthday(1, 15, None, "lunar")),
        ("", True, None),
        (None, None, None),
    ],
)
def test_a_birthday_in_all_usual_writings(cell: Any, lunar: bool | None, born: Birthday | None) -> None:
    assert birthday(cell, lunar, NOW) == born


@pytest.mark.parametrize(
    ("cell", "lunar"),
    [
        ("1990-02-30", None), ("1990-13-01", None), ("2月30日", None), ("1990-01-31", True), ("二月初三", False),
        ("1990", None), ("1990年3月", None), ("三月初", None), ("昨天", None), ("她妈妈3月5日", None), ("05/03/1990", None),
        ("1790-01-01", None), ("2026-12-01", None), ("2027-01-01", None), (True, None), (-5, None), (1e12, None), ("0-0", None),
    ],
)  # fmt: skip
def test_what_is_no_birthday_is_refused(cell: Any, lunar: bool | None) -> None:
    with pytest.raises(Refusal):
        birthday(cell, lunar, NOW)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-01", date(2026, 11, 1)),
        ("2026/11/1 18:30:00", date(2026, 11, 1)),
        (46327, date(2026, 11, 1)),
        (46327.75, date(2026, 11, 1)),
        ("二〇二六年十一月一日", date(2026, 11, 1)),
        ("2026-11-23", date(2026, 11, 23)),
    ],
)
def test_the_day_of_a_purchase(cell: Any, day: date) -> None:
    assert order_day(cell, NOW) == day


@pytest.mark.parametrize(
    "cell", ["2026-11-24", "11-01", "上周三", "2026-11-31", "1989-12-31", "农历2026年二月初三", ""]
)
def test_what_is_no_day_of_a_purchase_is_refused(cell: Any) -> None:
    with pytest.raises(Refusal):
        order_day(cell, NOW)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("是", True),
        ("Y", True),
        (1, True),
        (True, True),
        ("农历", True),
        ("否", False),
        (0, False),
        (False, False),
        ("公历", False),
        ("", None),
    ],
)
def test_yes_and_no(cell: Any, said: bool | None) -> None:
    assert cells.yes(cell, "农历") is said
