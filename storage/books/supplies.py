"""When each customer will have used up each product: one running row a pair, kept with every order."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sqlalchemy import select, update

from crm.forecast.replenish import ReturnModel
from crm.forecast.silence import day_number, day_of
from crm.people import Scope
from crm.reach.replenishment import Bought, UsedUp, by_past, reason, used_up
from storage.books import forecasts
from storage.books.customers import within
from storage.desk import Desk
from storage.importing.pieces import pieces
from storage.tables import Customer, Order, OrderLine, Product, Supply

_KEPT = 9  # latest days of buying that a row remembers


def restock(desk: Desk, customer_id: int, product: str, quantity: float | None) -> None:
    """After an order: the pair's days as its orders have them, and when it will be used up."""
    days = days_bought(desk, customer_id, product)
    mine = (Supply.customer_id == customer_id, Supply.product == product)
    supply = desk.db.scalars(select(Supply).where(*mine)).first()
    if not days:
        if supply is not None:
            desk.db.delete(supply)
        return
    supply = supply or Supply(customer_id=customer_id, product=product)
    cycle = desk.db.scalar(select(Product.cycle).where(Product.name == product))
    settle(desk, supply, days, quantity, cycle)
    desk.db.add(supply)
    desk.db.flush()


def settle(
    desk: Desk, supply: Supply, days: Sequence[date], quantity: float | None, cycle: int | None
) -> None:
    """Writes what these days of buying (ascending, distinct, at least one) say about the next."""
    supply.times, supply.first_on, supply.last_on = len(days), days[0], days[-1]
    supply.recent = [day_number(day) for day in days[-_KEPT:]]
    learned = forecasts.returns_of(desk, supply.product)
    end = used_up(Bought.of(days), quantity, cycle, desk.policy.replenishment, learned)
    supply.due_on, supply.low_on, supply.high_on, supply.chance = end.on, end.low, end.high, end.chance


def foresee(desk: Desk, model: ReturnModel, products: dict[str, int]) -> None:
    """After a lesson: what it says about every pair with a repeat; rows that say the same stay untouched."""
    kept = (Supply.due_on, Supply.low_on, Supply.high_on, Supply.chance)
    asked = select(Supply.id, Supply.product, Supply.times, Supply.first_on, Supply.recent, *kept)
    rows = desk.db.execute(asked.where(Supply.times > 1).order_by(Supply.id)).all()
    for piece in pieces(rows):
        bought = [Bought(row.times, row.first_on, tuple(map(day_of, row.recent))) for row in piece]
        known = [products.get(row.product, products[forecasts.OTHER]) for row in piece]
        told = zip(piece, bought, by_past(bought, known, model), strict=True)
        ends = [(row, end or used_up(pair, None, None, desk.policy.replenishment)) for row, pair, end in told]
        changed = [
            {"id": row.id, "due_on": end.on, "low_on": end.low, "high_on": end.high, "chance": end.chance}
            for row, end in ends
            if (end.on, end.low, end.high, end.chance) != tuple(row[5:])
        ]
        if changed:
            desk.db.execute(update(Supply), changed)


def expected(supply: Supply) -> UsedUp:
    """The row's forecast as the rule gave it."""
    return UsedUp(supply.due_on or supply.last_on, supply.low_on, supply.high_on, supply.chance)


def gaps_of(supply: Supply) -> list[int]:
    """The days between the latest purchases of a pair, the oldest first."""
    days = [int(day) for day in supply.recent]
    return [after - before for before, after in pairwise(days)]


def why(supply: Supply) -> str:
    """What the day rests on, with the chance of a repeat where the firm's past gives one."""
    bought = "、".join(f"{day:%-m/%-d}" for day in recent_days(supply)[-4:])
    text = f"买过 {supply.times} 次{supply.product}（最近 {bought}），{reason(expected(supply), gaps_of(supply))}"
    if supply.chance is None:
        return text + "；本店同类订单还少，先按客户自己的间隔或产品用量估算"
    return text + f"；照以往，{supply.chance:.0%} 会再买"


def recent_days(supply: Supply) -> list[date]:
    return [day_of(int(day)) for day in supply.recent]


def due_between(desk: Desk, first: date, last: date, scope: Scope) -> list[tuple[Supply, Customer]]:
    """Whose products end in these days: by the stored day, on its index."""
    asked = (
        select(Supply, Customer)
        .join(Customer, Customer.id == Supply.customer_id)
        .where(Supply.due_on.between(first, last), Customer.lost_at.is_(None), within(scope))
        .order_by(Customer.owner, Supply.due_on, Supply.id)
    )
    return [(supply, customer) for supply, customer in desk.db.execute(asked)]


def of_customer(desk: Desk, customer_id: int, products: Sequence[str] = ()) -> list[Supply]:
    """A customer's rows, all or those of some products, in the order of their making."""
    asked = select(Supply).where(Supply.customer_id == customer_id)
    if products:
        asked = asked.where(Supply.product.in_(products))
    return list(desk.db.scalars(asked.order_by(Supply.id)))


def days_bought(desk: Desk, customer_id: int, product: str) -> list[date]:
    """The distinct days on which this customer bought this product, ascending; days of returns alone are none."""
    asked = (
        select(Order.on)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(
            Order.customer_id == customer_id,
            OrderLine.product == product,
            Order.amount.is_(None) | (Order.amount >= 0),
        )
        .distinct()
        .order_by(Order.on)
    )
    return list(desk.db.scalars(asked))
