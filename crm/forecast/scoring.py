"""The churn score of every customer from running totals: probabilities, and the reasons that add up to them."""

from dataclasses import dataclass

import numpy as np

from crm.calendar.months import months_before
from crm.forecast.btyd import p_quiet
from crm.forecast.churn import ChurnModel
from crm.forecast.inputs import REASONS, STARTS, inputs_of
from crm.forecast.shapes import Floats, chances, log_odds
from crm.forecast.silence import SilencePolicy, day_number, day_of
from crm.forecast.snapshots import orders_ahead
from crm.forecast.totals import MONEY_FADE, Totals

SUREST = 12.0
"""Log-odds beyond which no score goes: 6 in a million."""
AT_A_TIME = 50_000
LADDER = (0.25, 0.55, 0.75, 0.9)
"""Chance of no order at no rung, quiet, no order, silent: round means over the sets of docs/forecasting.md."""
USUAL = SilencePolicy()


@dataclass(frozen=True, slots=True)
class Scores:
    """One entry per customer of the totals; `contributions` and `values` have one column per name.

    log_odds(p) = base + the sum of the contributions; a value is NaN where a customer has none.
    """

    p: Floats
    base: float
    names: tuple[str, ...]
    values: Floats
    contributions: Floats
    expected_orders: Floats


def score(model: ChurnModel, totals: Totals, as_of: int, policy: SilencePolicy = USUAL) -> Scores:
    """How likely each customer buys nothing in the model's horizon from day `as_of` on."""
    if model.lifetimes is None:
        return _by_ladder(model, totals, as_of, policy)
    size = len(totals.customer)
    if size <= AT_A_TIME:
        return _of_some(model, totals, as_of)
    found: Scores | None = None
    for start in range(0, size, AT_A_TIME):
        rows = np.arange(start, min(start + AT_A_TIME, size))
        part = _of_some(model, totals.chosen(rows), as_of)
        found = found or _room_for(size, part)
        for name in ("p", "values", "contributions", "expected_orders"):
            getattr(found, name)[rows] = getattr(part, name)
    assert found is not None
    return found


def _of_some(model: ChurnModel, totals: Totals, as_of: int) -> Scores:
    assert model.lifetimes is not None
    seen = totals.histories(as_of)
    silent = p_quiet(model.lifetimes, seen, model.horizon)
    found = (
        _by_line(model, totals, as_of, silent) if model.line else _by_lifetimes(model, totals, as_of, silent)
    )
    base, names, values, parts = found
    base = min(max(base, -SUREST), SUREST)
    parts = _within(base, parts)
    p = chances(base + parts.sum(axis=1))
    ahead = model.busy * orders_ahead(model.lifetimes, seen, model.horizon, (silent, p))
    return Scores(p, base, names, values, parts, np.maximum(ahead, 1.0 - p))


_Found = tuple[float, tuple[str, ...], Floats, Floats]


def _by_line(model: ChurnModel, totals: Totals, as_of: int, silent: Floats) -> _Found:
    assert model.line is not None
    by_input = model.line.parts(inputs_of(totals, as_of, silent))
    parts = np.add.reduceat(by_input, STARTS, axis=1)
    names, values = REASONS, _values(totals, as_of, silent)
    if model.season:
        names, values, parts = _with(
            names, values, parts, ("season", float(np.exp(model.season)), model.season)
        )
    if model.window < model.horizon:
        names, values, parts = _with(names, values, parts, ("short_history", float(model.window), 0.0))
    return model.line.intercept + model.level, names, values, parts


def _by_lifetimes(model: ChurnModel, totals: Totals, as_of: int, silent: Floats) -> _Found:
    odds = log_odds(silent)
    base = float(odds.mean()) if len(odds) else 0.0
    parts = (odds - base)[:, None]
    return base, *_with(
        ("lifetime_model",), silent[:, None], parts, ("closed_form", float(model.customers), 0.0)
    )


def _by_ladder(model: ChurnModel, totals: Totals, as_of: int, policy: SilencePolicy) -> Scores:
    today = day_of(as_of)
    quiet = totals.quiet(as_of)
    rung = np.zeros(len(quiet), dtype=np.int64)
    rung[quiet >= policy.quiet_days] = 1
    rung[totals.last <= day_number(months_before(today, policy.no_order_months))] = 2
    rung[totals.last <= day_number(months_before(today, policy.silent_months))] = 3
    odds = log_odds(np.array(LADDER))
    parts = (odds[rung] - odds[0])[:, None]
    found = _with(("ladder",), quiet[:, None], parts, ("few_customers", float(model.customers), 0.0))
    p = chances(float(odds[0]) + found[2].sum(axis=1))
    return Scores(p, float(odds[0]), *found, -np.log(p))


def _values(totals: Totals, as_of: int, silent: Floats) -> Floats:
    """What each of REASONS shows of a customer."""
    quiet, repeats = totals.quiet(as_of), totals.repeats()
    span = (totals.last - totals.first).astype(np.float64)
    gap = np.where(repeats > 0, span / np.maximum(repeats, 1.0), np.nan)
    lately = totals.faded[:, 3] * np.exp(-quiet / MONEY_FADE) / MONEY_FADE
    usual = totals.count / np.maximum(quiet + span, MONEY_FADE)
    shown = {
        "days_quiet": quiet,
        "quiet_against_rhythm": quiet / np.maximum(gap, 1.0),
        "orders": totals.count.astype(np.float64),
        "usual_gap": gap,
        "customer_for": quiet + span,
        "trend": lately / usual,
        "amount": totals.money / totals.count,
        "lifetime_model": silent,
    }
    return np.column_stack([shown[name] for name in REASONS])


def _with(
    names: tuple[str, ...], values: Floats, parts: Floats, reason: tuple[str, float, float]
) -> tuple[tuple[str, ...], Floats, Floats]:
    """The same reasons and one more that all customers share."""
    name, value, part = reason
    ones = np.ones((len(values), 1))
    return (*names, name), np.column_stack((values, value * ones)), np.column_stack((parts, part * ones))


def _within(base: float, parts: Floats) -> Floats:
    """Contributions shrunk alike where they would lead beyond what orders can prove."""
    total = parts.sum(axis=1)
    allowed = np.clip(base + total, -SUREST, SUREST) - base
    beyond = np.abs(base + total) > SUREST
    return np.asarray(np.where(beyond, allowed / np.where(beyond, total, 1.0), 1.0)[:, None] * parts)


def _room_for(size: int, part: Scores) -> Scores:
    """Empty scores of so many customers, with the names and the base of a part of them."""
    shape = (size, len(part.names))
    return Scores(np.empty(size), part.base, part.names, np.empty(shape), np.empty(shape), np.empty(size))
