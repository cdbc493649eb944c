"""Who looks at whose card, and how much of it they may see (000 profile, B6; 000 compliance, R2)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crm.daily.listing import Line
from crm.people import Person, Role
from storage.books import shares
from storage.desk import Desk
from storage.tables import Customer


@dataclass(frozen=True, slots=True)
class View:
    """A look at a customer. `full`: the owner, whoever leads them, and a colleague whom a manager has let in."""

    customer: Customer
    reader: Person
    desk: Desk
    full: bool


LineMaker = Callable[[View], Iterator[Line]]
"""The lines of one area, each with its reason (为什么); nothing where there is nothing to tell."""


def view_of(customer: Customer, reader: Person, desk: Desk) -> View:
    return View(customer, reader, desk, sees_all(customer, reader, desk))


def sees_all(customer: Customer, reader: Person, desk: Desk) -> bool:
    """Identifiers and personal details in full."""
    if leads_or_owns(customer, reader):
        return True
    share = shares.lent(desk, customer, reader.userid)
    return share is not None and share.full


def leads_or_owns(customer: Customer, reader: Person) -> bool:
    return reader.role is Role.ADMIN or customer.owner in reader.scope.owners
