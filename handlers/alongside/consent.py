"""A customer's yes or no to being written to, as a rep tells it with anything else (000 compliance, R1)."""

from crm.guard.rules import PURPOSES
from crm.reach import consents
from storage.books import customers
from storage.desk import Desk
from storage.tables import Customer


def consent_told(customer: Customer, text: str, evidence: str, desk: Desk, beside: str = "") -> str:
    """Keeps what the text says of each purpose; gives the line that tells it, "" where it says nothing.

    `beside`: the message in which a text about this customer alone stands.
    """
    said = consents.told(text, beside)
    if not said:
        return ""
    customers.note_consent(desk, customer, said, "rep", evidence)
    yes, no = ("、".join(PURPOSES[p] for p, given in said.items() if given is word) for word in (True, False))
    parts = [f"已记：同意收{yes}"] if yes else []
    parts += [f"已记：不再收{no}，以后的群发会避开"] if no else []
    return "；".join(parts)
