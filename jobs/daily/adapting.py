"""After the day's contacts: who does not answer is proposed a slower rhythm, who does a faster one (001 cadence, E5)."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select

from crm.daily.cadence import advice, often
from crm.letters import Draft
from jobs.job import CatchUp, Job, Slot
from storage.books import cadences, interactions
from storage.books.decisions import Question, propose
from storage.desk import Desk
from storage.tables import Customer, Interaction

_TRIES = 12


def advise(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """One card a customer, once a month for each rhythm."""
    today = select(Interaction.customer_id).where(Interaction.on == slot.day)
    asked = select(Customer).where(
        Customer.id.in_(today), Customer.lost_at.is_(None), Customer.erased_at.is_(None)
    )
    for customer in desk.db.scalars(asked.order_by(Customer.id)):
        rhythm = cadences.rhythm_for(desk, customer)
        tries = [(row.on, row.effective) for row in interactions.latest(desk, customer, _TRIES)]
        found = advice(tries, rhythm.days, slot.day, desk.policy.cadence) if rhythm else None
        if rhythm is None or found is None:
            continue
        about = {"customer": customer.id, "days": found.days}
        text = f"{customer.name}：{found.why}\n现在按{rhythm.why}，改成{often(found.days)}？"
        once = f"rhythm:{customer.id}:{found.days}:{slot.day:%Y-%m}"
        why = f"{found.why}；您记的最近 {len(tries)} 次联系里，{_told(tries)}"
        yield propose(
            desk, customer.owner, Question("rhythm", text, about, why, customer.id, "调整", "不变", once)
        )


def _told(tries: Sequence[tuple[date, bool]]) -> str:
    reached = sum(1 for _, effective in tries if effective)
    return f"联系上 {reached} 次，没联系上 {len(tries) - reached} 次"


JOB = Job("adapting", "23 17 * * *", advise, CatchUp.LATEST)
