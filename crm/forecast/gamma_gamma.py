"""What a purchase is worth: the Gamma-Gamma model of Fader and Hardie (2013)."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import digamma, gammaln

from crm.forecast.shapes import Floats

FARTHEST = 12.0


@dataclass(frozen=True, slots=True)
class Spending:
    """p, q, v as in the paper; v in the currency of the amounts."""

    p: float
    q: float
    v: float


def fit_spending(count: Floats, mean: Floats) -> Spending | None:
    """By maximum likelihood from each customer's number of purchases and their mean amount.

    Counts below 1 and amounts that are not positive are left out; fewer than three customers fit nothing.
    """
    fits = (count > 0) & (mean > 0) & np.isfinite(mean)
    if fits.sum() < 3:
        return None
    x, scale = count[fits], float(np.median(mean[fits]))
    m = mean[fits] / scale

    def descent(logs: Floats) -> tuple[float, Floats]:
        value, slope = _height(np.exp(logs), x, m)
        return -value / len(x), -slope * np.exp(logs) / len(x)

    found = minimize(
        descent,
        np.array([1.0, 1.0, 1.0]),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-FARTHEST, FARTHEST)] * 3,
        options={"ftol": 1e-14, "gtol": 1e-8},
    )
    p, q, v = (float(value) for value in np.exp(found.x))
    return Spending(p, q, v * scale)


def usual_amount(model: Spending, count: Floats, mean: Floats) -> Floats:
    """The expected amount of a customer's coming purchases; his own mean weighs more the more he has bought."""
    tried = np.where(mean > 0, count, 0.0)
    known = model.p * (model.v + tried * np.maximum(mean, 0.0))
    weight = np.maximum(model.p * tried + model.q - 1.0, 1e-3)
    return np.asarray(known / weight)


def _height(values: Floats, x: Floats, m: Floats) -> tuple[float, Floats]:
    p, q, v = values
    px = p * x
    spent = np.log(v + x * m)
    value = (
        gammaln(px + q) - gammaln(px) - gammaln(q) + q * np.log(v) + (px - 1) * np.log(m) + px * np.log(x)
    ) - (px + q) * spent
    both = digamma(px + q)
    by_p = x * (both - digamma(px) + np.log(m) + np.log(x) - spent)
    by_q = both - digamma(q) + np.log(v) - spent
    by_v = q / v - (px + q) / (v + x * m)
    return float(value.sum()), np.array([by_p.sum(), by_q.sum(), by_v.sum()])
