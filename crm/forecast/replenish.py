"""If and when a customer needs a product again (000 replenishment, G2).

Every pair of customer and product repeats at its own rate, gamma distributed around its product's (the NBD model
of Ehrenberg, 1959); waits that are still open count as waits. So the next wait is Pareto distributed in closed
form from two numbers per pair: k repeats in S days. What the firm's own past shows on top of that, the level of
returns and how far off the dates were, is learned on purchases whose horizon has passed.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

from crm.forecast.logistic import Line, fit_line
from crm.forecast.pairs import Occasions, Pairs
from crm.forecast.ranges import Ranges, learn_ranges
from crm.forecast.shapes import Flags, Floats, chances, log_odds

RIDGE = 1000.0
FEWEST = 100
"""Past purchases with a known outcome below which the closed form is left as it is."""
FEWEST_BACK = 200
"""Past returns below which ranges come from the closed form."""
ENOUGH = 5_000
OWN_WEIGHT, OWN_HALF = 0.6, 5.0
SURE_POWER = 4
SUREST = 12.0


@dataclass(frozen=True, slots=True)
class Demand:
    """The pooled rhythm: repeats a day per product, and `alike`, the gamma shape of pairs around it."""

    rate: Floats
    alike: float


@dataclass(frozen=True, slots=True)
class ReturnModel:
    """What a firm's past says about repeats within `horizon` days; `line`, `ranges` None where it says too little."""

    horizon: int
    demand: Demand
    line: Line | None
    ranges: Ranges | None
    known: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """One entry per pair: the chance of a repeat in the horizon; then, given one, days until it, and 80 % limits.

    Days count from the pair's last purchase. log_odds(p) = the sum of the contributions, one column per name.
    """

    p: Floats
    days: Floats
    low: Floats
    high: Floats
    names: tuple[str, ...]
    values: Floats
    contributions: Floats


NAMES = ("level", "usual_for_product", "own_history", "own_gap", "days_known")


def learn_returns(seen: Occasions, products: int, cut: int, horizon: int) -> ReturnModel:
    """From all purchases before day `cut`; outcomes are only used where the horizon has passed by then."""
    demand = demand_of(seen, products, cut)
    taught = _taught(seen, cut, horizon)
    pairs, wait = seen.pairs.chosen(taught), seen.wait[taught]
    back = np.nan_to_num(wait, nan=np.inf) <= horizon
    if len(wait) < FEWEST or min(back.sum(), (~back).sum()) < 10:
        return ReturnModel(horizon, demand, None, None, len(wait))
    inputs = _inputs(demand, pairs, horizon)
    line = fit_line(inputs, back.astype(np.float64), RIDGE, np.ones(2), np.zeros(len(wait)))
    ranges = None
    if back.sum() >= FEWEST_BACK:
        ranges = learn_ranges(pairs.repeats[back], _useful_days(demand, pairs, horizon)[back], wait[back])
    return ReturnModel(horizon, demand, line, ranges, len(wait))


def demand_of(seen: Occasions, products: int, cut: int) -> Demand:
    """Repeats a day of each product over all owners' days until `cut`, those who never came back included."""
    owned_since = seen.pairs.last[seen.opening]
    repeats = seen.pairs.repeats[seen.final]
    days = np.maximum(cut - owned_since, 1).astype(np.float64)
    product = seen.pairs.product[seen.final]
    usual = (repeats.sum() + 0.5) / (days.sum() + 30.0)
    again = np.bincount(product, weights=repeats, minlength=products)
    waited = np.bincount(product, weights=days, minlength=products)
    rate = (again + 1.0) / (waited + 1.0 / usual)
    return Demand(rate, _alikeness(repeats, rate[product] * days))


def outlook(model: ReturnModel, pairs: Pairs) -> Outlook:
    """If and when each pair repeats, as of its last purchase. Pairs without a repeat lean on their product."""
    parts = _contributions(model, _inputs(model.demand, pairs, model.horizon))
    days = _useful_days(model.demand, pairs, model.horizon)
    if model.ranges is None:
        low, high = _closed_range(model.demand, pairs, model.horizon)
    else:
        low, high = model.ranges.around(pairs.repeats, days)
    usual = 1.0 / model.demand.rate[pairs.product]
    known = np.full(len(days), float(model.known))
    shown = np.column_stack((known, usual, pairs.repeats, pairs.own_gap, pairs.span))
    day = np.maximum(np.round(days), 1.0)
    p = chances(parts.sum(axis=1))
    high = np.minimum(np.maximum(high, day), max(model.horizon, 1))
    return Outlook(p, day, np.minimum(low, day), high, NAMES, shown, parts)


def p_repeat(demand: Demand, pairs: Pairs, days: float) -> Floats:
    """The closed form: the chance of a repeat within `days` of the last purchase."""
    head, shape = _pareto(demand, pairs)
    return np.asarray(-np.expm1(shape * (np.log(head) - np.log(head + days))))


def days_until(demand: Demand, pairs: Pairs, share: Floats) -> Floats:
    """The closed form's quantiles: days after which `share` of such pairs have repeated."""
    head, shape = _pareto(demand, pairs)
    return np.asarray(head * np.expm1(-np.log1p(-np.clip(share, 0.0, 1 - 1e-12)) / shape))


def days_by_card(cycle: float, quantity: float = 1.0) -> float:
    """Days that a purchase lasts by the product's card: what there is to go by without any history.

    `cycle` = days that one unit lasts, `quantity` as the rep says it; what is not positive counts as one.
    """
    return (cycle if cycle > 0 else 1.0) * (quantity if quantity > 0 else 1.0)


def _pareto(demand: Demand, pairs: Pairs) -> tuple[Floats, Floats]:
    return demand.alike / demand.rate[pairs.product] + pairs.span, demand.alike + pairs.repeats


def _alikeness(repeats: Floats, expected: Floats) -> float:
    """The shape of the gamma, by maximum likelihood of the negative binomial counts."""
    if not len(repeats):
        return 1.0

    def descent(log_shape: float) -> float:
        shape = np.exp(log_shape)
        counted = gammaln(shape + repeats) - gammaln(shape)
        return -float(
            (counted + shape * np.log(shape / (shape + expected))).sum()
            + (repeats * np.log(expected / (shape + expected))).sum()
        )

    return float(np.exp(minimize_scalar(descent, bounds=(-3.0, 4.0), method="bounded").x))


def _taught(seen: Occasions, cut: int, horizon: int) -> Flags:
    """The latest repeats whose horizon has passed: one horizon's worth of days, or more where those are few.

    Earlier ones are left out because their pairs were younger: they would make ranges too narrow.
    """
    day = seen.pairs.last
    ripe = (seen.pairs.repeats > 0) & (day + horizon < cut)
    if ripe.sum() <= ENOUGH:
        return np.asarray(ripe)
    reach = min(cut - 2 * horizon, int(np.sort(day[ripe])[-ENOUGH]))
    return np.asarray(ripe & (day >= reach))


def _inputs(demand: Demand, pairs: Pairs, horizon: int) -> Floats:
    """Log-odds of a repeat by the product alone, and what the pair's own history adds to them.

    More inputs fitted the past better and the next months worse: the pairs of a young history are young.
    """
    nothing = np.zeros(len(pairs.span))
    alone = Pairs(pairs.product, pairs.last, nothing, nothing, pairs.own_gap)
    by_product = log_odds(p_repeat(demand, alone, horizon))
    return np.column_stack((by_product, log_odds(p_repeat(demand, pairs, horizon)) - by_product))


def _contributions(model: ReturnModel, inputs: Floats) -> Floats:
    """One column per name; the last two explain without adding."""
    line = model.line
    level = 0.0 if line is None else line.intercept
    parts = np.zeros((len(inputs), len(NAMES)))
    parts[:, 0] = level
    parts[:, 1:3] = inputs if line is None else line.parts(inputs)
    total = np.maximum(np.abs(parts.sum(axis=1)), 1e-9)
    return np.asarray(parts * np.minimum(1.0, SUREST / total)[:, None])


def _useful_days(demand: Demand, pairs: Pairs, horizon: int) -> Floats:
    """Days until the repeat, at most the horizon: half of such pairs have repeated by then, drawn to the own rhythm.

    Whoever will surely return is dated as one who returns, others by all like them: the weight between the two
    medians is a power of the chance to return. See docs/forecasting.md for what each step gained.
    """
    p = p_repeat(demand, pairs, horizon)
    half = np.full(len(p), 0.5)
    of_all = days_until(demand, pairs, half)
    of_returning = days_until(demand, pairs, half * p)
    sure = p**SURE_POWER
    logs = (1 - sure) * np.log(of_all) + sure * np.log(of_returning)
    own = np.where(np.isnan(pairs.own_gap), 0.0, OWN_WEIGHT * pairs.repeats / (pairs.repeats + OWN_HALF))
    own_logs = np.nan_to_num(np.log(pairs.own_gap))
    return np.asarray(np.minimum(np.exp((1 - own) * logs + own * own_logs), horizon))


def _closed_range(demand: Demand, pairs: Pairs, horizon: int) -> tuple[Floats, Floats]:
    """The middle 80 % of those who return within the horizon, by the closed form."""
    p = p_repeat(demand, pairs, horizon)
    low, high = (np.round(days_until(demand, pairs, share * p)) for share in (0.1, 0.9))
    return np.maximum(low, 1.0), np.maximum(high, 1.0)
