"""Events, their guests, who came, and what they said of it (002 events, H5; S5)."""

from datetime import date, timedelta

from sqlalchemy import select

from crm.people import Scope
from storage.books import interactions
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, Gathering, Guest

INVITED, COMING, CAME, AWAY, NOT = "invited", "coming", "came", "away", "declined"


def add(desk: Desk, name: str, on: date, place: str | None, by: str) -> Gathering:
    row = Gathering(name=name[:64], on=on, place=place, by=by, made_at=desk.now)
    desk.db.add(row)
    desk.db.flush()
    return row


def upcoming(desk: Desk) -> list[Gathering]:
    """Those ahead, and those of the last month, the next first."""
    asked = select(Gathering).where(Gathering.on >= desk.today - timedelta(days=30))
    return sorted(desk.db.scalars(asked), key=lambda row: (row.on < desk.today, row.on, row.id))


def named(desk: Desk, text: str) -> Gathering | None:
    """The event whose name a text holds, the longest name first; without one the nearest, if there is just one."""
    rows = upcoming(desk)
    found = [row for row in rows if row.name in text or (text and text in row.name)]
    if found:
        return max(found, key=lambda row: len(row.name))
    return rows[0] if len(rows) == 1 else None


def set_state(desk: Desk, event: Gathering, customer: Customer, state: str, by: str) -> Guest:
    """A guest's latest state; whoever came has it in their history from then on (S5)."""
    row = desk.db.scalars(
        select(Guest).where(Guest.gathering_id == event.id, Guest.customer_id == customer.id)
    ).first() or Guest(gathering_id=event.id, customer_id=customer.id)
    before = row.state
    row.state, row.by, row.at = state, by, desk.now
    desk.db.add(row)
    desk.db.flush()
    if state == CAME and before != CAME:
        on = min(event.on, desk.today)
        interactions.record(desk, customer, by, on, f"参加{event.name}", channel="event")
    return row


def guests(desk: Desk, event: Gathering, scope: Scope) -> list[tuple[Guest, Customer]]:
    asked = select(Guest, Customer).join(Customer, Customer.id == Guest.customer_id)
    asked = asked.where(Guest.gathering_id == event.id, within(scope)).order_by(Guest.id)
    return [(row[0], row[1]) for row in desk.db.execute(asked)]


def worth_inviting(desk: Desk, event: Gathering, scope: Scope, most: int = 30) -> list[Customer]:
    """Not yet asked, not lost: value A and B first, the greatest buyers first."""
    asked_already = select(Guest.customer_id).where(Guest.gathering_id == event.id)
    asked = select(Customer).where(
        within(scope), Customer.lost_at.is_(None), Customer.id.not_in(asked_already), Customer.orders > 0
    )
    order = (Customer.value.is_(None), Customer.value, Customer.spent.desc(), Customer.id)
    return list(desk.db.scalars(asked.order_by(*order).limit(most)))
