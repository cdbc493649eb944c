"""What the firm's own orders teach: learned by the clock, kept as small JSON with its date, number and merit."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import func, select

from crm.forecast import kept
from crm.forecast.churn import ChurnModel
from crm.forecast.pairs import Occasions, occasions_of
from crm.forecast.purchases import Purchases
from crm.forecast.replenish import ReturnModel
from crm.forecast.silence import day_number
from storage.books.rhythms import gathered
from storage.desk import Desk
from storage.tables import Customer, Forecast, Order, OrderLine

OTHER = ""  # stands for a product that the firm's past does not know: what is usual for all of them
_CHUNK = 20_000


def keep(
    desk: Desk, kind: str, as_of: date, n: int, merit: Mapping[str, Any], model: Mapping[str, Any]
) -> None:
    """Puts the latest lesson in place of the last one."""
    row = desk.db.get(Forecast, kind) or Forecast(kind=kind)
    row.as_of, row.made_at, row.n, row.merit, row.model = as_of, desk.now, n, dict(merit), dict(model)
    desk.db.add(row)
    desk.db.flush()


def latest(desk: Desk, kind: str) -> Forecast | None:
    return desk.db.get(Forecast, kind)


def churn_model(desk: Desk) -> ChurnModel | None:
    """The firm's churn model; None where nothing has been learned yet."""
    row = latest(desk, "churn")
    return kept.churn_from(row.model) if row else None


def returns_of(desk: Desk, product: str) -> tuple[ReturnModel, int] | None:
    """The firm's replenishment model with the index of a product in it; None where nothing has been learned."""
    learned = desk.lately("forecast.returns", lambda: _returns(desk))
    if learned is None:
        return None
    model, products = learned
    return model, products.get(product, products[OTHER])


def purchases(desk: Desk) -> Purchases:
    """Every order that lies before today, as purchases; one reading, for the clock alone."""
    asked = select(Order.customer_id, Order.on, Order.amount).join(Customer, Customer.id == Order.customer_id)
    asked = asked.where(Order.on < desk.today, Customer.erased_at.is_(None))
    rows = desk.db.execute(asked.execution_options(yield_per=_CHUNK))
    return gathered((row[0], row[1], row[2]) for row in rows)[1]


def occasions(desk: Desk) -> tuple[Occasions, list[str]]:
    """Every purchase of every pair of customer and product before today, and the products in the order of their index."""
    asked = (
        select(Order.customer_id, OrderLine.product, Order.on)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(Order.on < desk.today, Order.amount.is_(None) | (Order.amount >= 0))
    )
    who, what, day = [], [], []
    for customer, product, on in desk.db.execute(asked.execution_options(yield_per=_CHUNK)):
        who.append(customer)
        what.append(product)
        day.append(day_number(on))
    names = sorted(set(what))
    index = {name: place for place, name in enumerate(names)}
    products = np.array([index[name] for name in what], dtype=np.int64)
    pair = np.array(who, dtype=np.int64) * max(len(names), 1) + products
    return occasions_of(pair, products, np.array(day, dtype=np.int64)), [*names, OTHER]


def orders_counted(desk: Desk) -> int:
    """How many orders there are before today: whether there is news to learn."""
    return desk.db.scalar(select(func.count()).select_from(Order).where(Order.on < desk.today)) or 0


def _returns(desk: Desk) -> tuple[ReturnModel, dict[str, int]] | None:
    row = latest(desk, "returns")
    return kept.returns_from(row.model) if row else None
