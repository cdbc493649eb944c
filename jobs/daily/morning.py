"""The morning list: what to do today, the most pressing first (T1)."""

from collections.abc import Iterator

from crm.calendar.workdays import is_workday
from crm.daily.listing import page
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import Scope
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import shown, staff
from storage.books.worklist import as_lines, work_of
from storage.desk import Desk

_MOST = 8


def greet(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """On working days, to every rep who has something to do."""
    if not is_workday(slot.day):
        return
    for rep in staff.reps(desk):
        items = work_of(desk, Scope(frozenset({rep.userid})), slot.day)
        if items:
            due = None if slot.late else slot.due + spread(rep.userid)
            title = f"{late_mark(slot)}早上好，{rep.name}。今天 {len(items)} 件事"
            lines = as_lines(items)
            shown.keep_list(desk, rep.userid, title, lines, min(len(lines), _MOST), due or desk.now)
            yield Draft(
                ToStaff(rep.userid),
                Text(page(title, lines, most=_MOST)),
                Purpose.REMINDER,
                once=f"morning:{rep.userid}:{slot.day}",
                due=due,
                why="工作日早上的待办清单",
            )


JOB = Job("morning", "26 8 * * *", greet, CatchUp.LATEST)
