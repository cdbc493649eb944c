"""What was bought when: rows of orders gathered to one purchase per customer and day, in one settled order."""

from dataclasses import dataclass

import numpy as np

from crm.forecast.shapes import Flags, Floats, Ints


@dataclass(frozen=True, slots=True)
class Purchases:
    """Purchase days, sorted by customer and day: three arrays of equal length.

    `customer` holds indices 0..n-1, `day` days since 1970-01-01, `amount` the day's money net of returns.
    """

    customer: Ints
    day: Ints
    amount: Floats

    def before(self, cut: int) -> "Purchases":
        """The purchases on days before `cut`."""
        return self.only(self.day < cut)

    def only(self, kept: Flags) -> "Purchases":
        """The purchases marked in `kept`, in the same order."""
        return Purchases(self.customer[kept], self.day[kept], self.amount[kept])


def gather(customer: Ints, day: Ints, amount: Floats) -> Purchases:
    """One purchase per customer and day, whatever the order of the rows: sums are taken in sorted order.

    A day with nothing but returns (negative amounts) is no purchase: its money goes to the customer's purchase
    before it. Who has nothing but returns must have bought once: the first of those days stands for it.
    """
    order = np.lexsort((amount, day, customer))
    who, when, money = customer[order], day[order], amount[order]
    starts = np.flatnonzero(_differs(who, when))
    if not len(starts):
        return Purchases(who, when, money)
    bought = np.logical_or.reduceat(money >= 0, starts)
    net = np.add.reduceat(money, starts)
    return _without_returns(Purchases(who[starts], when[starts], net), bought)


def _without_returns(days: Purchases, bought: Flags) -> Purchases:
    first = np.r_[True, days.customer[1:] != days.customer[:-1]]
    buyers = np.unique(days.customer[bought])
    stands = bought | (first & ~np.isin(days.customer, buyers))
    leading = _leading_returns(days.customer, stands, first)
    starts = np.flatnonzero(leading)
    kept = days.only(stands)
    return Purchases(kept.customer, kept.day, np.add.reduceat(days.amount, starts))


def _leading_returns(customer: Ints, stands: Flags, first: Flags) -> Flags:
    """Where the money of each standing purchase begins: a return before the first purchase joins that one."""
    rank = np.cumsum(stands)
    before_any = np.r_[0, rank[:-1]]
    own_start = np.maximum.accumulate(np.where(first, before_any, 0))
    begins = stands & (before_any > own_start)
    return np.asarray(begins | first)


def _differs(*columns: Ints) -> Flags:
    changed = np.zeros(max(len(columns[0]) - 1, 0), dtype=bool)
    for column in columns:
        changed |= column[1:] != column[:-1]
    return np.concatenate((np.ones(min(len(columns[0]), 1), dtype=bool), changed))
