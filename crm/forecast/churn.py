"""Who will buy nothing in the next days (000 churn warning, I4): one probability, and the sum that leads to it.

Score: a logistic line per firm, learned from its own past at several snapshots, on recency, frequency, money,
trend, and the opinion of a buy-till-you-die model, which alone is believed until the past says otherwise. With
too little to learn from, that model answers alone; with less, the manual's ladder. See docs/forecasting.md.
"""

from dataclasses import dataclass

import numpy as np

from crm.forecast.btyd import Lifetimes
from crm.forecast.inputs import BEFOREHAND, lifetime_model
from crm.forecast.logistic import Line, fit_line, shift_to
from crm.forecast.purchases import Purchases
from crm.forecast.snapshots import Plan, Snapshot, plan_of, snapshot_at, thinned, with_gaps
from crm.forecast.totals import totals_of

RIDGE = 100.0
"""Cases' worth of trust in the lifetime model; chosen on both public sets and the synthetic firms."""
WINDOWS_APART = 4.0
FEWEST_CASES, FEWEST_EVENTS = 60, 10
FEWEST_CUSTOMERS, FEWEST_REPEATS, SHORTEST = 10, 10, 14
HALF_LIFE = 180.0
"""Days after which a snapshot counts half for the level."""
USUAL_SWING = 0.3
"""How much (in log-odds) seasons usually move the level: what a year-old difference is weighed against."""


@dataclass(frozen=True, slots=True)
class ChurnModel:
    """What a firm's past teaches. `line` None: the lifetime model answers alone; that None too: the ladder.

    `level` and `season` are added to the line's intercept; `busy` scales the expected orders; `window` is the
    number of days that the past allowed to learn on, `customers` how many there were.
    """

    horizon: int
    window: int
    customers: int
    lifetimes: Lifetimes | None = None
    line: Line | None = None
    level: float = 0.0
    season: float = 0.0
    busy: float = 1.0


def learn_churn(purchases: Purchases, cut: int, horizon: int) -> ChurnModel:
    """The model for a forecast on day `cut` of the `horizon` days from then on; reads nothing on or after `cut`."""
    past = purchases.before(cut)
    customers = len(np.unique(past.customer))
    lifetimes = _lifetimes(past, cut, customers)
    if lifetimes is None:
        return ChurnModel(horizon, horizon, customers)
    plan = plan_of(int(past.day.min()), cut, horizon)
    every_day = tuple(dict.fromkeys(plan.days + plan.season))
    seen = {day: snapshot_at(past, day, plan.window) for day in every_day}
    inputs = np.concatenate([shot.inputs for shot in seen.values()] or [np.zeros((0, len(BEFOREHAND)))])
    quiet = np.concatenate([shot.quiet for shot in seen.values()] or [np.zeros(0)])
    if len(quiet) < FEWEST_CASES or min(quiet.sum(), (1 - quiet).sum()) < FEWEST_EVENTS:
        return ChurnModel(horizon, plan.window, customers, lifetimes)
    line = fit_line(inputs, quiet, _ridge(plan), BEFOREHAND, np.zeros(len(quiet)))
    level, season = _level(line, plan, seen)
    busy = sum(shot.orders for shot in seen.values()) / max(
        sum(shot.expected for shot in seen.values()), 1e-9
    )
    return ChurnModel(horizon, plan.window, customers, lifetimes, line, level, season, busy)


def _lifetimes(past: Purchases, cut: int, customers: int) -> Lifetimes | None:
    repeats = len(past.customer) - customers
    if customers < FEWEST_CUSTOMERS or repeats < FEWEST_REPEATS or cut - int(past.day.min()) < SHORTEST:
        return None
    return lifetime_model(with_gaps(thinned(totals_of(past)).histories(cut), past))


def _ridge(plan: Plan) -> float:
    """Windows that overlap share one season and one mood of the market: fewer apart, less trust in what they say."""
    apart = 1.0 + (plan.days[0] - plan.days[-1]) / plan.window
    return RIDGE * max(1.0, WINDOWS_APART / apart) ** 2


def _level(line: Line, plan: Plan, seen: dict[int, Snapshot]) -> tuple[float, float]:
    """How far lately the line was off for all customers alike, and what the same season a year ago adds to that."""
    off = {day: shift_to(line.score(shot.inputs), shot.quiet) for day, shot in seen.items()}
    latest = plan.days[0]
    weights = np.array(
        [0.5 ** ((latest - day) / HALF_LIFE) / (0.05**2 + off[day][1] ** 2) for day in plan.days]
    )
    level = float(weights @ np.array([off[day][0] for day in plan.days]) / weights.sum())
    if not plan.season:
        return level, 0.0
    then, before = plan.season
    as_then = off[latest][0] + off[then][0] - off[before][0]
    unsure = sum(off[day][1] ** 2 for day in (latest, then, before))
    return level, (as_then - level) * USUAL_SWING**2 / (USUAL_SWING**2 + unsure)
