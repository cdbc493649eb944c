"""The back-test of alerts, and the sentences that reps read."""

import numpy as np
import pytest

from crm.forecast.backtest import FIXED_DAYS, Tried, past_quiet, past_scores, try_thresholds, tuned
from crm.forecast.purchases import gather
from crm.forecast.sentences import Reason, churn_sentences, return_sentences
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


def test_reasons_are_said_as_a_rep_would_say_them() -> None:
    reasons = [
        Reason("days_quiet", 102.0, 1.2),
        Reason("quiet_against_rhythm", 2.5, 0.6),
        Reason("usual_gap", 41.0, 0.1),
        Reason("trend", 0.3, 0.4),
        Reason("season", 1.3, 0.2),
        Reason("amount", 386.0, -0.3),
        Reason("short_history", 33.0, 0.0),
    ]
    assert churn_sentences(reasons, pronoun="她") == [
        "102 天没下单(她平时 41 天一次)",
        "近来下单只有平时的3成",
        "往年这个季节下单偏少",
        "历史较短,只用 33 天的窗口学习过",
    ]


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        ([Reason("days_quiet", 95.0, 1.0), Reason("usual_gap", None, 0.2)], ["95 天没下单(只买过一次)"]),
        ([Reason("days_quiet", 3.0, -2.0), Reason("trend", 1.5, 0.3)], []),
        (
            [Reason("ladder", 120.0, 1.3), Reason("few_customers", 4.0, 0.0)],
            ["120 天没下单", "订单数据还少(只有 4 位客户),先按手册的 30 天、3 个月、6 个月规则看"],
        ),
        (
            [Reason("lifetime_model", 0.83, 0.9), Reason("closed_form", 12.0, 0.0)],
            ["按购买规律推算,约 83% 可能不再下单", "订单数据还少(只有 12 位客户),先按通用购买规律推算"],
        ),
    ],
)
def test_every_fallback_has_its_words(reasons: list[Reason], said: list[str]) -> None:
    assert churn_sentences(reasons) == said


def test_a_repeat_is_explained_by_the_own_and_the_usual_rhythm() -> None:
    reasons = [
        Reason("own_history", 3.0, 0.5),
        Reason("own_gap", 35.2, 0.0),
        Reason("usual_for_product", 40.0, 0.2),
        Reason("level", 12.0, 0.0),
    ]
    assert return_sentences(reasons) == [
        "已回购 3 次,最近大约 35 天一次",
        "这款产品一般 40 天回购一次",
        "历史订单还少,日期按常规规律估算",
    ]
