"""In the first hour of a day what comes again takes the place of what was left lying of it (000 tasks, E12)."""

from collections.abc import Iterator

from crm.letters import Draft
from jobs.job import CatchUp, Job, Slot
from storage.books import routines
from storage.desk import Desk


def roll(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Says nothing by itself: the morning list and the call at its time do."""
    routines.roll(desk)
    return iter(())


JOB = Job("routines", "4 0 * * *", roll, CatchUp.LATEST)
