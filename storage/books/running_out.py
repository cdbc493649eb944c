"""What customers will have used up soon, once a purchase: in the morning list, or by itself on days without one (000, G2 to G4).

Some customers are left alone, always the same, so that the fruit of reminding can be told from what comes by itself.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, bindparam, select

from crm.daily.listing import Line
from crm.people import Scope
from crm.reach.replenishment import is_held_out, range_words
from storage.books import first_words, keeping, offers, reminders, supplies, window
from storage.books.customers import within
from storage.books.signals import needs
from storage.desk import Desk
from storage.loading import Numbers
from storage.tables import Customer, Reminded, Supply

KIND = "补货窗口"  # what these lines count as


_TOLD = Numbers(
    lambda _: select(Reminded.id).where(
        Reminded.on == bindparam("day"), Reminded.rep == bindparam("rep"), Reminded.held_out.is_(False)
    )
)


@dataclass(frozen=True, slots=True)
class Ending:
    """A product that ends within the lead, and whether its customer is one of those left alone to compare."""

    supply: Supply
    customer: Customer
    held: bool


def fresh(desk: Desk, day: date, scope: Scope) -> dict[str, list[Ending]]:
    """By owner, what nobody has been told of yet; nobody whom a rep has asked to leave alone."""
    policy = desk.policy.replenishment
    found: dict[str, list[Ending]] = defaultdict(list)
    quiet, told = keeping.sales_paused(desk), reminders.told_since(desk, day - window.LOOK_BACK * 4)
    last = day + timedelta(days=policy.lead)
    for supply, customer in supplies.due_between(desk, day - window.LOOK_BACK, last, scope):
        known = (customer.id, supply.product, supply.last_on) in told
        unlikely = supply.chance is not None and supply.chance < policy.least_chance
        if not (known or unlikely or customer.id in quiet):
            found[customer.owner].append(Ending(supply, customer, is_held_out(customer.id, policy)))
    return found


def noted(desk: Desk, endings: Sequence[Ending]) -> list[Line]:
    """They count as told from now on; gives the lines of those who are not left alone."""
    for one in endings:
        reminders.note(desk, one.supply, one.customer.owner, held_out=one.held)
    return [line(desk, one.supply, one.customer) for one in endings if not one.held]


def told_today(desk: Desk, rep: str) -> list[Line]:
    """What this rep was told today, without those who have bought or been spoken to since."""
    told = _TOLD.ask(desk, day=desk.today, rep=rep)
    if not told:
        return []
    same = and_(
        Supply.customer_id == Reminded.customer_id,
        Supply.product == Reminded.product,
        Supply.last_on == Reminded.bought_on,
    )
    asked = (
        select(Supply, Customer)
        .join(Reminded, same)
        .join(Customer, Customer.id == Supply.customer_id)
        .where(Reminded.id.in_(told))
        .where(within(Scope(frozenset({rep}))), Customer.lost_at.is_(None))
        .order_by(Reminded.id)
    )
    return [
        line(desk, supply, customer)
        for supply, customer in desk.db.execute(asked)
        if customer.touched_at is None or desk.local(customer.touched_at).date() < desk.today
    ]


def line(desk: Desk, supply: Supply, customer: Customer) -> Line:
    """🔁 李敏 精华…用完, with first words and what may be offered; with another wish of theirs in place of both."""
    words = f"🔁 {customer.name} {supply.product}{range_words(supplies.expected(supply), supplies.gaps_of(supply))}"
    another = needs.another_wanted(desk, customer)
    at = desk.local(another.at).date() if another else None
    if another and at and at >= supply.last_on:
        said = f"\n　{at:%-m/%-d} 说过「{another.quote}」：别推原来那款，先问想换成什么样的"
        return Line(words + said, supplies.why(supply), customer=customer.id, kind=KIND)
    offer = offers.fitting(desk, customer, supply)
    ready = first_words.asking_after(supply)
    said = f"\n　可以说：「{ready.words}」" + (f"\n　可用优惠：{offers.words(offer)}" if offer else "")
    return Line(words + said, supplies.why(supply), customer=customer.id, kind=KIND, ready=ready)
