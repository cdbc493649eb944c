"""Running totals: the few numbers per customer from which everything is graded anew, without reading orders again."""

from dataclasses import dataclass, replace

import numpy as np

from crm.forecast.btyd import Histories
from crm.forecast.purchases import Purchases
from crm.forecast.shapes import Floats, Ints

FADES = (7.0, 15.0, 30.0, 60.0, 120.0, 240.0)
"""Days in which a purchase fades to 1/e in the running counts: a trend at six speeds, each one number."""
MONEY_FADE = 60.0
NEVER = -(10**9)


@dataclass(frozen=True, slots=True)
class Running:
    """One customer's totals. Days are days since 1970-01-01; the faded sums are as of `last`."""

    first: int
    last: int
    before_last: int
    count: int
    money: float
    faded: tuple[float, ...]
    faded_money: float


@dataclass(frozen=True, slots=True)
class Totals:
    """The same for many customers, as columns; `faded` has one row a customer, one column a speed."""

    customer: Ints
    first: Ints
    last: Ints
    before_last: Ints
    count: Ints
    money: Floats
    faded: Floats
    faded_money: Floats

    def repeats(self) -> Floats:
        """Purchases after the first."""
        return (self.count - 1).astype(np.float64)

    def quiet(self, as_of: int) -> Floats:
        """Days without a purchase until `as_of`."""
        return (as_of - self.last).astype(np.float64)

    def histories(self, as_of: int) -> Histories:
        """What the buy-till-you-die models need."""
        return Histories(
            self.repeats(),
            (self.last - self.first).astype(np.float64),
            (as_of - self.first).astype(np.float64),
        )

    def chosen(self, rows: Ints) -> "Totals":
        """The customers in these rows."""
        return Totals(
            self.customer[rows],
            self.first[rows],
            self.last[rows],
            self.before_last[rows],
            self.count[rows],
            self.money[rows],
            self.faded[rows],
            self.faded_money[rows],
        )


def begun(day: int, amount: float) -> Running:
    """The totals after a first order."""
    return Running(day, day, NEVER, 1, amount, tuple(1.0 for _ in FADES), amount)


def taken(so_far: Running, day: int, amount: float, new_day: bool) -> Running:
    """The totals after one more order, early or late; `new_day` = no order of that day is counted yet.

    The result does not depend on the order of arrival (faded sums: up to the last bits of a float).
    """
    money = _faded_money(so_far, day, amount)
    if not new_day:
        return replace(so_far, money=so_far.money + amount, faded_money=money)
    older = min(day, so_far.last)
    return Running(
        min(so_far.first, day),
        max(so_far.last, day),
        max(older, so_far.before_last),
        so_far.count + 1,
        so_far.money + amount,
        tuple(_joined(so_far, day, old, fade) for old, fade in zip(so_far.faded, FADES, strict=True)),
        money,
    )


def totals_of(purchases: Purchases) -> Totals:
    """The totals of every customer who occurs in `purchases` (sorted, one a day, as `gather` gives them)."""
    who, day, amount = purchases.customer, purchases.day, purchases.amount
    begins = np.flatnonzero(np.r_[np.ones(min(len(who), 1), dtype=bool), who[1:] != who[:-1]])
    ends = np.r_[begins[1:], len(who)][: len(begins)] - 1
    count = ends - begins + 1
    last = day[ends]
    since = (np.repeat(last, count) - day).astype(np.float64)
    return Totals(
        who[begins],
        day[begins],
        last,
        np.where(count > 1, day[np.maximum(ends - 1, 0)], NEVER),
        count,
        _sums(amount, begins),
        np.column_stack([_sums(np.exp(-since / fade), begins) for fade in FADES]),
        _sums(amount * np.exp(-since / MONEY_FADE), begins),
    )


def _joined(so_far: Running, day: int, old: float, fade: float) -> float:
    if day >= so_far.last:
        return float(old * np.exp((so_far.last - day) / fade) + 1.0)
    return float(old + np.exp((day - so_far.last) / fade))


def _faded_money(so_far: Running, day: int, amount: float) -> float:
    if day >= so_far.last:
        return float(so_far.faded_money * np.exp((so_far.last - day) / MONEY_FADE) + amount)
    return float(so_far.faded_money + amount * np.exp((day - so_far.last) / MONEY_FADE))


def _sums(values: Floats, begins: Ints) -> Floats:
    if not len(begins):
        return np.zeros(0)
    return np.asarray(np.add.reduceat(values, begins))
