"""Training, maintenance and renewal of what customers own become tasks on their day (000 after-sale, G5)."""

from collections.abc import Iterator

from crm.letters import Draft
from crm.reach.upkeep import KINDS
from jobs.job import CatchUp, Job, Slot
from storage.books import tasks, upkeep
from storage.desk import Desk
from storage.tables import UpkeepLaid


def lay(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Each once, before the morning's list is read; it says nothing by itself."""
    for rule in upkeep.rules(desk):
        for customer, on in upkeep.due_now(desk, rule):
            desk.db.add(UpkeepLaid(upkeep_id=rule.id, customer_id=customer.id, on=on))
            text = f"{rule.product}{KINDS[rule.kind]}：{rule.text}"
            tasks.add(desk, customer.owner, customer.id, text, tasks.Due(desk.today), "upkeep")
    yield from ()


JOB = Job("upkeep", "27 6 * * *", lay, CatchUp.LATEST)
