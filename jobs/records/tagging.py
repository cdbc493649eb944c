"""Every night the rules put tags on and take them off (000 tags, B2; 001, B3, B4)."""

from collections.abc import Iterator

from crm.letters import Draft
from jobs.job import CatchUp, Job, Slot
from storage.books import tagging
from storage.desk import Desk


def refresh(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Says nothing: the card shows them, with what the rule saw."""
    tagging.refresh(desk, slot.day)
    return iter(())


JOB = Job("tags", "10 3 * * *", refresh, CatchUp.LATEST)
