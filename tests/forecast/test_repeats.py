"""If and when a product is needed again: the closed form, open waits, ranges that hold, and sums that add up."""

import numpy as np
import pytest

from crm.forecast.pairs import Occasions, Pairs, occasions_of
from crm.forecast.replenish import (
    Demand,
    days_by_card,
    days_until,
    demand_of,
    learn_returns,
    outlook,
    p_repeat,
)
from crm.forecast.shapes import log_odds
from tests.forecast.firms import FIRMS, Firm, orders_of
from tests.forecast.measures import calibration_error

DEMAND = Demand(np.array([1 / 30.0]), 0.5)


def pair(repeats: float, span: float) -> Pairs:
    zero = np.zeros(1, dtype=np.int64)
    gap = span / repeats if repeats else np.nan
    return Pairs(zero, zero, np.array([repeats]), np.array([span]), np.array([gap]))


@pytest.mark.parametrize(("repeats", "span"), [(0, 0), (1, 30), (5, 100), (20, 365)])
def test_the_median_is_the_one_of_the_formula_and_half_have_returned_by_then(
    repeats: float, span: float
) -> None:
    one = pair(repeats, span)
    median = days_until(DEMAND, one, np.array([0.5]))[0]
    assert median == pytest.approx((0.5 * 30 + span) * (2 ** (1 / (0.5 + repeats)) - 1))
    assert p_repeat(DEMAND, one, median)[0] == pytest.approx(0.5)


def seen_of(firm: Firm, seed: int, until: int | None = None) -> Occasions:
    customer, day, _ = orders_of(firm, seed)
    kept = day < (until or firm.days)
    return occasions_of(customer[kept], customer[kept] % 5, day[kept])


def test_waits_that_are_still_open_count_as_waits() -> None:
    once = occasions_of(np.arange(100), np.zeros(100, dtype=np.int64), np.zeros(100, dtype=np.int64))
    both = np.arange(110)
    again = occasions_of(
        np.r_[both, both[:10]],
        np.zeros(120, dtype=np.int64),
        np.r_[np.zeros(110, dtype=np.int64), np.full(10, 20)],
    )
    assert demand_of(once, 1, 300).rate[0] < 1 / 5_000
    assert demand_of(again, 1, 300).rate[0] == pytest.approx(10 / (110 * 300), rel=0.15)


@pytest.mark.parametrize("name", ["weekly groceries", "a growing firm", "a shrinking firm"])
def test_ranges_hold_four_of_five_returns_and_chances_mean_what_they_say(name: str) -> None:
    firm, horizon = FIRMS[name], 60
    cut = int(firm.days * 0.7)
    model = learn_returns(seen_of(firm, 3, cut), 5, cut, horizon)
    every = seen_of(firm, 3)
    day = every.pairs.last
    rows = (day >= cut) & (day < firm.days - horizon) & (every.pairs.repeats > 0)
    found, wait = outlook(model, every.pairs.chosen(rows)), np.nan_to_num(every.wait[rows], nan=np.inf)
    back = wait <= horizon
    assert model.ranges is not None
    assert 0.75 < ((wait >= found.low) & (wait <= found.high))[back].mean() < 0.85
    assert calibration_error(back, found.p) < 0.08
    assert (found.low <= found.days).all()
    assert (found.days <= found.high).all()


def test_contributions_add_up_to_the_chance() -> None:
    firm = FIRMS["a small shop"]
    seen = seen_of(firm, 4)
    for model in (learn_returns(seen, 5, firm.days, 60), learn_returns(seen, 5, 70, 60)):
        found = outlook(model, seen.pairs)
        assert np.abs(log_odds(found.p) - found.contributions.sum(axis=1)).max() < 1e-9


def test_outcomes_are_only_learned_from_where_the_horizon_has_passed() -> None:
    firm = FIRMS["weekly groceries"]
    assert learn_returns(seen_of(firm, 5, 50), 5, 50, 60).line is None
    assert learn_returns(seen_of(firm, 5, 300), 5, 300, 60).line is not None


def test_a_steady_buyer_is_expected_at_his_own_rhythm_and_an_odd_one_within_the_horizon() -> None:
    steady = outlook(learn_returns(seen_of(FIRMS["a small shop"], 4), 5, 700, 60), pair(12, 12 * 20))
    assert 14 <= steady.days[0] <= 24
    never = outlook(learn_returns(seen_of(FIRMS["a small shop"], 4), 5, 700, 60), pair(1, 600))
    assert never.p[0] < steady.p[0]
    assert never.high[0] <= 60


@pytest.mark.parametrize(
    ("cycle", "quantity", "days"), [(30, 2, 60), (30, 0, 30), (30, -1, 30), (0, 3, 3), (45, 0.5, 22.5)]
)
def test_without_history_the_card_says_how_long_it_lasts(cycle: float, quantity: float, days: float) -> None:
    assert days_by_card(cycle, quantity) == days
