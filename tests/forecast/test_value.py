"""Value, RFM, stages, LTV and the ladder of silence, as tables."""

from datetime import date

import numpy as np
import pytest

from crm.calendar.months import months_before
from crm.forecast.purchases import gather
from crm.forecast.silence import (
    Rung,
    day_number,
    day_of,
    ladder,
)
from crm.forecast.totals import begun, taken, totals_of
from crm.forecast.value import (
    ValuePolicy,
    Worth,
    rfm,
    rfm_name,
    stages,
    top_share,
    value_grades,
    worth,
    years_kept,
)


@pytest.mark.parametrize(
    ("money", "by", "grades"),
    [
        ([80, 10, 5, 5], "revenue", "ABBB"),
        ([50, 31, 15, 4], "revenue", "AABC"),
        ([80, 16, 3, 1], "revenue", "ABCC"),
        ([100], "revenue", "A"),
        ([0, 0], "revenue", "CC"),
        ([-5, 10], "revenue", "CA"),
        ([25, 25, 25, 25], "revenue", "AAAA"),
        ([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], "rank", "AABBBCCCCC"),
        ([5, 5, 1, 1, 1, 1, 1, 1, 1, 1], "rank", "AABBBBBBBB"),
        ([], "revenue", ""),
    ],
)
def test_value_is_graded_by_revenue_or_by_rank(money: list[float], by: str, grades: str) -> None:
    policy = ValuePolicy(by=by)  # type: ignore[arg-type]
    assert "".join(value_grades(np.array(money, dtype=np.float64), policy)) == grades


def test_the_two_ways_differ_and_the_number_behind_them_is_shown() -> None:
    money = np.r_[np.full(20, 30.0), np.full(80, 5.0)]
    assert top_share(money, 0.2) == pytest.approx(0.6)
    assert (value_grades(money) == "A").sum() > (value_grades(money, ValuePolicy(by="rank")) == "A").sum()


def test_rfm_gives_quintiles_and_equals_the_same() -> None:
    last, count = np.arange(10), np.array([1] * 5 + [9] * 5)
    assert rfm(last, count, last * 1.0).tolist() == [
        "121",
        "121",
        "222",
        "222",
        "323",
        "343",
        "444",
        "444",
        "545",
        "545",
    ]
    assert rfm(np.array([5]), np.array([1]), np.array([2.0])).tolist() == ["333"]


@pytest.mark.parametrize(
    ("scores", "name"),
    [("555", "重要价值"), ("345", "重要保持"), ("524", "重要发展"), ("115", "重要挽留"), ("111", "一般挽留")],
)
def test_rfm_has_its_usual_names(scores: str, name: str) -> None:
    assert rfm_name(scores) == name


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (["2026-03-01"], "first"),
        (["2026-01-01", "2026-03-01"], "repeat"),
        (["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01"], "loyal"),
        (["2025-12-16"], "at_risk"),
        (["2025-12-17"], "first"),
        (["2025-03-01", "2025-09-16"], "silent"),
        (["2025-03-01", "2025-09-17"], "at_risk"),
    ],
)
def test_a_customer_stands_where_his_orders_put_him(days: list[str], stage: str) -> None:
    bought = np.array([day_number(date.fromisoformat(day)) for day in days])
    totals = totals_of(gather(np.zeros(len(days), dtype=np.int64), bought, np.ones(len(days))))
    assert stages(totals, day_number(date(2026, 3, 16))).tolist() == [stage]


def test_the_manual_s_ltv_is_the_product_of_its_three_parts() -> None:
    assert Worth(386.0, 6.2, 2.5).ltv == pytest.approx(5983.0)


def test_ltv_comes_from_running_totals() -> None:
    kept = taken(begun(0, 300.0), 365, 100.0, new_day=True)
    found = worth(kept, 731, 2.0)
    assert (found.order_value, found.years_kept) == (200.0, 2.0)
    assert found.orders_a_year == pytest.approx(1.0, rel=1e-3)
    assert worth(begun(100, 50.0), 101, 1.0).orders_a_year == pytest.approx(365.25 / 180)


def test_years_kept_count_those_who_are_still_there() -> None:
    orders = gather(np.array([0, 0, 1]), np.array([0, 365, 700]), np.ones(3))
    assert years_kept(totals_of(orders), 1065) == pytest.approx((365 + 0) / 365.25 / 2)
    assert years_kept(totals_of(orders), 720) == pytest.approx((365 + 20) / 365.25)


@pytest.mark.parametrize(
    ("last_order", "as_of", "heard", "standing"),
    [
        ("2026-03-01", "2026-03-16", None, Rung.NONE),
        ("2026-02-14", "2026-03-16", None, Rung.QUIET),
        ("2026-02-14", "2026-03-16", "2026-03-10", Rung.NONE),
        ("2025-12-17", "2026-03-16", "2026-03-10", Rung.NONE),
        ("2025-12-16", "2026-03-16", "2026-03-10", Rung.NO_ORDER),
        ("2025-09-17", "2026-03-16", None, Rung.NO_ORDER),
        ("2025-09-16", "2026-03-16", None, Rung.SILENT),
        ("2025-08-31", "2026-02-28", None, Rung.NO_ORDER),
        ("2025-08-28", "2026-02-28", None, Rung.SILENT),
    ],
)
def test_the_ladder_has_the_manual_s_rungs(
    last_order: str, as_of: str, heard: str | None, standing: Rung
) -> None:
    signs = [date.fromisoformat(day) if day else None for day in (last_order, as_of, heard)]
    assert signs[0]
    assert signs[1]
    assert ladder(signs[0], signs[1], signs[2]) is standing


def test_months_and_day_numbers_stay_inside_the_calendar() -> None:
    assert months_before(date(1, 2, 1), 6) == date.min
    assert day_of(10**8) == date.max
    assert day_of(day_number(date(2026, 3, 16))) == date(2026, 3, 16)
