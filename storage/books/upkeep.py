"""What products need after the sale, who owns them since when, and what has become a task (000 after-sale, G5)."""

from datetime import date, timedelta

from sqlalchemy import func, select

from crm.reach.upkeep import due_by, next_due
from storage.books.products import all_products
from storage.desk import Desk
from storage.tables import Customer, Order, OrderLine, Upkeep, UpkeepLaid

_PATIENCE = timedelta(days=14)  # what was due before that is history, not a task


def rules(desk: Desk) -> list[Upkeep]:
    """Those in force, the oldest first."""
    return list(desk.db.scalars(select(Upkeep).where(Upkeep.ended_at.is_(None)).order_by(Upkeep.id)))


def product_named(desk: Desk, word: str) -> str:
    """The firm's product of that name or other name; else the word as it is."""
    known = (one.name for one in all_products(desk) if word in (one.name, *one.aliases))
    return next(known, word)


def owners(desk: Desk, product: str, customer_id: int | None = None) -> dict[int, date]:
    """Who has bought a product, with the latest day; a return on or after that day takes it back."""
    bought, returned = (_days(desk, product, customer_id, back=back) for back in (False, True))
    return {who: on for who, on in bought.items() if who not in returned or returned[who] < on}


def due_now(desk: Desk, rule: Upkeep) -> list[tuple[Customer, date]]:
    """Whose turn has come and is no task yet."""
    laid = select(UpkeepLaid.customer_id, UpkeepLaid.on).where(UpkeepLaid.upkeep_id == rule.id)
    known = {(who, on) for who, on in desk.db.execute(laid)}
    found = []
    for who, bought in sorted(owners(desk, rule.product).items()):
        due = due_by(bought, rule.days, desk.today, again=rule.again)
        customer = desk.db.get(Customer, who)
        if due is None or due < desk.today - _PATIENCE or (who, due) in known:
            continue
        if customer is not None and customer.lost_at is None and customer.erased_at is None:
            found.append((customer, due))
    return found


def plan_for(desk: Desk, customer: Customer) -> list[tuple[Upkeep, date, date | None]]:
    """Each rule about something of theirs: when it was bought, and the next day, if any."""
    found = []
    for rule in rules(desk):
        bought = owners(desk, rule.product, customer.id).get(customer.id)
        if bought is not None:
            found.append((rule, bought, next_due(bought, rule.days, desk.today, again=rule.again)))
    return found


def _days(desk: Desk, product: str, customer_id: int | None, *, back: bool) -> dict[int, date]:
    signed = Order.amount < 0 if back else Order.amount.is_(None) | (Order.amount >= 0)
    asked = (
        select(Order.customer_id, func.max(Order.on))
        .join(OrderLine, OrderLine.order_id == Order.id)
        .where(OrderLine.product == product, signed)
        .group_by(Order.customer_id)
    )
    if customer_id is not None:
        asked = asked.where(Order.customer_id == customer_id)
    return {int(who): on for who, on in desk.db.execute(asked)}
