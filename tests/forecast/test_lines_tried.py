"""The back-test of alerts, and the lines that an alert could be drawn at."""

import numpy as np
import pytest

from crm.forecast.backtest import FIXED_DAYS, Tried, past_quiet, past_scores, try_thresholds, tuned
from crm.forecast.purchases import gather
from tests.forecast.firms import Firm, orders_of

SHOP = gather(*orders_of(Firm(200, 500, 25.0, 0.8, 1.5, life=300.0), 11))


def test_a_fixed_day_alerts_within_a_week_of_that_day_and_once_a_silence() -> None:
    tried = try_thresholds(past_quiet(SHOP, 500, 60), FIXED_DAYS, 60)
    for one in tried:
        assert one.median_delay_days is not None
        assert one.threshold <= one.median_delay_days < one.threshold + 7
    precision = [one.precision or 0 for one in tried if one.threshold <= 90]
    assert precision == sorted(precision)
    assert [one.recall for one in tried if one.threshold <= 45] == [1.0] * 5


def test_one_silence_of_one_customer_is_counted_by_hand() -> None:
    regular = np.arange(0, 400, 10)
    days = np.r_[regular, np.arange(0, 250, 10)]
    customer = np.r_[np.zeros(len(regular), dtype=np.int64), np.ones(25, dtype=np.int64)]
    tried = try_thresholds(past_quiet(gather(customer, days, np.ones(len(days))), 400, 60), [30.0], 60)[0]
    weeks = len(range(160, 341, 7)) - 1
    assert tried.alerts_per_week == pytest.approx(1 / weeks)
    assert (tried.precision, tried.recall) == (1.0, 1.0)


@pytest.mark.slow
def test_the_chosen_rule_is_no_later_than_the_best_fixed_day() -> None:
    rules = {
        "score": try_thresholds(past_scores(SHOP, 400, 60), [0.04 * i for i in range(1, 25)], 60),
        "days": try_thresholds(past_quiet(SHOP, 400, 60), FIXED_DAYS, 60),
    }
    for precision in (0.4, 0.5, 0.6):
        chosen = tuned(rules, 1e9, precision)
        by_days = tuned({"days": rules["days"]}, 1e9, precision)
        assert chosen is not None
        assert by_days is not None
        assert (chosen[1].median_delay_days or 0) <= (by_days[1].median_delay_days or 0)
        assert (chosen[1].precision or 0) >= precision


def test_too_short_a_past_says_nothing() -> None:
    assert try_thresholds(past_scores(SHOP.before(150), 150, 90), [0.5], 90) == []
    assert try_thresholds(past_scores(SHOP.before(0), 0, 90), [0.5], 90) == []


def test_the_earliest_rule_within_the_budget_that_is_right_often_enough_is_chosen() -> None:
    score = [Tried(0.3, 20, 0.4, 0.9, 10), Tried(0.5, 9, 0.6, 0.8, 20), Tried(0.7, 4, 0.8, 0.5, 40)]
    days = [Tried(30, 8, 0.6, 0.9, 18), Tried(60, 3, 0.8, 0.7, 63), Tried(90, 0, None, 0.0, None)]
    rules = {"score": score, "days": days}
    assert tuned(rules, budget=10) == ("days", days[0])
    assert tuned(rules, budget=5) == ("score", score[2])
    assert tuned(rules, budget=30, least_precision=0.9) is None
    assert tuned({}, budget=30) is None
