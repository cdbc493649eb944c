"""What customers are worth: value A/B/C (000, C1), RFM (001, C4), lifecycle stage (000, C6), LTV (000, C9)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np

from crm.calendar.months import months_before
from crm.forecast.shapes import Flags, Floats, Ints, Names
from crm.forecast.silence import SilencePolicy, day_number, day_of
from crm.forecast.totals import Running, Totals

YEAR = 365.25


class Stage(StrEnum):
    """Where a customer stands: bought once, again, often; or not for 3 or for 6 months, whatever he was before."""

    FIRST = "first"
    REPEAT = "repeat"
    LOYAL = "loyal"
    AT_RISK = "at_risk"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class ValuePolicy:
    """How value is graded. `by` revenue: A makes the first `a_share` of all revenue, B up to `b_share`.

    `by` rank: A is the first `a_rank` of all customers, B up to `b_rank`. The manual gives 80/20 for A alone; the
    cut between B and C, the number of orders of a loyal customer and the shortest time that counts for a yearly
    pace (in days) are ours.
    """

    by: Literal["revenue", "rank"] = "revenue"
    a_share: float = 0.8
    b_share: float = 0.95
    a_rank: float = 0.2
    b_rank: float = 0.5
    loyal_orders: int = 5
    shortest_pace: int = 180


@dataclass(frozen=True, slots=True)
class Worth:
    """LTV with its three parts: money an order, orders a year, years kept."""

    order_value: float
    orders_a_year: float
    years_kept: float

    @property
    def ltv(self) -> float:
        """Average order value x purchases a year x average years kept."""
        return self.order_value * self.orders_a_year * self.years_kept


USUAL = ValuePolicy()
LADDER = SilencePolicy()


def value_grades(money: Floats, policy: ValuePolicy = USUAL) -> Names:
    """A, B or C per customer. Equal money gives equal grades; who brought no money is C."""
    before = _share_before(np.maximum(money, 0.0), policy.by)
    a, b = (policy.a_share, policy.b_share) if policy.by == "revenue" else (policy.a_rank, policy.b_rank)
    grade = (before >= a).astype(np.int64) + (before >= b)
    return np.asarray(np.array(["A", "B", "C"])[np.where(money > 0, grade, 2)])


def rfm(last: Ints, count: Ints, money: Floats) -> Names:
    """Three quintiles a customer, 5 = latest, most often, most money; equals share the middle of their ranks."""
    columns = (last.astype(np.float64), count.astype(np.float64), money)
    r, f, m = (_quintile(column) for column in columns)
    return np.asarray(np.array([f"{code:03d}" for code in range(556)])[100 * r + 10 * f + m])


def rfm_name(scores: str) -> str:
    """The usual Chinese name of an RFM score such as "544"; 4 and 5 are high."""
    high = tuple(int(digit) >= 4 for digit in scores)
    names = {(True, True): "价值", (True, False): "发展", (False, True): "保持", (False, False): "挽留"}
    return ("重要" if high[2] else "一般") + names[high[0], high[1]]


def stages(totals: Totals, as_of: int, policy: ValuePolicy = USUAL, ladder: SilencePolicy = LADDER) -> Names:
    """One stage a customer as of day `as_of`."""
    today = day_of(as_of)
    code = (totals.count > 1).astype(np.int64) + (totals.count >= max(policy.loyal_orders, 2))
    code[totals.last <= day_number(months_before(today, ladder.no_order_months))] = 3
    code[totals.last <= day_number(months_before(today, ladder.silent_months))] = 4
    return np.asarray(np.array([str(stage) for stage in Stage])[code])


def years_kept(totals: Totals, as_of: int, ladder: SilencePolicy = LADDER) -> float:
    """Average years that the firm keeps a customer: years as a customer of all, per customer gone silent.

    Who is still there counts with his years so far; with nobody gone yet, all stands over one.
    """
    gone = totals.last <= day_number(months_before(day_of(as_of), ladder.silent_months))
    until = np.where(gone, totals.last, as_of)
    return float((until - totals.first).sum() / YEAR / max(int(gone.sum()), 1))


def worth(one: Running, as_of: int, kept: float, policy: ValuePolicy = USUAL) -> Worth:
    """A customer's LTV by the manual's formula, from his totals and the firm's average `kept` years."""
    years = max(as_of - one.first, policy.shortest_pace) / YEAR
    return Worth(max(one.money, 0.0) / one.count, one.count / years, kept)


def top_share(money: Floats, rank: float) -> float:
    """The share of revenue that the first `rank` of the customers bring: the number behind "80/20"."""
    paid = np.sort(np.maximum(money, 0.0))[::-1]
    first: Flags = np.arange(len(paid)) < np.ceil(rank * len(paid))
    return float(paid[first].sum() / max(paid.sum(), 1e-12))


def _share_before(paid: Floats, by: str) -> Floats:
    """Which share of all revenue (or customers) comes before each customer and his equals."""
    weight = paid if by == "revenue" else np.ones(len(paid))
    order = np.argsort(-paid, kind="stable")
    running = np.r_[0.0, np.cumsum(weight[order])]
    before = np.empty(len(paid))
    before[order] = running[_first_equal(paid[order])] / max(running[-1], 1e-12)
    return before


def _quintile(column: Floats) -> Ints:
    order = np.argsort(column, kind="stable")
    ranked = column[order]
    below = _first_equal(ranked)
    upto = len(column) - _first_equal(ranked[::-1])[::-1]
    fifth = np.minimum(1 + np.floor(5 * (below + upto) / 2 / max(len(column), 1)), 5)
    found = np.empty(len(column), dtype=np.int64)
    found[order] = fifth
    return found


def _first_equal(ranked: Floats) -> Ints:
    """Per place in a sorted row, the first place of the same value."""
    place = np.arange(len(ranked))
    place[1:][ranked[1:] == ranked[:-1]] = 0
    return np.asarray(np.maximum.accumulate(place) if len(place) else place)
