"""Every night all customers, tags and groups are read again: callbacks may be lost (WeCom 90930)."""

from collections.abc import Iterator

from crm.letters import Draft, Errand, Purpose, ToWeCom
from jobs.job import CatchUp, Job, Slot
from storage.desk import Desk


def go_round(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Asks who has customers; the answers ask for the rest, member by member."""
    once = f"rounds:{slot.day}"
    yield Draft(ToWeCom("rounds"), Errand("followers", {}), Purpose.ERRAND, once=once)


JOB = Job("reconcile", "17 3 * * *", go_round, CatchUp.LATEST)
