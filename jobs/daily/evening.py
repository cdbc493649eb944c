"""The evening question: what of today is still open, in one message, answered by number (T1)."""

from collections.abc import Iterator
from datetime import timedelta

from crm.calendar.workdays import is_workday
from crm.daily.listing import EVENING, page
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import Scope
from jobs.job import CatchUp, Job, Slot
from jobs.said import spread
from storage.books import shown, staff
from storage.books.worklist import as_lines, work_of
from storage.desk import Desk

_FOOT = "办过的回序号（例「1」或「1 2」），其余回「其余明天」；不用办的「2 不做了」"
_TOO_LATE = timedelta(hours=2)


def ask(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """On working days, of tasks alone: complaints have a clock of their own, what has its hour tonight is left."""
    if not is_workday(slot.day) or desk.now - slot.due > _TOO_LATE:
        return
    for rep in staff.reps(desk):
        items = work_of(desk, Scope(frozenset({rep.userid})), slot.day)
        still = [i for i in items if i.task and not (i.matter.timed and i.matter.due > desk.now)]
        if not still:
            continue
        due = None if slot.late else slot.due + spread(rep.userid)
        lines = as_lines(desk, still)
        title = f"{EVENING} {len(lines)} 件，办了哪几件"
        shown.keep_list(desk, rep.userid, title, lines, min(len(lines), 10), due or desk.now)
        yield Draft(
            ToStaff(rep.userid),
            Text(page(f"{title}？", lines, _FOOT)),
            Purpose.REMINDER,
            once=f"evening:{rep.userid}:{slot.day}",
            due=due,
            why="今天清单上还没记完成的，下班前问一次",
        )


JOB = Job("evening", "41 17 * * *", ask, CatchUp.LATEST)
