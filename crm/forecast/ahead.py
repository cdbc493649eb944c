"""Money to come: expected orders times the expected amount of each (BG/NBD or its kin, and Gamma-Gamma).

It stands beside the manual's LTV, with what the same sum was worth one horizon ago: seasons make it err.
"""

from dataclasses import dataclass

import numpy as np

from crm.forecast.churn import learn_churn
from crm.forecast.gamma_gamma import fit_spending, usual_amount
from crm.forecast.purchases import Purchases
from crm.forecast.scoring import score
from crm.forecast.shapes import Floats
from crm.forecast.totals import Totals, totals_of


@dataclass(frozen=True, slots=True)
class MoneyAhead:
    """Expected money per customer within the horizon, and the back-test: came over forecast, None if unknown."""

    expected: Floats
    came_over_forecast: float | None


def money_ahead(purchases: Purchases, cut: int, horizon: int) -> MoneyAhead:
    """For the customers of `totals_of(purchases.before(cut))`, in that order."""
    past = purchases.before(cut)
    then = cut - horizon
    before = past.before(then)
    if not len(before.day):
        return MoneyAhead(_expected(past, cut, horizon), None)
    forecast = float(_expected(before, then, horizon).sum())
    later = past.only((past.day >= then) & np.isin(past.customer, before.customer))
    ratio = float(later.amount.sum()) / forecast if forecast > 0 else None
    return MoneyAhead(_expected(past, cut, horizon), ratio)


def _expected(past: Purchases, cut: int, horizon: int) -> Floats:
    totals = totals_of(past)
    orders = score(learn_churn(past, cut, horizon), totals, cut).expected_orders
    return np.asarray(orders * _amounts(totals))


def _amounts(totals: Totals) -> Floats:
    count, mean = totals.count.astype(np.float64), totals.money / totals.count
    spending = fit_spending(count, mean)
    if spending is None:
        return np.maximum(mean, 0.0)
    return usual_amount(spending, count, mean)
