"""Night school: once a week, or when there is much news, the firm's own orders teach the forecasts anew."""

from collections.abc import Iterator

from crm.letters import Draft
from jobs.job import CatchUp, Job, Slot
from storage.books import lessons
from storage.desk import Desk


def learn(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Says nothing; what was learned, with its number, date and merit, stands in the table of forecasts."""
    if lessons.is_due(desk):
        lessons.learn(desk)
    yield from ()


JOB = Job("learning", "37 3 * * *", learn, CatchUp.LATEST)
