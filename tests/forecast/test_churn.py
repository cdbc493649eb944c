"""The churn score: its sum, its honesty about time, its calibration, and what it falls back on."""

import numpy as np
import pytest

from crm.forecast.ahead import money_ahead
from crm.forecast.churn import ChurnModel, learn_churn
from crm.forecast.logistic import fit_line, shift_to
from crm.forecast.purchases import Purchases, gather
from crm.forecast.scoring import LADDER, Scores, score
from crm.forecast.shapes import chances, log_odds
from crm.forecast.snapshots import plan_of
from crm.forecast.totals import totals_of
from tests.forecast.firms import FIRMS, Firm, orders_of
from tests.forecast.measures import auc, calibration_error, gone_within


def asked(purchases: Purchases, cut: int, horizon: int) -> Scores:
    return score(learn_churn(purchases, cut, horizon), totals_of(purchases.before(cut)), cut)


@pytest.fixture(scope="module")
def shop() -> Purchases:
    return gather(*orders_of(Firm(500, 500, 30.0, 0.8, 1.5, life=500.0), 7))


def test_the_reasons_add_up_to_the_score(shop: Purchases) -> None:
    found = asked(shop, 400, 60)
    assert np.abs(log_odds(found.p) - found.base - found.contributions.sum(axis=1)).max() < 1e-9
    assert set(found.names) >= {"days_quiet", "orders", "trend", "lifetime_model"}


def test_nothing_on_or_after_the_day_matters(shop: Purchases) -> None:
    blind = asked(shop.before(400), 400, 60)
    assert (asked(shop, 400, 60).p == blind.p).all()


@pytest.mark.parametrize(
    ("first", "cut", "horizon"),
    [(0, 273, 90), (0, 305, 60), (0, 1000, 90), (0, 100, 90), (0, 30, 90), (0, 5, 1)],
)
def test_no_window_to_learn_from_reaches_past_the_day_or_before_the_first_order(
    first: int, cut: int, horizon: int
) -> None:
    plan = plan_of(first, cut, horizon)
    assert all(first < day and day + plan.window <= cut for day in plan.days + plan.season)
    assert plan.window <= horizon


@pytest.mark.parametrize(
    "name", ["weekly groceries", "groceries, four months", "a shrinking firm", "a growing firm"]
)
@pytest.mark.slow
def test_chances_mean_what_they_say_in_firms_of_any_rhythm(name: str) -> None:
    firm = FIRMS[name]
    purchases, cut, horizon = gather(*orders_of(firm, 1)), firm.days - 30, 30
    totals, found = totals_of(purchases.before(cut)), asked(purchases, cut, horizon)
    gone = gone_within(purchases, totals, cut, horizon)
    assert calibration_error(gone, found.p) < 0.04
    assert auc(gone, found.p) > auc(gone, totals.quiet(cut))
    assert found.expected_orders.sum() == pytest.approx(
        ((purchases.day >= cut) & np.isin(purchases.customer, totals.customer)).sum(), rel=0.15
    )


@pytest.mark.slow
def test_a_season_seen_a_year_ago_is_expected_again() -> None:
    firm = FIRMS["wholesale with a season"]
    purchases, cut = gather(*orders_of(firm, 1)), 610
    model, totals = learn_churn(purchases, cut, 90), totals_of(purchases.before(cut))
    gone = gone_within(purchases, totals, cut, 90).mean()
    found = score(model, totals, cut)
    without = chances(log_odds(found.p) - model.season).mean()
    assert model.season < -0.3
    assert abs(found.p.mean() - gone) < 0.65 * abs(without - gone)
    assert "season" in found.names


def test_with_few_customers_the_lifetime_model_answers_alone_and_says_so() -> None:
    few = gather(*orders_of(Firm(14, 100, 12.0, joined_before=1.0), 2))
    found = asked(few, 40, 60)
    assert found.names == ("lifetime_model", "closed_form")
    assert np.abs(log_odds(found.p) - found.base - found.contributions.sum(axis=1)).max() < 1e-9
    assert found.p.std() > 0


def test_with_next_to_nothing_the_ladder_answers_and_says_so() -> None:
    days = np.array([500, 465, 400, 300], dtype=np.int64)
    four = gather(np.arange(4), days, np.ones(4))
    found = asked(four, 501, 90)
    assert found.names == ("ladder", "few_customers")
    assert found.p == pytest.approx(LADDER)
    assert found.values[:, 0].tolist() == [1, 36, 101, 201]
    assert found.values[:, 1].tolist() == [4] * 4


def test_a_short_history_is_learned_on_a_shorter_window_and_says_so() -> None:
    purchases = gather(*orders_of(FIRMS["a growing firm"], 1))
    found = asked(purchases, 100, 90)
    at = found.names.index("short_history")
    assert found.values[0, at] == 33
    assert (found.contributions[:, at] == 0).all()


@pytest.mark.slow
def test_scores_of_many_are_those_of_each_part(monkeypatch: pytest.MonkeyPatch, shop: Purchases) -> None:
    whole = asked(shop, 400, 60)
    monkeypatch.setattr("crm.forecast.scoring.AT_A_TIME", 64)
    parts = asked(shop, 400, 60)
    assert (parts.p == whole.p).all()
    assert (parts.contributions == whole.contributions).all()


@pytest.mark.slow
def test_at_least_as_many_orders_are_expected_as_customers_who_order(shop: Purchases) -> None:
    found = asked(shop, 400, 60)
    assert (found.expected_orders >= 1 - found.p - 1e-12).all()


def test_no_customer_at_all_is_no_score() -> None:
    empty = gather(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))
    assert len(score(ChurnModel(90, 90, 0), totals_of(empty), 100).p) == 0


def test_newton_finds_the_weights_that_made_the_data() -> None:
    rng = np.random.default_rng(3)
    inputs = rng.normal(2.0, 3.0, (20_000, 3))
    happened = (rng.random(20_000) < chances(0.5 + inputs @ np.array([0.4, -0.2, 0.0]) - 1.0)).astype(float)
    line = fit_line(inputs, happened, 1e-3, np.zeros(3), np.full(20_000, -1.0))
    assert line.weights / line.spread == pytest.approx([0.4, -0.2, 0.0], abs=0.02)
    assert line.score(inputs[:5]) == pytest.approx(line.intercept + line.parts(inputs[:5]).sum(axis=1))


def test_a_strong_ridge_keeps_to_what_was_known_beforehand() -> None:
    rng = np.random.default_rng(4)
    inputs = rng.normal(0.0, 1.0, (50, 2))
    line = fit_line(inputs, (rng.random(50) < 0.3).astype(float), 1e7, np.array([1.0, 0.0]), np.zeros(50))
    assert line.weights / line.spread == pytest.approx([1.0, 0.0], abs=1e-4)


def test_a_shift_makes_as_many_expected_as_happened() -> None:
    scores = np.linspace(-3, 3, 1000)
    shift, unsure = shift_to(scores, (np.arange(1000) < 300).astype(float))
    assert chances(scores + shift).sum() == pytest.approx(300, abs=0.01)
    assert 0.05 < unsure < 0.2


def test_money_ahead_comes_with_what_the_same_sum_was_worth_last_time(shop: Purchases) -> None:
    found = money_ahead(shop, 420, 60)
    later = shop.only(
        (shop.day >= 420) & (shop.day < 480) & np.isin(shop.customer, shop.before(420).customer)
    )
    assert found.came_over_forecast == pytest.approx(1.0, abs=0.3)
    assert found.expected.sum() == pytest.approx(later.amount.sum(), rel=0.3)
