"""What a customer may still bring: from the running totals and what the firm's own orders have taught (000 value, C9)."""

from dataclasses import dataclass
from datetime import timedelta

from crm.forecast.ahead import expected_ahead
from crm.forecast.gamma_gamma import Spending
from crm.forecast.silence import day_number
from crm.people import Scope
from storage.books import forecasts, rhythms
from storage.desk import Desk
from storage.tables import Customer


@dataclass(frozen=True, slots=True)
class Ahead:
    """Orders and yuan to come within `days`; learned from `n` customers; `came`: what came of the last such
    expectation as a share of it, None where the past is too short to tell."""

    days: int
    orders: float
    money: float
    n: int
    came: float | None


def ahead_of(desk: Desk, customer: Customer) -> Ahead | None:
    """None where nothing was learned yet, or the customer has not bought or is given up."""
    model, row = forecasts.churn_model(desk), forecasts.latest(desk, "value")
    if model is None or model.lifetimes is None or row is None:
        return None
    scope = Scope(frozenset({customer.owner}))
    totals = rhythms.totals(desk, scope, desk.today + timedelta(days=1), customer.id)
    if not len(totals.customer):
        return None
    spending = Spending(**row.model["spending"]) if row.model["spending"] else None
    orders, money = expected_ahead(model, spending, totals, day_number(desk.today))
    return Ahead(model.horizon, float(orders[0]), float(money[0]), row.n, row.merit["came"])
