"""Whose product is about to end: whom a rep may ask how it is going, those left alone excepted (000, G2, G3)."""

from datetime import timedelta

from crm.people import Scope
from crm.reach.replenishment import is_held_out
from storage.books import keeping, supplies
from storage.desk import Desk
from storage.tables import Customer, Supply

LOOK_BACK = timedelta(
    days=14
)  # a purchase entered late, or a day that a new lesson has moved, is not passed over


def of(desk: Desk, scope: Scope) -> list[tuple[Supply, Customer]]:
    """One product a customer, what ends first; nobody whom a rep has asked to leave alone."""
    policy, quiet = desk.policy.replenishment, keeping.sales_paused(desk)
    last = desk.today + timedelta(days=policy.lead)
    found: dict[int, tuple[Supply, Customer]] = {}
    for supply, customer in supplies.due_between(desk, desk.today - LOOK_BACK, last, scope):
        unlikely = supply.chance is not None and supply.chance < policy.least_chance
        if not (unlikely or customer.id in quiet or is_held_out(customer.id, policy)):
            found.setdefault(customer.id, (supply, customer))
    return list(found.values())
