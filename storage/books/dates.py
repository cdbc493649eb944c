"""Dates that matter and gifts given: the questions and deeds on them."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select, tuple_

from crm.people import Scope
from crm.reach.gifts import kind_of
from storage.books import customers
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, Gift, Occasion


def give(desk: Desk, customer: Customer, what: str, by: str, on: date) -> Gift:
    """Notes a gift, with its kind."""
    row = Gift(customer_id=customer.id, what=what[:64], kind=kind_of(what), on=on, by=by)
    desk.db.add(row)
    desk.db.flush()
    return row


def gifts_of(desk: Desk, customer_id: int) -> list[Gift]:
    """What a customer was given, the oldest first."""
    return list(
        desk.db.scalars(select(Gift).where(Gift.customer_id == customer_id).order_by(Gift.on, Gift.id))
    )


def taste_of(desk: Desk, customer: Customer) -> str:
    """What is known of a customer's likings: tags and the note."""
    return " ".join([customer.note or "", *(tag.name for tag in customers.tags_of(desk, customer))])


def keep_occasion(
    desk: Desk, customer: Customer, name: str, day: tuple[int, int, int | None, bool], by: str
) -> Occasion:
    """An anniversary, in place of another one of the same name; `day`: month, day, year or None, lunar."""
    for old in kept_of(desk, customer.id):
        if old.name != name[:32]:
            continue
        if (old.month, old.day, old.year, old.lunar) == day:
            return old
        old.removed_at = desk.now
    month, of_month, year, is_lunar = day
    row = Occasion(
        customer_id=customer.id, name=name[:32], month=month, day=of_month, year=year, lunar=is_lunar, by=by,
        at=desk.now,
    )  # fmt: skip
    desk.db.add(row)
    desk.db.flush()
    return row


def kept_of(desk: Desk, customer_id: int) -> list[Occasion]:
    """The anniversaries of a customer and the birthdays of the family, in the order in which they were told."""
    mine = (Occasion.customer_id == customer_id, Occasion.removed_at.is_(None))
    return list(desk.db.scalars(select(Occasion).where(*mine).order_by(Occasion.id)))


def occasions_on(
    desk: Desk, days: Collection[tuple[int, int, bool]], scope: Scope
) -> list[tuple[Occasion, Customer]]:
    """Anniversaries on these (month, day, lunar) days."""
    asked = (
        select(Occasion, Customer)
        .join(Customer, Customer.id == Occasion.customer_id)
        .where(
            tuple_(Occasion.month, Occasion.day, Occasion.lunar).in_(list(days)),
            Occasion.removed_at.is_(None),
            Customer.lost_at.is_(None),
            within(scope),
        )
        .order_by(Customer.owner, Occasion.id)
    )
    return [(row[0], row[1]) for row in desk.db.execute(asked)]


def dear_to(desk: Desk, owner: str, most: int = 20) -> list[Customer]:
    """A rep's customers of value A, the greatest first."""
    mine = (Customer.owner == owner, Customer.value == "A", Customer.lost_at.is_(None))
    asked = select(Customer).where(*mine, Customer.erased_at.is_(None))
    return list(desk.db.scalars(asked.order_by(Customer.spent.desc(), Customer.id).limit(most)))
