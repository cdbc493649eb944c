"""What customers are worth: value A/B/C (000, C1), RFM (001, C4), lifecycle stage (000, C6), LTV (000, C9)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np

from crm.forecast.shapes import Flags, Floats, Ints
from crm.forecast.silence import SilencePolicy, day_number, day_of, months_before
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


def value_grades(money: Floats, policy: ValuePolicy = USUAL) -> list[str]:
    """A, B or C per customer. Equal money gives equal grades; who brought no money is C."""
    before, total = _share_before(money, policy.by)
    a, b = (policy.a_share, policy.b_share) if policy.by == "revenue" else (policy.a_rank, policy.b_rank)
    if total <= 0:
        return ["C"] * len(money)
    grade = np.where(before < a, "A", np.where(before < b, "B", "C"))
    return [str(one) for one in np.where(money > 0, grade, "C")]


def rfm(last: Ints, count: Ints, money: Floats) -> list[str]:
    """Three quintiles a customer, 5 = latest, most often, most money; equals share the middle of their ranks."""
    columns = [_quintile(np.asarray(column, dtype=np.float64)) for column in (last, count, money)]
    return [f"{r}{f}{m}" for r, f, m in zip(*columns, strict=True)]


def rfm_name(scores: str) -> str:
    """The usual Chinese name of an RFM score such as "544"; 4 and 5 are high."""
    high = tuple(int(digit) >= 4 for digit in scores)
    names = {(True, True): "价值", (True, False): "发展", (False, True): "保持", (False, False): "挽留"}
    return ("重要" if high[2] else "一般") + names[high[0], high[1]]


def stages(
    totals: Totals, as_of: int, policy: ValuePolicy = USUAL, ladder: SilencePolicy = LADDER
) -> list[str]:
    """One stage a customer as of day `as_of`."""
    today = day_of(as_of)
    silent = totals.last <= day_number(months_before(today, ladder.silent_months))
    at_risk = totals.last <= day_number(months_before(today, ladder.no_order_months))
    bought = np.where(totals.count >= policy.loyal_orders, Stage.LOYAL, Stage.REPEAT)
    bought = np.where(totals.count == 1, Stage.FIRST, bought)
    return [str(one) for one in np.where(silent, Stage.SILENT, np.where(at_risk, Stage.AT_RISK, bought))]


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


def _share_before(money: Floats, by: str) -> tuple[Floats, float]:
    """Which share of all revenue (or customers) comes before each customer and his equals; and what all make."""
    paid = np.maximum(money, 0.0)
    weight = paid if by == "revenue" else np.ones(len(paid))
    order = np.argsort(-paid, kind="stable")
    sorted_paid = paid[order]
    running = np.r_[0.0, np.cumsum(weight[order])]
    first_equal = np.searchsorted(-sorted_paid, -sorted_paid, side="left")
    before = np.empty(len(paid))
    before[order] = running[first_equal] / max(running[-1], 1e-12)
    return before, float(paid.sum())


def _quintile(column: Floats) -> Ints:
    ranked = np.sort(column)
    below = np.searchsorted(ranked, column, side="left")
    upto = np.searchsorted(ranked, column, side="right")
    middle = (below + upto) / 2 / max(len(column), 1)
    return np.asarray(np.minimum(1 + np.floor(5 * middle), 5), dtype=np.int64)
