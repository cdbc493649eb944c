"""Long-term agreements with customers, and which of them end soon (003, G7)."""

from datetime import date, timedelta

from sqlalchemy import select

from crm.people import Scope
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Agreement, Customer


def open_of(desk: Desk, scope: Scope, customer: Customer | None = None) -> list[tuple[Agreement, Customer]]:
    """Those that hold, or have run out and wait for a word; the next to end first."""
    asked = (
        select(Agreement, Customer)
        .join(Customer, Customer.id == Agreement.customer_id)
        .where(Agreement.closed_at.is_(None), within(scope))
        .order_by(Agreement.ends, Agreement.id)
    )
    if customer is not None:
        asked = asked.where(Agreement.customer_id == customer.id)
    return [(row[0], row[1]) for row in desk.db.execute(asked)]


def ending(desk: Desk, day: date) -> list[tuple[Agreement, Customer, int]]:
    """Whose renewal is to be asked for by that day: agreement, customer, days left."""
    far = select(Agreement, Customer).join(Customer, Customer.id == Agreement.customer_id)
    asked = far.where(Agreement.closed_at.is_(None), Agreement.ends <= day + timedelta(days=400))
    rows = (
        (row[0], row[1], (row[0].ends - day).days) for row in desk.db.execute(asked.order_by(Agreement.ends))
    )
    return [(agreement, customer, left) for agreement, customer, left in rows if 0 <= left <= agreement.lead]


def one(desk: Desk, number: int, scope: Scope) -> Agreement | None:
    asked = select(Agreement).join(Customer, Customer.id == Agreement.customer_id)
    return desk.db.scalars(asked.where(Agreement.id == number, within(scope))).first()
