"""What customers will have used up soon: one digest a rep, with range, reason and what may be offered (000, G2 to G4).

Some customers are left alone, always the same, so that the fruit of reminding can be told from what comes by itself.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from crm.daily.listing import Line, page
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM
from crm.reach.replenishment import is_held_out, range_words
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import first_words, keeping, offers, reminders, supplies, window
from storage.books.shown import keep_list
from storage.books.signals import needs
from storage.desk import Desk
from storage.tables import Customer, Supply

_FOOT = "问用得怎么样就好，要不要买让客户自己说。就用这句回「1 用」，都用回「都做」。"
_WHY = "补货窗口：按客户自己的间隔和本店以往的订单估算，每次购买只提醒一次"


def remind(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Each product that ends within the lead, once a purchase; nobody whom a rep has asked to leave alone."""
    policy = desk.policy.replenishment
    last = slot.day + timedelta(days=policy.lead)
    due: dict[str, list[tuple[Supply, Customer]]] = defaultdict(list)
    quiet, told = keeping.sales_paused(desk), reminders.told_since(desk, slot.day - window.LOOK_BACK * 4)
    for supply, customer in supplies.due_between(desk, slot.day - window.LOOK_BACK, last, WHOLE_FIRM):
        known = (customer.id, supply.product, supply.last_on) in told
        unlikely = supply.chance is not None and supply.chance < policy.least_chance
        if known or unlikely or customer.id in quiet:
            continue
        held = is_held_out(customer.id, policy)
        reminders.note(desk, supply, customer.owner, held_out=held)
        if not held:
            due[customer.owner].append((supply, customer))
    for rep, found in sorted(due.items()):
        yield _digest(desk, rep, found, slot)


def _digest(desk: Desk, rep: str, found: list[tuple[Supply, Customer]], slot: Slot) -> Draft:
    lines = [_line(desk, supply, customer) for supply, customer in found]
    due = None if slot.late else slot.due + spread(rep)
    title = f"🔁 补货窗口 {len(lines)} 位："
    keep_list(desk, rep, title, lines, min(10, len(lines)), due or desk.now)
    text = late_mark(slot) + page(title, lines, _FOOT)
    once = f"supply:{rep}:{slot.day}"
    return Draft(ToStaff(rep), Text(text), Purpose.REMINDER, once=once, due=due, why=_WHY)


def _line(desk: Desk, supply: Supply, customer: Customer) -> Line:
    words = range_words(supplies.expected(supply), supplies.gaps_of(supply))
    another = needs.another_wanted(desk, customer)
    at = another.at.astimezone(desk.now.tzinfo).date() if another else None
    if another and at and at >= supply.last_on:
        said = f"\n　{at:%-m/%-d} 说过「{another.quote}」：别推原来那款，先问想换成什么样的"
        return Line(
            f"{customer.name} {supply.product}{words}{said}", supplies.why(supply), customer=customer.id
        )
    offer = offers.fitting(desk, customer, supply)
    ready = first_words.asking_after(supply)
    said = f"\n　可以说：「{ready.words}」" + (f"\n　可用优惠：{offers.words(offer)}" if offer else "")
    text = f"{customer.name} {supply.product}{words}{said}"
    return Line(text, supplies.why(supply), customer=customer.id, ready=ready)


JOB = Job("replenishment", "23 9 * * *", remind, CatchUp.LATEST)
