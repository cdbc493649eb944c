"""Before the morning: whoever is due by rhythm gets a task, buyers a revisit; none is forgotten (E2 to E4, E6, E11)."""

from collections.abc import Iterator

from crm.letters import Draft
from crm.people import WHOLE_FIRM
from jobs.job import CatchUp, Job, Slot
from storage.books import cadences, revisits
from storage.desk import Desk


def lay(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Says nothing by itself: the morning list does."""
    cadences.lay_due(desk, WHOLE_FIRM)
    revisits.lay(desk)
    return iter(())


JOB = Job("rhythm", "17 5 * * *", lay, CatchUp.LATEST)
