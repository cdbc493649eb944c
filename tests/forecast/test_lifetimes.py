"""The buy-till-you-die models: slopes, the closed forms, the published figures, and what they find in simulations."""

import numpy as np
import pytest

from crm.forecast import btyd
from crm.forecast.btyd import (
    Histories,
    Lifetimes,
    fit_bg_nbd,
    fit_mbg_cnbd,
    p_alive,
    p_quiet,
)
from crm.forecast.gamma_gamma import Spending, fit_spending, usual_amount
from crm.forecast.shapes import Floats


def lived(n: int, k: int, at_once: bool, seed: int) -> Histories:
    """Customers who live by the model: r 2, alpha 20 / k, a 1, b 4."""
    rng = np.random.default_rng(seed)
    rate, leaves, age = (
        rng.gamma(2.0, k / 20.0, n),
        rng.beta(1.0, 4.0, n),
        rng.integers(50, 400, n).astype(float),
    )
    repeats, last, now, gaps = np.zeros(n), np.zeros(n), np.zeros(n), 0.0
    there = rng.random(n) > leaves if at_once else np.ones(n, dtype=bool)
    while there.any():
        gap = rng.gamma(k, 1 / rate)
        there &= now + gap < age
        now = np.where(there, now + gap, now)
        repeats, last = repeats + there, np.where(there, now, last)
        gaps += float(np.log(gap[there]).sum())
        there &= rng.random(n) > leaves
    return Histories(repeats, last, age, gaps)


@pytest.mark.parametrize(("k", "at_once"), [(1, False), (1, True), (2, True), (4, True)])
def test_the_analytic_slope_is_the_slope(k: int, at_once: bool) -> None:
    counted = btyd._distinct(lived(300, k, at_once, 1), 2.0)
    hill = btyd._Hill(counted, Lifetimes(1, 1, 1, 1, k, at_once), 0.5)
    here = np.log(np.array([0.7, 3.0, 0.6, 2.2]))
    nearby = [hill.descent(here + d)[0] - hill.descent(here - d)[0] for d in np.eye(4) * 1e-5]
    assert hill.descent(here)[1] == pytest.approx(np.array(nearby) / 2e-5, rel=1e-6, abs=1e-9)


def test_bg_nbd_finds_the_customers_it_was_simulated_from() -> None:
    found = fit_bg_nbd(lived(20_000, 1, False, 2))
    assert found.r == pytest.approx(2.0, rel=0.05)
    assert found.alpha == pytest.approx(20.0, rel=0.05)
    assert found.a / (found.a + found.b) == pytest.approx(0.2, rel=0.05)


@pytest.mark.parametrize("k", [1, 2, 3])
def test_mbg_cnbd_finds_how_regular_buyers_are(k: int) -> None:
    found = fit_mbg_cnbd(lived(4_000, k, True, 3))
    assert found.k == k
    assert found.r == pytest.approx(2.0, rel=0.12)
    assert found.k * found.alpha == pytest.approx(20.0, rel=0.12)


def test_a_fit_over_many_by_way_of_a_sample_is_the_fit_over_all() -> None:
    seen = lived(90_000, 1, False, 4)
    counted = btyd._distinct(seen, 400 / 30)
    assert len(counted.weight) > 2 * btyd.WARM
    plain = btyd._climb(btyd._Hill(counted, Lifetimes(1, 1, 1, 1), 0.0), np.zeros(4))[0]
    quick = fit_bg_nbd(seen)
    assert quick.r == pytest.approx(np.exp(plain[0]), rel=1e-5)
    assert quick.a == pytest.approx(np.exp(plain[2]), rel=1e-4)


def _simulated_quiet(model: Lifetimes, seen: Histories, horizon: float, draws: int) -> Floats:
    """The posterior by weighting draws of rate and ending, one customer a row."""
    rng = np.random.default_rng(5)
    rate, leaves = rng.gamma(model.r, 1 / model.alpha, draws), rng.beta(model.a, model.b, draws)
    found = []
    for x, last, age in zip(seen.repeats, seen.last, seen.age, strict=True):
        stays = rate**x * np.exp(-rate * age) * (1 - leaves) ** x
        left = (x > 0) * rate**x * np.exp(-rate * last) * leaves * (1 - leaves) ** (x - 1)
        found.append((stays * np.exp(-rate * horizon) + left).sum() / (stays + left).sum())
    return np.array(found)


def test_the_closed_form_of_no_purchase_is_what_a_simulation_says() -> None:
    model = Lifetimes(0.8, 12.0, 0.9, 2.5)
    seen = Histories(np.array([0.0, 1, 4, 9]), np.array([0.0, 20, 60, 90]), np.array([30.0, 90, 70, 200]))
    simulated = _simulated_quiet(model, seen, 30.0, 400_000)
    assert p_quiet(model, seen, 30.0) == pytest.approx(simulated, abs=0.01)


def test_who_never_came_back_is_alive_for_sure_which_is_why_alive_is_no_churn_score() -> None:
    model = Lifetimes(0.24, 31.0, 0.79, 2.43)
    once = Histories(np.zeros(2), np.zeros(2), np.array([10.0, 700.0]))
    assert p_alive(model, once).tolist() == [1.0, 1.0]
    quiet = p_quiet(model, once, 90)
    assert quiet[0] < 0.8 < 0.95 < quiet[1]


def test_few_customers_with_doubt_stay_near_what_is_usual() -> None:
    two = Histories(np.array([3.0, 2.0]), np.array([40.0, 35.0]), np.array([45.0, 50.0]))
    assert not 0.05 < fit_bg_nbd(two).a / fit_bg_nbd(two).b < 20
    doubted = fit_bg_nbd(two, doubt=1.0)
    assert 0.02 < doubted.a / doubted.b < 1


def test_spending_is_found_and_draws_few_purchases_to_the_mean() -> None:
    rng = np.random.default_rng(6)
    count = rng.integers(1, 12, 20_000).astype(float)
    scale = rng.gamma(4.0, 1 / 15.0, 20_000)
    mean = rng.gamma(6.0 * count, 1 / (scale * count))
    found = fit_spending(count, mean)
    assert found is not None
    assert (found.p, found.q, found.v) == pytest.approx((6.0, 4.0, 15.0), rel=0.06)
    usual = usual_amount(Spending(6.0, 4.0, 15.0), np.array([0.0, 1.0, 50.0]), np.array([0.0, 90.0, 90.0]))
    assert usual == pytest.approx([30.0, (6 * (15 + 90)) / 9, (6 * (15 + 4500)) / 303])


def test_spending_needs_three_payers() -> None:
    assert fit_spending(np.array([2.0, 3.0]), np.array([5.0, 6.0])) is None
    assert fit_spending(np.array([2.0, 3.0, 1.0]), np.array([-5.0, np.nan, 0.0])) is None
