"""Seeded firms with a known rhythm, drift, season and death of their customers: what no public set holds together."""

from dataclasses import dataclass

import numpy as np

from crm.forecast.shapes import Floats, Ints


@dataclass(frozen=True)
class Firm:
    """`gap` = typical days between purchases, `spread` = how much customers differ (log), `regular` = Erlang k.

    `life` = mean days until a customer is gone, `leaves` = chance to be gone after each purchase, `season` = how much
    busier the busiest day of the year is (log), `drift` = growth of everyone's rate a year (log), `returns` = share
    of purchases brought back.
    """

    customers: int
    days: int
    gap: float
    spread: float = 0.7
    regular: float = 1.0
    life: float = 1500.0
    leaves: float = 0.02
    season: float = 0.0
    peak: float = 330.0
    drift: float = 0.0
    joined_before: float = 0.3
    spending: float = 100.0
    returns: float = 0.0


FIRMS = {
    "weekly groceries": Firm(1500, 730, 9.0, 0.8, 2.0, life=700.0, leaves=0.005),
    "groceries, four months": Firm(2000, 120, 12.0, 0.9, 1.5, life=300.0, leaves=0.02),
    "wholesale with a season": Firm(3000, 700, 55.0, 0.9, 1.5, life=900.0, leaves=0.05, season=0.7),
    "fashion, long cycles": Firm(800, 2000, 240.0, 0.8, 1.0, life=1500.0, leaves=0.1, season=0.4, peak=150.0),
    "a shrinking firm": Firm(2500, 720, 40.0, 0.8, 1.0, life=600.0, drift=-0.5),
    "a growing firm": Firm(2500, 720, 40.0, 0.8, 1.0, drift=0.5),
    "a small shop": Firm(90, 700, 35.0, 0.6, 2.0, life=700.0),
}


def orders_of(firm: Firm, seed: int) -> tuple[Ints, Ints, Floats]:
    """Customer indices, days 0..firm.days-1 and amounts, unsorted."""
    rng = np.random.default_rng(seed)
    n = firm.customers
    clock = _busy_days(firm)
    joined = np.where(rng.random(n) < firm.joined_before, -rng.random(n) * 200.0, rng.random(n) * firm.days)
    gap = firm.gap * np.exp(rng.normal(0.0, firm.spread, n))
    gone = joined + rng.exponential(firm.life, n)
    level = firm.spending * np.exp(rng.normal(0.0, 0.6, n))
    leaves = rng.beta(1.0, 1.0 / firm.leaves - 1.0, n)
    who, when, there = np.arange(n), joined.copy(), np.ones(n, dtype=bool)
    parts: list[tuple[Ints, Ints, Floats]] = []
    while there.any():
        now = np.flatnonzero(there)
        seen = now[when[now] >= 0]
        amount = level[seen] * rng.gamma(4.0, 0.25, len(seen))
        parts.append((who[seen], when[seen].astype(np.int64), np.round(amount, 2)))
        if firm.returns:
            back = rng.random(len(seen)) < firm.returns
            parts.append((who[seen][back], when[seen][back].astype(np.int64) + 3, -np.round(amount[back], 2)))
        wait = rng.gamma(firm.regular, 1.0 / firm.regular, len(now)) * gap[now]
        when[now] = _after(clock, when[now], wait)
        there[now] = (when[now] < np.minimum(gone[now], firm.days)) & (rng.random(len(now)) > leaves[now])
    customer, day, money = (np.concatenate(column) for column in zip(*parts, strict=True))
    mixed = rng.permutation(len(customer))
    return customer[mixed], day[mixed], money[mixed]


def _busy_days(firm: Firm) -> Floats:
    """Busy days passed since day -400, one entry a day: the clock by which customers live."""
    day = np.arange(-400, firm.days + 400)
    busy = firm.season * np.cos(2 * np.pi * (day - firm.peak) / 365.25) + firm.drift * day / 365.25
    return np.asarray(np.cumsum(np.exp(busy)))


def _after(clock: Floats, when: Floats, wait: Floats) -> Floats:
    days = np.arange(-400, len(clock) - 400, dtype=np.float64)
    passed = np.interp(when, days, clock) + wait
    return np.asarray(np.interp(passed, clock, days, right=float(len(clock))))
