"""What a manager should hear of: A customers whom nobody has spoken to in time, tasks that lie (000 contact, E6)."""

from collections import Counter
from datetime import date

from crm.calendar.workdays import add_workdays
from crm.daily.cadence import Rhythm, over, quiet
from crm.daily.listing import Line
from crm.daily.matters import grades
from crm.people import Scope
from storage.books import cadences, staff, tasks
from storage.desk import Desk
from storage.tables import Customer

_LYING = 3  # working days


def exceptions(desk: Desk, scope: Scope) -> list[tuple[Customer, Line]]:
    """A line for each customer behind their rhythm, the longest overdue first."""
    found = sorted(cadences.behind(desk, scope), key=lambda each: (each[2], each[0].id))
    return [(customer, _line(desk, customer, rhythm, due)) for customer, rhythm, due in found]


def is_new(customer: Customer) -> bool:
    """Whether the manager has not heard of it since the last contact."""
    told, touched = customer.late_told_at, customer.touched_at or customer.created_at
    return told is None or told <= touched


def lying(desk: Desk, scope: Scope) -> str:
    """林晓 4 件、陈晨 2 件: tasks past their day by three working days, "" where there are none."""
    before = tasks.day_end(desk, add_workdays(desk.today, -_LYING))
    counted = Counter(task.rep for task in tasks.open_tasks(desk, scope, before))
    return "、".join(f"{staff.name_of(desk, rep)} {count} 件" for rep, count in counted.most_common())


def _line(desk: Desk, customer: Customer, rhythm: Rhythm, due: date) -> Line:
    days = (desk.today - cadences.last_contact(desk, customer)).days
    late = over(days - rhythm.days)
    who = staff.name_of(desk, customer.owner)
    why = f"{rhythm.why}，上次有效联系在 {days} 天前，{due.month}/{due.day} 该联系；{late}"
    return Line(
        f"{who} · {customer.name}{grades(customer.value, customer.intent)}{quiet(days)}没联系，{late}",
        why,
        customer.id,
    )
