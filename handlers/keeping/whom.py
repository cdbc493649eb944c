"""Whom a word after a list is about: by name, by the line's number, or the only one that the list has."""

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.daily.numbers import line_of
from handlers.hearing.command import Heard
from handlers.hearing.language import scope_of_talk
from storage.books import customers
from storage.books.shown import recent
from storage.desk import Desk
from storage.tables import Customer

_NUMBER = regex(r"\D{0,6}?([0-9]{1,2})(?![0-9]*[月日号点天年])")


def whom(heard: Heard, rep: Person, desk: Desk, ask: str) -> Customer:
    """The customer; refuses with `ask` where nobody can be meant."""
    if heard.customers:
        return heard.customer
    if heard.strangers:
        raise Refusal(f"您的客户里没有「{heard.strangers[0]}」。{ask}")
    seen = next(recent(desk, rep.userid, "list"), None)
    of_today = seen is not None and seen.at.date() == desk.today
    number = _NUMBER.match(heard.text.lstrip("/／ "))
    if number and not (seen and of_today and len(seen.lines) == 1):
        line = line_of(int(number[1]), rep, desk)
    elif seen is not None and of_today and len(seen.lines) == 1:
        line = seen.lines[0]  # 她: the list has nobody else
    else:
        raise Refusal(ask)
    found = customers.one(desk, line.customer, scope_of_talk(rep)) if line.customer is not None else None
    if found is None:
        raise Refusal(f"「{line.text[:20]}」不是您的客户。{ask}")
    return found
