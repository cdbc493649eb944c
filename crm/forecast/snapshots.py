"""Days in the past at which the firm's customers are looked at as if it were today, and what became of them then."""

from dataclasses import dataclass

import numpy as np

from crm.forecast.btyd import Histories, Lifetimes, p_quiet
from crm.forecast.inputs import inputs_of, lifetime_model
from crm.forecast.purchases import Purchases
from crm.forecast.shapes import Floats
from crm.forecast.totals import Totals, totals_of

YEAR = 365
MOST = 12
"""Snapshots at most: about a year of them, so that no single season teaches the weights."""
CROWD = 40_000
"""Customers per snapshot at most; more only cost time."""
WARM_UP = 45
"""Days of orders that must lie before a snapshot."""
SEASON_WARM_UP = 90


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Customers as seen before day `as_of`; `quiet` = 1.0 who then bought nothing within the window, else 0.0."""

    as_of: int
    inputs: Floats
    quiet: Floats
    orders: float
    expected: float


@dataclass(frozen=True, slots=True)
class Plan:
    """When to look back, latest first, how many days ahead each time, and the two days that speak of season.

    `window` is the horizon, or what a short history allows of it. `season` holds the day one year before the
    forecast and the day one window before that one; it is empty where history does not reach so far.
    """

    window: int
    days: tuple[int, ...]
    season: tuple[int, ...]


def plan_of(first_day: int, cut: int, horizon: int) -> Plan:
    """Every window of the plan ends on or before `cut`: no label looks past it."""
    span = cut - first_day
    window = horizon if span >= horizon + max(WARM_UP, horizon // 2) else span // 3
    if window < 7:
        return Plan(max(window, 1), (), ())
    earliest = first_day + min(WARM_UP, span // 3)
    step = max(7, window // 4)
    days = tuple(day for day in (cut - window - step * i for i in range(MOST)) if day >= earliest)
    season = (cut - YEAR, cut - YEAR - window)
    known = window <= YEAR and season[1] >= first_day + SEASON_WARM_UP
    return Plan(window, days, season if known else ())


def snapshot_at(purchases: Purchases, as_of: int, window: int) -> Snapshot:
    """The firm on day `as_of`, and who bought in the `window` days from then on."""
    past = purchases.before(as_of)
    totals = thinned(totals_of(past))
    seen = totals.histories(as_of)
    model = lifetime_model(with_gaps(seen, past))
    silent = p_quiet(model, seen, window)
    later = purchases.only((purchases.day >= as_of) & (purchases.day < as_of + window))
    mine = later.only(np.isin(later.customer, totals.customer))
    quiet = (~np.isin(totals.customer, mine.customer)).astype(np.float64)
    orders = orders_ahead(model, seen, window, (silent, silent))
    return Snapshot(
        as_of, inputs_of(totals, as_of, silent), quiet, float(len(mine.customer)), float(orders.sum())
    )


def orders_ahead(model: Lifetimes, seen: Histories, horizon: float, quiet: tuple[Floats, Floats]) -> Floats:
    """Per customer, the orders to expect within `horizon` days.

    The lifetime model says how many follow where there is one, the second of `quiet` (probabilities of none, by
    the model and by the score) how likely one is. Plug-in means of rate and ending: the level is for the caller.
    """
    rate = (model.r + model.k * seen.repeats) / (model.alpha + seen.age) / model.k
    ends = model.a / (model.a + model.b + seen.repeats)
    many = -np.expm1(-ends * rate * horizon) / np.maximum(ends, 1e-12)
    where_one = np.maximum(many / np.maximum(-np.expm1(-many), 1e-12), 1.0)
    return np.asarray(where_one * (1.0 - quiet[1]))


def with_gaps(seen: Histories, past: Purchases) -> Histories:
    """The same histories with the sum of the logarithms of all gaps, by which regular buyers are known."""
    again = past.customer[1:] == past.customer[:-1]
    gaps = (past.day[1:] - past.day[:-1])[again].astype(np.float64)
    kept = len(gaps) and float(seen.repeats.sum()) / len(gaps)
    return Histories(seen.repeats, seen.last, seen.age, float(np.log(gaps).sum()) * kept)


def thinned(totals: Totals) -> Totals:
    """Every n-th customer, where there are more than teach anything."""
    stride = -(-len(totals.customer) // CROWD) or 1
    return totals if stride == 1 else totals.chosen(np.arange(0, len(totals.customer), stride))
