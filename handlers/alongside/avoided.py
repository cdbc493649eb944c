"""Allergies and what is not to be offered, kept as they are told; whoever is about to offer something hears of them."""

from crm.people import Person
from crm.records.avoided import LABELS, Avoided, avoided, caution
from crm.records.details import details
from handlers.hearing.command import Heard
from handlers.records.tag import put_on
from nlp.frame import Slots
from storage.books import avoided as book
from storage.desk import Desk
from storage.tables import Customer

_TAG = "{}过敏"
_LONGEST = 12  # characters of a tag


def avoided_told(heard: Heard, rep: Person, desk: Desk, origin: str = "heard") -> list[str]:
    """What the words tell of it, kept in the file, an allergy also as a tag; the lines that say so (A1, B1)."""
    text = heard.words
    for mention in heard.slots.customers:
        text = text.replace(mention.text, "她")
    found = avoided(text)
    new = [one for one in found if book.add(desk, heard.customer, one, rep.userid, origin)]
    held = book.held(desk, heard.customer)
    known = {one.kind for one in new}
    typed = {told.field.key for told in details(heard.text)}  # said as a field, and answered as one
    lines = [
        f"{LABELS[kind]}：{held[kind]}" + ("，推荐和下单时提醒您" if kind in known else "（已经记着）")
        for kind in dict.fromkeys(one.kind for one in found)
        if kind in known or kind not in typed
    ]
    return [*lines, _tagged(heard.customer, new, rep, desk)] if found else []


def caution_about(customer: Customer, desk: Desk) -> str:
    """⚠ 过敏源 酒精: what to look at before anything is offered or sent; "" where nothing is known."""
    return caution(book.held(desk, customer))


def _tagged(customer: Customer, new: list[Avoided], rep: Person, desk: Desk) -> str:
    """Their own allergies only; a child's is no tag of the customer's."""
    names = [_TAG.format(one.what) for one in new if one.kind == "allergy" and not one.kin]
    fitting = tuple(name for name in names if len(name) <= _LONGEST)
    return put_on(customer, Slots(tags_add=fitting), rep, desk) if fitting else ""
