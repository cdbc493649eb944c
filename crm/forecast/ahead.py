"""Money to come: expected orders times the expected amount of each (BG/NBD or its kin, and Gamma-Gamma).

It stands beside the manual's LTV, with what the same sum was worth one horizon ago: seasons make it err.
"""

from dataclasses import dataclass

import numpy as np

from crm.forecast.churn import ChurnModel, learn_churn
from crm.forecast.gamma_gamma import Spending, fit_spending, usual_amount
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


def spending_of(totals: Totals) -> Spending | None:
    """What a purchase is worth in this firm; None where too few have bought."""
    return fit_spending(totals.count.astype(np.float64), totals.money / totals.count)


def expected_ahead(
    model: ChurnModel, spending: Spending | None, totals: Totals, as_of: int
) -> tuple[Floats, Floats]:
    """Orders and yuan of each customer within the model's horizon; without `spending` their own mean amount counts."""
    orders = score(model, totals, as_of).expected_orders
    count, mean = totals.count.astype(np.float64), totals.money / totals.count
    amounts = np.maximum(mean, 0.0) if spending is None else usual_amount(spending, count, mean)
    return orders, np.asarray(orders * amounts)


def _expected(past: Purchases, cut: int, horizon: int) -> Floats:
    totals = totals_of(past)
    return expected_ahead(learn_churn(past, cut, horizon), spending_of(totals), totals, cut)[1]
