"""Every night records that may be one and the same are looked for; their owner is asked in the morning (A6)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

from crm.letters import Draft
from jobs.job import CatchUp, Job, Slot
from storage.books import twins
from storage.books.decisions import propose
from storage.desk import Desk

_A_DAY = 3  # questions a rep and night; the rest come the nights after
_HOUR = time(9, 55)


def find(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """A card a pair, once; pairs that were kept apart are none."""
    asked: Counter[str] = Counter()
    morning = datetime.combine(slot.day, _HOUR, slot.due.tzinfo)
    for one, other, why in twins.all_twins(desk):
        question = twins.question(desk, one, other, why)
        if asked[one.owner] < _A_DAY and not twins.is_asked(desk, question):
            asked[one.owner] += 1
            yield replace(propose(desk, one.owner, question), due=None if slot.late else morning)


JOB = Job("twins", "40 3 * * *", find, CatchUp.LATEST)
