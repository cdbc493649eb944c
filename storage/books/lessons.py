"""What the firm's orders teach, learned by the clock: churn, repeats, and where the line of an alert lies best."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import numpy as np

from crm.forecast import kept
from crm.forecast.ahead import money_ahead, spending_of
from crm.forecast.backtest import THRESHOLDS, Tried, past_quiet, past_scores, try_thresholds, tuned
from crm.forecast.churn import learn_churn
from crm.forecast.merit import churn_merit, return_merit
from crm.forecast.pairs import Occasions
from crm.forecast.purchases import Purchases
from crm.forecast.replenish import learn_returns
from crm.forecast.silence import day_number
from crm.forecast.totals import totals_of
from storage.books import forecasts, staff, supplies
from storage.desk import Desk
from storage.tables import Forecast

DAYS = tuple(float(days) for days in range(10, 181, 5))
_RELEARN = (
    84  # days between two lessons inside a back-test: every four weeks says the same at three times the cost
)
_LONGEST = 365


def is_due(desk: Desk) -> bool:
    """Whether nothing was learned yet, the lesson is old, or the orders have grown by a fifth since."""
    row = forecasts.latest(desk, "churn")
    if row is None:
        return forecasts.orders_counted(desk) > 0
    if desk.today - row.as_of >= timedelta(days=desk.policy.churn.relearn_days):
        return True
    return forecasts.orders_counted(desk) > 1.2 * int(row.merit["orders"])


def learn(desk: Desk) -> None:
    """Everything anew from all orders before today; an empty firm learns nothing."""
    purchases = forecasts.purchases(desk)
    if not len(purchases.day):
        return
    _learn_churn(desk, purchases)
    _learn_worth(desk, purchases)
    _learn_alerts(desk, purchases)
    _learn_repeats(desk)


def alert_line(desk: Desk) -> tuple[str, Tried] | None:
    """The rule (score or days) and threshold at which the firm alerts best; None: by the manual's ladder alone."""
    row = forecasts.latest(desk, "alerts")
    chosen = row.model["chosen"] if row else None
    return (chosen[0], Tried(**chosen[1])) if chosen else None


def tried_days(desk: Desk) -> tuple[list[Tried], Forecast | None]:
    """What each fixed line of days would have done on the firm's own past; empty where that is too short."""
    row = forecasts.latest(desk, "alerts")
    return ([Tried(**one) for one in row.model["days"]] if row else []), row


def _learn_churn(desk: Desk, purchases: Purchases) -> None:
    cut, horizon = day_number(desk.today), desk.policy.churn.horizon
    model = learn_churn(purchases, cut, horizon)
    merit: dict[str, Any] = asdict(churn_merit(purchases, cut, horizon))
    merit["orders"] = forecasts.orders_counted(desk)
    forecasts.keep(desk, "churn", desk.today, model.customers, merit, kept.churn_kept(model))


def _learn_worth(desk: Desk, purchases: Purchases) -> None:
    """What a purchase is worth, and what came of the money that the same sum would have expected one horizon ago."""
    cut, horizon = day_number(desk.today), desk.policy.churn.horizon
    totals = totals_of(purchases)
    spending = spending_of(totals)
    came = money_ahead(purchases, cut, horizon).came_over_forecast
    model = {"spending": asdict(spending) if spending else None}
    forecasts.keep(desk, "value", desk.today, len(totals.customer), {"came": came}, model)


def _learn_alerts(desk: Desk, purchases: Purchases) -> None:
    """On every n-th customer where there are many; alerts a week are told for the whole firm."""
    policy, cut = desk.policy.churn, day_number(desk.today)
    stride = -(-len(np.unique(purchases.customer)) // policy.taught_by) or 1
    some = purchases.only(purchases.customer % stride == 0)
    quiet = try_thresholds(past_quiet(some, cut, policy.horizon), DAYS, policy.horizon)
    scored = try_thresholds(past_scores(some, cut, policy.horizon, _RELEARN), THRESHOLDS, policy.horizon)
    budget = policy.alerts_a_week * max(len(staff.reps(desk)), 1) / stride
    chosen = tuned({"score": scored, "days": quiet}, budget, policy.least_precision)
    model = {
        "horizon": policy.horizon,
        "stride": stride,
        "days": [asdict(_of_all(one, stride)) for one in quiet],
        "score": [asdict(_of_all(one, stride)) for one in scored],
        "chosen": chosen and [chosen[0], asdict(_of_all(chosen[1], stride))],
    }
    n = len(np.unique(some.customer))
    forecasts.keep(desk, "alerts", desk.today, n, {"precision": chosen and chosen[1].precision}, model)


def _learn_repeats(desk: Desk) -> None:
    seen, products = forecasts.occasions(desk)
    if not len(seen.wait):
        return
    cut, horizon = day_number(desk.today), _horizon(desk, seen)
    model = learn_returns(seen, len(products), cut, horizon)
    merit = asdict(return_merit(seen, len(products), cut, horizon))
    lesson = kept.returns_kept(model, products)
    forecasts.keep(desk, "returns", desk.today, int(seen.final.sum()), merit, lesson)
    supplies.foresee(desk, *kept.returns_from(lesson))


def _horizon(desk: Desk, seen: Occasions) -> int:
    """Long enough for nine of ten of the firm's repeats, as far as its past can show them."""
    waits = seen.wait[~np.isnan(seen.wait)]
    usual = float(np.quantile(waits, 0.9)) if len(waits) else 0.0
    span = int(seen.pairs.last.max() - seen.pairs.last.min())
    most = max(desk.policy.churn.repeat_horizon, min(_LONGEST, span // 3))
    return int(np.clip(np.ceil(usual), desk.policy.churn.repeat_horizon, most))


def _of_all(one: Tried, stride: int) -> Tried:
    return Tried(
        one.threshold,
        one.alerts_per_week * stride,
        one.precision,
        one.recall,
        one.median_delay_days,
    )
