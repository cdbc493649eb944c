"""What a customer will have used up soon: the rep hears it with the reason (000 replenishment, G2)."""

from collections.abc import Iterator
from datetime import timedelta

from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM
from crm.reach.replenishment import range_words, reason
from jobs.job import Job, Slot
from jobs.said import late_mark, spread
from storage.books import supplies
from storage.desk import Desk
from storage.tables import Customer, Supply


def remind(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """One letter for each product that ends within the lead, once a purchase; one entered late is not passed over."""
    last = slot.day + timedelta(days=desk.policy.replenishment.lead)
    for supply, customer in supplies.due_between(desk, slot.day, last, WHOLE_FIRM):
        yield _reminder(desk, supply, customer, slot)


def _reminder(desk: Desk, supply: Supply, customer: Customer, slot: Slot) -> Draft:
    end, gaps = supplies.expected(supply), supplies.gaps_of(supply)
    text = (
        f"{late_mark(slot)}🔁 {customer.name} 的{supply.product}{range_words(end, gaps)}，"
        f"可以问一句：「{supply.product}快用完了吧？用着怎么样？」"
    )
    return Draft(
        ToStaff(customer.owner),
        Text(text),
        Purpose.REMINDER,
        once=f"supply:{supply.id}:{supply.last_on}",
        due=None if slot.late else slot.due + spread(customer.owner),
        why=f"{supply.last_on:%-m/%-d} 买过{supply.product}，{reason(end, gaps)}",
    )


JOB = Job("replenishment", "23 9 * * *", remind)
