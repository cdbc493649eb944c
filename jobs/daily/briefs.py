"""Half an hour before a visit the rep has one screen about the customer (000 visit, E13)."""

from collections.abc import Iterator
from datetime import timedelta

from crm.daily.briefing import brief
from crm.daily.matters import span
from crm.letters import Draft, Purpose, Text, ToStaff
from jobs.job import CatchUp, Job, Slot
from storage.books import tasks
from storage.books.briefings import brief_of
from storage.desk import Desk
from storage.tables import Customer

_BEFORE = timedelta(minutes=30)
_LOOK_BACK = timedelta(days=1)  # what a standstill swallowed still comes, and says so


def hand_out(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """It stands in place of the reminder at the hour itself: by then the rep is at the door."""
    for task in tasks.timed_between(desk, desk.now - _LOOK_BACK, desk.now + _BEFORE):
        if task.method != "visit" or task.customer_id is None:
            continue
        customer = desk.db.get_one(Customer, task.customer_id)
        due = desk.local(task.due)
        left = f"还有 {span((due - desk.now).total_seconds())}" if due > desk.now else "已过点，迟到补发"
        yield Draft(
            ToStaff(task.rep),
            Text(f"📋 {due:%H:%M} 拜访，{left}。{brief(brief_of(desk, customer))}"),
            Purpose.REMINDER,
            once=f"brief:{task.id}:{task.due.isoformat()}",
            why="拜访前 30 分钟的准备",
        )


JOB = Job("briefs", "* * * * *", hand_out, CatchUp.LATEST)
