"""Buy till you die: BG/NBD and MBG/CNBD-k, fitted by their analytic gradient, asked in closed form.

Both say: a customer buys at his own (gamma distributed) rate, each k-th tick of his clock is a purchase, and after
a purchase he may be gone for good with his own (beta distributed) probability. BG/NBD (Fader, Hardie, Lee 2005,
"Counting your customers the easy way") has k = 1 and nobody gone before a repeat; MBG/CNBD-k (Platzer, Reutterer
2016) lets one-time buyers be gone too, and k > 1 makes buyers regular.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, digamma, gammaln

from crm.forecast.shapes import Floats

WARM = 20_000
"""So many distinct histories settle the start of the fit; all of them then take only a few steps."""
FARTHEST = 12.0


@dataclass(frozen=True, slots=True)
class Histories:
    """Per customer: repeat purchases, day of the last one and of now, both counted from his first purchase.

    `log_gaps` is the sum of the logarithms of his gaps; it matters only where k > 1 is compared.
    """

    repeats: Floats
    last: Floats
    age: Floats
    log_gaps: float = 0.0


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """A fitted model; r, alpha (in days) shape the rates, a, b the endings; `fit` is its log-likelihood."""

    r: float
    alpha: float
    a: float
    b: float
    k: int = 1
    ends_at_once: bool = False
    fit: float = 0.0


@dataclass(frozen=True, slots=True)
class _Counted:
    """Distinct histories with their numbers of customers."""

    repeats: Floats
    last: Floats
    age: Floats
    weight: Floats


def fit_bg_nbd(seen: Histories, doubt: float = 0.0) -> Lifetimes:
    """BG/NBD by maximum likelihood; `doubt` > 0 draws few customers towards what is usual anywhere."""
    return _fitted(seen, 1, False, doubt)


def fit_mbg_cnbd(seen: Histories, doubt: float = 0.0, most_regular: int = 4) -> Lifetimes:
    """MBG/CNBD-k by maximum likelihood, `doubt` as in BG/NBD; k grows while the likelihood does."""
    best = _fitted(seen, 1, True, doubt)
    for k in range(2, most_regular + 1):
        next_one = _fitted(seen, k, True, doubt)
        if next_one.fit <= best.fit:
            break
        best = next_one
    return best


def log_likelihoods(model: Lifetimes, seen: Histories) -> Floats:
    """Per customer, the log-likelihood of his history without the constant of his gaps."""
    values = np.array([model.r, model.alpha, model.a, model.b])
    by_count = _count_terms(values, model.k, model.ends_at_once, seen.repeats)
    alive, dead, _ = _time_terms(values, model, seen.repeats, seen.last, seen.age)
    return np.asarray(by_count + np.logaddexp(alive, dead))


def p_quiet(model: Lifetimes, seen: Histories, horizon: float) -> Floats:
    """Per customer, the probability of no purchase in the next `horizon` days.

    It is the likelihood of the same purchases seen until then, over that seen until now.
    """
    values = np.array([model.r, model.alpha, model.a, model.b])
    now = np.logaddexp(*_time_terms(values, model, seen.repeats, seen.last, seen.age)[:2])
    then = np.logaddexp(*_time_terms(values, model, seen.repeats, seen.last, seen.age + horizon)[:2])
    return np.asarray(np.exp(np.minimum(then - now, 0.0)))


def p_alive(model: Lifetimes, seen: Histories) -> Floats:
    """Per customer, the probability that he is not gone for good. No churn score: see docs/forecasting.md."""
    values = np.array([model.r, model.alpha, model.a, model.b])
    alive, dead, _ = _time_terms(values, model, seen.repeats, seen.last, seen.age)
    return np.asarray(1.0 / (1.0 + np.exp(np.minimum(dead - alive, 700.0))))


def _fitted(seen: Histories, k: int, ends_at_once: bool, doubt: float) -> Lifetimes:
    scale = max(float(seen.age.max(initial=1.0)), 1.0) / 30.0
    counted = _distinct(seen, scale)
    shape = Lifetimes(1.0, 1.0, 1.0, 1.0, k, ends_at_once)
    start = np.zeros(4)
    stride = max(1, len(counted.weight) // WARM)
    if stride > 1:
        start = _climb(_every(counted, stride), start, shape, doubt)[0]
    best, height = _climb(counted, start, shape, doubt)
    r, alpha, a, b = (float(value) for value in np.exp(best))
    gaps = (k - 1) * seen.log_gaps - float(seen.repeats.sum()) * float(gammaln(k))
    in_days = float(seen.repeats.sum()) * k * np.log(scale)
    return Lifetimes(r, alpha * scale, a, b, k, ends_at_once, float(height + gaps - in_days))


def _distinct(seen: Histories, scale: float) -> _Counted:
    rows = np.column_stack((seen.repeats, seen.last, seen.age))
    order = np.lexsort(rows.T)
    rows = rows[order]
    starts = np.flatnonzero(np.r_[True, (rows[1:] != rows[:-1]).any(axis=1)])
    weight = np.diff(np.r_[starts, len(rows)]).astype(np.float64)
    one = rows[starts]
    return _Counted(one[:, 0], one[:, 1] / scale, one[:, 2] / scale, weight)


def _every(counted: _Counted, stride: int) -> _Counted:
    return _Counted(
        counted.repeats[::stride], counted.last[::stride], counted.age[::stride], counted.weight[::stride]
    )


def _climb(counted: _Counted, start: Floats, shape: Lifetimes, doubt: float) -> tuple[Floats, float]:
    """The logarithms of the best r, alpha, a, b, and the log-likelihood there."""
    total = float(counted.weight.sum())
    counts, where = np.unique(counted.repeats, return_inverse=True)
    share = np.bincount(where, weights=counted.weight).astype(np.float64)
    usual = _usual(counted, shape.k)

    def descent(logs: Floats) -> tuple[float, Floats]:
        value, slope = _height(np.exp(logs), shape, counted, (counts, share))
        away = logs - usual
        value -= 0.5 * doubt * float(away @ away)
        return -value / total, -(slope * np.exp(logs) - doubt * away) / total

    found = minimize(
        descent,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(-FARTHEST, FARTHEST)] * 4,
        options={"ftol": 1e-14, "gtol": 1e-8},
    )
    return np.asarray(found.x), -float(found.fun) * total


def _usual(counted: _Counted, k: int) -> Floats:
    """Logarithms of r, alpha, a, b as they are anywhere: this firm's mean rate, one customer in six lost a purchase."""
    rate = (counted.weight @ counted.repeats + 0.5) / (counted.weight @ counted.age + 1.0)
    return np.asarray(np.log(np.array([1.0, 1.0 / (k * rate), 0.5, 2.5])))


def _height(
    values: Floats, shape: Lifetimes, counted: _Counted, by_count: tuple[Floats, Floats]
) -> tuple[float, Floats]:
    """The log-likelihood of all, and its slope in r, alpha, a, b."""
    counts, share = by_count
    value = float(share @ _count_terms(values, shape.k, shape.ends_at_once, counts))
    slope = _count_slopes(values, shape.k, shape.ends_at_once, counts) @ share
    x, age, last, weight = counted.repeats, counted.age, counted.last, counted.weight
    alive, dead, tail = _time_terms(values, shape, x, last, age)
    both = np.logaddexp(alive, dead)
    gone = weight * np.exp(dead - both)
    here = weight - gone
    return value + float(weight @ both), slope + _time_slopes(values, shape, counted, (here, gone, tail))


def _count_terms(values: Floats, k: int, ends_at_once: bool, x: Floats) -> Floats:
    r, alpha, a, b = values
    rate = gammaln(r + k * x) - gammaln(r) + r * np.log(alpha)
    return np.asarray(rate + betaln(a, b + x + ends_at_once) - betaln(a, b))


def _count_slopes(values: Floats, k: int, ends_at_once: bool, x: Floats) -> Floats:
    r, alpha, a, b = values
    stayed = b + x + ends_at_once
    both, all_of = digamma(a + b), digamma(a + stayed)
    return np.array(
        [
            digamma(r + k * x) - digamma(r) + np.log(alpha),
            np.full_like(x, r / alpha),
            both - all_of,
            both - all_of + digamma(stayed) - digamma(b),
        ]
    )


def _time_terms(
    values: Floats, shape: Lifetimes, x: Floats, last: Floats, age: Floats
) -> tuple[Floats, Floats, tuple[Floats, Floats, Floats]]:
    """Log-likelihood terms of the silence since the last purchase: still there, gone; and the tail's slopes."""
    r, alpha, a, b = values
    ticks = r + shape.k * x
    tail = _erlang_tail(ticks, (age - last) / (alpha + age), shape.k)
    alive = -ticks * np.log(alpha + age) + np.log(tail[0])
    ends = shape.ends_at_once
    stayed = np.maximum(b + x - 1 + ends, 1e-300)
    dead = np.log(a) - np.log(stayed) - ticks * np.log(alpha + last)
    return np.asarray(alive), np.asarray(dead if ends else np.where(x > 0, dead, -np.inf)), tail


def _erlang_tail(ticks: Floats, quiet: Floats, k: int) -> tuple[Floats, Floats, Floats]:
    """The sum over the ticks not yet heard, its slope by `ticks`, and that by the logarithm of `quiet`."""
    term = np.ones_like(quiet)
    by_ticks = np.zeros_like(quiet)
    total, total_by_ticks, total_by_quiet = term.copy(), by_ticks.copy(), by_ticks.copy()
    for j in range(1, k):
        by_ticks = (by_ticks * (ticks + j - 1) + term) * quiet / j
        term = term * (ticks + j - 1) * quiet / j
        total += term
        total_by_ticks += by_ticks
        total_by_quiet += j * term
    return total, total_by_ticks, total_by_quiet


def _time_slopes(
    values: Floats,
    shape: Lifetimes,
    seen: _Counted,
    parts: tuple[Floats, Floats, tuple[Floats, Floats, Floats]],
) -> Floats:
    r, alpha, a, b = values
    here, gone, (tail, by_ticks, by_quiet) = parts
    ticks = r + shape.k * seen.repeats
    stayed = np.maximum(b + seen.repeats - 1 + shape.ends_at_once, 1e-300)
    by_r = here @ (by_ticks / tail - np.log(alpha + seen.age)) - gone @ np.log(alpha + seen.last)
    by_alpha = -(here @ ((ticks + by_quiet / tail) / (alpha + seen.age))) - gone @ (
        ticks / (alpha + seen.last)
    )
    return np.array([by_r, by_alpha, gone.sum() / a, -(gone @ (1.0 / stayed))])
