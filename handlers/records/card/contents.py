"""The card's table of contents: which lines it has, in their order."""

from crm.daily.listing import Line
from crm.patterns import regex
from crm.people import Person
from handlers.hearing.listing import stated
from handlers.records.card import deal, life, loyalty, who
from handlers.records.card.view import LineMaker, View, view_of
from storage.books import shares
from storage.desk import Desk
from storage.tables import Customer

_LABEL = regex(r"：|（| ≈ ")  # what ends the name of a line
LINES: tuple[LineMaker, ...] = (
    who.head,
    who.careful,
    life.grades,
    who.company,
    who.wants,
    who.credit,
    who.person,
    life.tags,
    life.bought,
    loyalty.scored,
    loyalty.at_risk,
    deal.under_way,
    deal.wants,
    life.talked,
    deal.reached,
    deal.bound,
    life.to_do,
    life.late,
    who.unclear,
    who.how_full,
)


def card(customer: Customer, reader: Person, desk: Desk) -> str:
    """One screen, with a reason for each judgement (为什么); that somebody else than the owner looked is recorded."""
    view = view_of(customer, reader, desk)
    if customer.owner != reader.userid:
        shares.note_sight(desk, customer, reader, "card" if view.full else "masked")
    shown = lines_of(view)
    reasons = "\n".join(f"{_LABEL.split(line.text)[0]}：{line.why}" for line in shown if line.why)
    text = "\n".join(line.text for line in shown)
    return stated(desk, reader.userid, text, reasons, (Line(customer.name, reasons, customer=customer.id),))


def lines_of(view: View) -> list[Line]:
    return [line for make in LINES for line in make(view)]
