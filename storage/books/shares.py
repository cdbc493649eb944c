"""Whose customers a colleague may look at besides their own (000 profile, B6)."""

from datetime import timedelta

from sqlalchemy import bindparam, select

from crm.people import Person
from storage.desk import Desk
from storage.loading import Numbers, loaded
from storage.records import Sight
from storage.tables import Customer, Share

_DAYS = 7
_LENT = Numbers(
    lambda _: (
        select(Share.customer_id)
        .where(Share.userid == bindparam("userid_"), Share.until >= bindparam("today"))
        .order_by(Share.customer_id)
        .distinct()
    )
)


def lend(desk: Desk, customer: Customer, userid: str, by: str, *, full: bool = False) -> Share:
    """The card is open to a colleague for a week, masked unless a manager has agreed to more."""
    row = lent(desk, customer, userid)
    if row is None:
        row = Share(customer_id=customer.id, userid=userid, by=by, at=desk.now, full=full)
        desk.db.add(row)
    row.until, row.full = desk.today + timedelta(days=_DAYS), full or row.full
    desk.db.flush()
    return row


def lent(desk: Desk, customer: Customer, userid: str) -> Share | None:
    """What this person was given of a customer, while it holds."""
    asked = select(Share).where(
        Share.customer_id == customer.id, Share.userid == userid, Share.until >= desk.today
    )
    return desk.db.scalars(asked.order_by(Share.id.desc()).limit(1)).first()


def lent_to(desk: Desk, userid: str) -> list[Customer]:
    """The customers of others that this person may look at."""
    given = loaded(desk, Customer, _LENT.ask(desk, userid_=userid, today=desk.today))
    return [customer for customer in given if customer.erased_at is None]


def note_sight(desk: Desk, customer: Customer, who: Person, field: str) -> None:
    """Somebody who does not own a customer has seen the card: recorded (000 compliance, R4)."""
    desk.db.add(Sight(who=who.userid, customer_id=customer.id, field=field, at=desk.now))
