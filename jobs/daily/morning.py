"""The morning list: what to do today, the most pressing first (T1)."""

from collections.abc import Iterator

from crm.calendar.workdays import is_workday
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import Scope
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import staff
from storage.books.worklist import Item, show, work_of
from storage.desk import Desk

_MOST = 8


def greet(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """On working days, to every rep who has something to do."""
    if not is_workday(slot.day):
        return
    for rep in staff.reps(desk):
        items = work_of(desk, Scope(frozenset({rep.userid})), slot.day)
        if items:
            show(desk, rep.userid, items)
            yield Draft(
                ToStaff(rep.userid),
                Text(_list(rep.name, items, slot)),
                Purpose.REMINDER,
                once=f"morning:{rep.userid}:{slot.day}",
                due=None if slot.late else slot.due + spread(rep.userid),
                why="工作日早上的待办清单",
            )


def _list(name: str, items: list[Item], slot: Slot) -> str:
    shown = "\n".join(f"{n} {item.name} {item.what}（{item.why}）" for n, item in enumerate(items[:_MOST], 1))
    more = f"\n另 {len(items) - _MOST} 件，回「今日」看全部" if len(items) > _MOST else ""
    return f"{late_mark(slot)}早上好，{name}。今天 {len(items)} 件事：\n{shown}{more}"


JOB = Job("morning", "26 8 * * *", greet, CatchUp.LATEST)
