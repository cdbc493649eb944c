"""Buy till you die: BG/NBD and MBG/CNBD-k, fitted by their analytic gradient, asked in closed form.

Both say: a customer buys at his own (gamma distributed) rate, each k-th tick of his clock is a purchase, and after
a purchase he may be gone for good with his own (beta distributed) probability. BG/NBD (Fader, Hardie, Lee 2005,
"Counting your customers the easy way") has k = 1 and nobody gone before a repeat; MBG/CNBD-k (Platzer, Reutterer
2016) lets one-time buyers be gone too, and k > 1 makes buyers regular.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, digamma, gammaln

from crm.forecast.shapes import Floats

WARM = 20_000
"""So many distinct histories settle the start of the fit; all of them then take only a few steps."""
FARTHEST = 12.0
STEPS, SETTLED = 12, 1e-8
HUGE = 700.0


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

    def every(self, stride: int) -> "_Counted":
        """Each one in `stride` of them."""
        kept = slice(None, None, stride)
        return _Counted(self.repeats[kept], self.last[kept], self.age[kept], self.weight[kept])


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


def p_quiet(model: Lifetimes, seen: Histories, horizon: float) -> Floats:
    """Per customer, the probability of no purchase in the next `horizon` days.

    It is the likelihood of the same purchases seen until then, over that seen until now.
    """
    return np.asarray(np.exp(np.minimum(_silence(model, seen, horizon) - _silence(model, seen, 0.0), 0.0)))


def p_alive(model: Lifetimes, seen: Histories) -> Floats:
    """Per customer, the probability that he is not gone for good. No churn score: see docs/forecasting.md."""
    return np.asarray(1.0 / (1.0 + np.exp(np.minimum(_time_terms(model, seen).odds, HUGE))))


def _fitted(seen: Histories, k: int, ends_at_once: bool, doubt: float) -> Lifetimes:
    scale = max(float(seen.age.max(initial=1.0)), 1.0) / 30.0
    counted = _distinct(seen, scale)
    shape = Lifetimes(1.0, 1.0, 1.0, 1.0, k, ends_at_once)
    stride = len(counted.weight) // WARM
    if stride > 1:
        best, height = _climb_many(_Hill(counted, shape, doubt), _Hill(counted.every(stride), shape, doubt))
    else:
        best, height = _climb(_Hill(counted, shape, doubt), np.zeros(4))
    r, alpha, a, b = (float(value) for value in np.exp(best))
    gaps = (k - 1) * seen.log_gaps - float(seen.repeats.sum()) * float(gammaln(k))
    in_days = float(seen.repeats.sum()) * k * np.log(scale)
    return Lifetimes(r, alpha * scale, a, b, k, ends_at_once, float(height + gaps - in_days))


def _distinct(seen: Histories, scale: float) -> _Counted:
    days = int(seen.age.max(initial=0.0)) + 1
    whole = (seen.last == np.floor(seen.last)).all() and (seen.age == np.floor(seen.age)).all()
    if whole and float(seen.repeats.max(initial=0.0) + 1) * days * days < 2**62:
        code = (seen.repeats.astype(np.int64) * days + seen.last.astype(np.int64)) * days
        one, weight = np.unique(code + seen.age.astype(np.int64), return_counts=True)
        columns = [part.astype(np.float64) for part in (one // days // days, one // days % days, one % days)]
    else:
        rows, weight = np.unique(
            np.column_stack((seen.repeats, seen.last, seen.age)), axis=0, return_counts=True
        )
        columns = list(rows.T)
    return _Counted(columns[0], columns[1] / scale, columns[2] / scale, weight.astype(np.float64))


def _climb(hill: "_Hill", start: Floats) -> tuple[Floats, float]:
    """The logarithms of the best r, alpha, a, b, and the log-likelihood there."""
    found = minimize(
        hill.descent,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(-FARTHEST, FARTHEST)] * 4,
        options={"ftol": 1e-14, "gtol": 1e-8},
    )
    return np.asarray(found.x), -float(found.fun) * hill.total


def _climb_many(hill: "_Hill", few: "_Hill") -> tuple[Floats, float]:
    """The same for many: a sample finds the way and the curvature, so that all are looked at a few times only."""
    start = _climb(few, np.zeros(4))[0]
    bend = np.column_stack([few.descent(start + d)[1] - few.descent(start - d)[1] for d in np.eye(4) * 1e-4])
    logs = start
    for _ in range(STEPS):
        value, slope = hill.descent(logs)
        step = np.linalg.lstsq(bend / 2e-4, slope, rcond=None)[0]
        if np.abs(step).max() < SETTLED:
            return logs, -value * hill.total
        if np.abs(step).max() > 1.0:
            break
        logs = logs - step
    return _climb(hill, start)


class _Hill:
    """The log-likelihood over the logarithms of r, alpha, a, b, a mean per customer, upside down."""

    def __init__(self, seen: _Counted, shape: Lifetimes, doubt: float) -> None:
        self.seen, self.shape, self.doubt = seen, shape, doubt
        self.total = float(seen.weight.sum())
        self.counts, where = np.unique(seen.repeats, return_inverse=True)
        self.share = np.bincount(where, weights=seen.weight).astype(np.float64)
        self.usual = _usual(seen, shape.k)

    def descent(self, logs: Floats) -> tuple[float, Floats]:
        """The value and its slope."""
        values = np.exp(logs)
        shape = replace(self.shape, r=values[0], alpha=values[1], a=values[2], b=values[3])
        value, slope = _height(shape, self.seen)
        value += float(self.share @ _count_terms(values, shape, self.counts))
        slope = slope + _count_slopes(values, shape, self.counts) @ self.share
        away = logs - self.usual
        value -= 0.5 * self.doubt * float(away @ away)
        return -value / self.total, -(slope * values - self.doubt * away) / self.total


def _usual(counted: _Counted, k: int) -> Floats:
    """Logarithms of r, alpha, a, b as they are anywhere: this firm's mean rate, one customer in six lost a purchase."""
    rate = (counted.weight @ counted.repeats + 0.5) / (counted.weight @ counted.age + 1.0)
    return np.asarray(np.log(np.array([1.0, 1.0 / (k * rate), 0.5, 2.5])))


def _height(model: Lifetimes, seen: _Counted) -> tuple[float, Floats]:
    """The log-likelihood of all silences, and its slope in r, alpha, a, b."""
    terms = _time_terms(model, seen)
    large = np.exp(np.minimum(terms.odds, HUGE))
    value = _over(seen.weight, np.log1p(large) + terms.alive)
    gone = seen.weight * (large / (1.0 + large))
    here = seen.weight - gone
    tail, by_ticks, by_quiet = terms.tail
    by_r = _over(here, by_ticks / tail - terms.log_age) - _over(gone, terms.log_last)
    here_rate = (terms.ticks + by_quiet / tail) / (model.alpha + seen.age)
    by_alpha = -_over(here, here_rate) - _over(gone, terms.ticks / (model.alpha + seen.last))
    return value, np.array([by_r, by_alpha, gone.sum() / model.a, -_over(gone, 1.0 / terms.stayed)])


def _over(weight: Floats, values: Floats) -> float:
    """The weighted sum; not by BLAS, whose threads cost more than they bring here."""
    return float(np.einsum("i,i->", weight, values))


def _silence(model: Lifetimes, seen: Histories, more: float) -> Floats:
    """The log-likelihood of having been silent since the last purchase, and for `more` days from now."""
    terms = _time_terms(model, Histories(seen.repeats, seen.last, seen.age + more))
    odds = np.minimum(terms.odds, HUGE)
    return np.asarray(np.log1p(np.exp(odds)) + terms.alive)


def _count_terms(values: Floats, shape: Lifetimes, x: Floats) -> Floats:
    r, alpha, a, b = values
    rate = gammaln(r + shape.k * x) - gammaln(r) + r * np.log(alpha)
    return np.asarray(rate + betaln(a, b + x + shape.ends_at_once) - betaln(a, b))


def _count_slopes(values: Floats, shape: Lifetimes, x: Floats) -> Floats:
    r, alpha, a, b = values
    stayed = b + x + shape.ends_at_once
    both, all_of = digamma(a + b), digamma(a + stayed)
    return np.array(
        [
            digamma(r + shape.k * x) - digamma(r) + np.log(alpha),
            np.full_like(x, r / alpha),
            both - all_of,
            both - all_of + digamma(stayed) - digamma(b),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Terms:
    """Of the silence since the last purchase: the log-likelihood if still there, the log-odds of gone to there."""

    alive: Floats
    odds: Floats
    ticks: Floats
    log_age: Floats
    log_last: Floats
    stayed: Floats
    tail: tuple[Floats | float, Floats | float, Floats | float]


def _time_terms(model: Lifetimes, seen: Histories | _Counted) -> _Terms:
    x = seen.repeats
    ticks = model.r + model.k * x
    log_age, log_last = np.log(model.alpha + seen.age), np.log(model.alpha + seen.last)
    stayed = np.maximum(model.b + x - 1 + model.ends_at_once, 1e-300)
    odds = np.log(model.a) - np.log(stayed) + ticks * (log_age - log_last)
    alive = -ticks * log_age
    tail: tuple[Floats | float, Floats | float, Floats | float] = (1.0, 0.0, 0.0)
    if model.k > 1:
        tail = _erlang_tail(ticks, (seen.age - seen.last) / (model.alpha + seen.age), model.k)
        alive, odds = alive + np.log(tail[0]), odds - np.log(tail[0])
    if not model.ends_at_once:
        odds = np.where(x > 0, odds, -np.inf)
    return _Terms(alive, np.asarray(odds), ticks, log_age, log_last, stayed, tail)


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
