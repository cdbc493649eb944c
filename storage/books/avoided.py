"""What a customer must not or does not want to be given, as the file holds it (A1, F9)."""

from crm.records.avoided import LABELS, Avoided, speaks_against
from storage.books import facts
from storage.books.facts import Entry
from storage.desk import Desk
from storage.tables import Customer


def held(desk: Desk, customer: Customer) -> dict[str, str]:
    """By kind, in the order of `LABELS`: several things of a kind stand in one value, parted by 、."""
    known = facts.values(desk, customer)
    return {kind: known[kind] for kind in LABELS if kind in known}


def add(desk: Desk, customer: Customer, told: Avoided, by: str, origin: str) -> bool:
    """Whether it is new: another allergy stands beside those that are known."""
    present = held(desk, customer).get(told.kind, "")
    items = [item for item in present.split("、") if item]
    if told.told in items:
        return False
    facts.tell(desk, customer, Entry(told.kind, "、".join([*items, told.told]), origin), by)
    return True


def against(desk: Desk, customer: Customer, product: str) -> str:
    """Why a product is not to be offered to a customer; "" where nothing speaks against it."""
    reasons = (
        f"{LABELS[kind]} {told}"
        for kind, told in held(desk, customer).items()
        if speaks_against(product, told)
    )
    return next(reasons, "")
