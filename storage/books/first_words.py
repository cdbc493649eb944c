"""Words for a customer that a rep may use as they stand: a birthday's, somebody's gone quiet, a product's near its end."""

from dataclasses import replace
from datetime import date, timedelta

from crm.calendar.birthdays import next_birthday
from crm.daily.listing import Ready
from crm.forecast.silence import Rung
from crm.reach.openers import opener
from crm.reach.wishes import PER_YEAR, wish
from storage.books import customers, supplies
from storage.books.signs import Signs, signs_of
from storage.books.slipping import Slipping, standing_of
from storage.desk import Desk
from storage.tables import Customer, Supply

FRESH = "每年换三句，不和往年重样"
_NEAR = timedelta(days=14)
_WAYS = range(3)


def wishes(customer: Customer, on: date, year: int) -> list[Ready]:
    """The three of this birthday year, for the day itself; one of them is used at most (000 dates, H2)."""
    once = f"wish:{customer.id}:{year}"
    return [Ready(wish(customer.id, year, turn), on.isoformat(), once=once) for turn in range(PER_YEAR)]


def birthday_wishes(desk: Desk, customer: Customer) -> tuple[date | None, list[Ready]]:
    """Those of the next birthday with its day; where none is on record, some to be used at once."""
    born = customers.birthday_of(customer)
    if born is None:
        return None, [replace(ready, on="") for ready in wishes(customer, desk.today, desk.today.year)]
    kept = next_birthday(born, desk.today)
    return kept.on, wishes(customer, kept.on, kept.year)


def opening(one: Slipping, signs: Signs, turn: int = 0) -> Ready:
    """First words to somebody who has gone quiet: a question, never an offer (000 churn, I6)."""
    return Ready(opener(signs.kinds, one.rung, signs.product, turn))


def asking_after(supply: Supply) -> Ready:
    """How is it going with what will soon be used up: it names a product, so it is marketing (000, G2)."""
    return Ready(f"{supply.product}快用完了吧？用着怎么样？", sells=True)


def for_customer(desk: Desk, customer: Customer) -> tuple[str, list[Ready], str]:
    """The occasion that is nearest, the ways to speak of it, and why these."""
    born = customers.birthday_of(customer)
    kept = next_birthday(born, desk.today) if born else None
    if kept is not None and kept.on - desk.today <= _NEAR:
        return f"{kept.on:%-m/%-d} 生日", wishes(customer, kept.on, kept.year), FRESH
    ending = _ending_soon(desk, customer)
    if ending is not None:
        return f"{ending.product}快用完", [asking_after(ending)], supplies.why(ending)
    one = standing_of(desk, customer)
    if one is None:
        ways = [Ready(opener((), Rung.LATE, None, turn)) for turn in _WAYS]
        return "问个好", ways, "还没下过单，先问候，不推产品"
    signs = signs_of(desk, one)
    return "问个好", [opening(one, signs, turn) for turn in _WAYS], "按最近的情况选的开场，先问不推"


def _ending_soon(desk: Desk, customer: Customer) -> Supply | None:
    until = desk.today + timedelta(days=desk.policy.replenishment.lead)
    due = [row for row in supplies.of_customer(desk, customer.id) if row.due_on and row.due_on <= until]
    near = [row for row in due if row.due_on and row.due_on >= desk.today - _NEAR]
    return near[0] if near else None
