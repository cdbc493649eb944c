"""Rows become purchases, purchases become totals: in any order, returns and doubles included."""

import numpy as np
import pytest

from crm.forecast.pairs import RECENT, PairRunning, occasions_of, pairs_from
from crm.forecast.purchases import gather
from crm.forecast.totals import Running, begun, taken, totals_of
from tests.forecast.firms import FIRMS, Firm, orders_of

SHOP = Firm(60, 400, 25.0, 0.8, 1.5, returns=0.1)


def ints(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def test_several_rows_of_a_customer_on_a_day_are_one_purchase() -> None:
    found = gather(ints(1, 0, 1, 1), ints(5, 3, 5, 9), np.array([2.0, 7.0, 3.0, 4.0]))
    assert found.customer.tolist() == [0, 1, 1]
    assert found.day.tolist() == [3, 5, 9]
    assert found.amount.tolist() == [7.0, 5.0, 4.0]


@pytest.mark.parametrize(
    ("rows", "days", "money"),
    [
        ([(5, 10.0), (8, -4.0)], [5], [6.0]),
        ([(5, 10.0), (5, -10.0)], [5], [0.0]),
        ([(2, -3.0), (5, 10.0)], [5], [7.0]),
        ([(2, -3.0), (9, -1.0)], [2], [-4.0]),
        ([(5, 0.0)], [5], [0.0]),
        ([(1, 1.0), (3, -1.0), (4, 2.0), (6, -5.0)], [1, 4], [0.0, -3.0]),
    ],
)
def test_a_return_is_no_purchase_and_its_money_goes_to_the_one_before(
    rows: list[tuple[int, float]], days: list[int], money: list[float]
) -> None:
    found = gather(ints(*[0] * len(rows)), ints(*[day for day, _ in rows]), np.array([a for _, a in rows]))
    assert found.day.tolist() == days
    assert found.amount.tolist() == money


def test_no_rows_are_no_purchases() -> None:
    found = gather(ints(), ints(), np.zeros(0))
    assert len(found.customer) == 0
    assert len(totals_of(found).customer) == 0


def test_purchases_are_bit_for_bit_the_same_in_any_order_of_rows() -> None:
    customer, day, amount = orders_of(SHOP, 3)
    once = gather(customer, day, amount)
    mixed = np.random.default_rng(1).permutation(len(day))
    again = gather(customer[mixed], day[mixed], amount[mixed])
    for column in ("customer", "day", "amount"):
        assert (getattr(once, column) == getattr(again, column)).all()


@pytest.mark.parametrize("seed", range(5))
def test_totals_taken_order_by_order_in_any_order_are_those_of_all_orders(seed: int) -> None:
    rng = np.random.default_rng(seed)
    days = np.unique(rng.integers(0, 600, 40))
    amounts = rng.gamma(4, 25, len(days)).round(2)
    whole = totals_of(gather(np.zeros(len(days), dtype=np.int64), days, amounts))
    arrival = rng.permutation(len(days))
    kept: Running = begun(int(days[arrival[0]]), float(amounts[arrival[0]]))
    for at in arrival[1:]:
        kept = taken(kept, int(days[at]), float(amounts[at]), new_day=True)
    kept = taken(kept, int(days[3]), 5.0, new_day=False)
    assert (kept.first, kept.last, kept.before_last) == (whole.first[0], whole.last[0], whole.before_last[0])
    assert kept.count == whole.count[0]
    assert kept.money == pytest.approx(whole.money[0] + 5.0, rel=1e-12)
    assert kept.faded == pytest.approx(tuple(whole.faded[0]), rel=1e-12)


def test_the_few_days_kept_of_a_pair_stand_where_all_purchases_say() -> None:
    rng = np.random.default_rng(4)
    days = np.unique(rng.integers(0, 300, 25))
    seen = occasions_of(np.zeros(len(days), dtype=np.int64), np.zeros(len(days), dtype=np.int64), days)
    one = pairs_from([(0, PairRunning(int(days[0]), len(days), tuple(days[-(RECENT + 1) :].tolist())))])
    for column in ("last", "repeats", "span"):
        assert getattr(one, column)[0] == getattr(seen.pairs, column)[-1]
    assert one.own_gap[0] == pytest.approx(seen.pairs.own_gap[-1], rel=1e-12)


def test_occasions_know_the_wait_until_the_next_purchase_of_the_same_pair() -> None:
    seen = occasions_of(ints(1, 0, 1, 1, 1), ints(0, 0, 0, 0, 0), ints(9, 4, 2, 9, 30))
    assert seen.pairs.last.tolist() == [4, 2, 9, 30]
    assert seen.pairs.repeats.tolist() == [0, 0, 1, 2]
    assert seen.pairs.span.tolist() == [0, 0, 7, 28]
    assert np.nan_to_num(seen.wait, nan=-1).tolist() == [-1, 7, 21, -1]


def test_the_firms_of_the_tests_are_the_same_every_time() -> None:
    first, second = (orders_of(FIRMS["a small shop"], 9) for _ in range(2))
    assert all((one == two).all() for one, two in zip(first, second, strict=True))
