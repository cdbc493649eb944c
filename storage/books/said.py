"""What was said, found again by its words: an index of terms that reads alike in every database."""

from collections.abc import Collection

from sqlalchemy import Select, func, select

from crm.people import Scope
from crm.records.terms import holds, terms_of
from storage.books.customers import within
from storage.desk import Desk
from storage.tables import Customer, Interaction, SaidTerm

LOOKED_AT = 500  # contacts that hold all terms and are looked through for the words themselves


def index_said(desk: Desk, row: Interaction) -> None:
    """Enters the terms of a contact; they go with it."""
    terms = [{"term": term, "interaction_id": row.id} for term in sorted(terms_of(row.text))]
    if terms:
        desk.db.connection().execute(SaidTerm.__table__.insert(), terms)  # type: ignore[attr-defined]


def mentioning(
    desk: Desk, words: str, scope: Scope, customer: Customer | None = None
) -> list[tuple[Interaction, Customer]]:
    """The contacts in which these words were told, the latest first; within what the asker may see."""
    asked = (
        select(Interaction, Customer)
        .join(Customer, Customer.id == Interaction.customer_id)
        .where(within(scope))
        .order_by(Interaction.on.desc(), Interaction.id.desc())
        .limit(LOOKED_AT)
    )
    terms = terms_of(words)
    within_text = Interaction.text.contains(words, autoescape=True)
    asked = asked.where(Interaction.id.in_(_holding(terms)) if terms else within_text)
    if customer is not None:
        asked = asked.where(Interaction.customer_id == customer.id)
    return [(row, whose) for row, whose in desk.db.execute(asked) if holds(row.text, words)]


def _holding(terms: Collection[str]) -> Select[int]:
    """The contacts that have all of these terms."""
    found = select(SaidTerm.interaction_id).where(SaidTerm.term.in_(terms))
    return found.group_by(SaidTerm.interaction_id).having(func.count() == len(terms))
