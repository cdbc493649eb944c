"""The manager's exception list: one digest a day where somebody new waits too long, not a letter each (000 contact, E6)."""

from collections import defaultdict
from collections.abc import Iterator

from crm.calendar.workdays import is_workday
from crm.daily.listing import Line, page
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM, Scope
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import shown, staff
from storage.books.exceptions import exceptions, is_new, lying
from storage.desk import Desk
from storage.tables import Customer


def report(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """For each leader, of their own people."""
    if not is_workday(slot.day):
        return
    for leader, found in _by_leader(desk).items():
        new = [customer for customer, _ in found if is_new(customer)]
        if new:
            yield _digest(desk, leader, found, new, slot)
    for found in _by_leader(desk).values():
        for customer, _ in found:
            if is_new(customer):
                customer.late_told_at = desk.now


def _by_leader(desk: Desk) -> dict[str, list[tuple[Customer, Line]]]:
    found: defaultdict[str, list[tuple[Customer, Line]]] = defaultdict(list)
    for customer, line in exceptions(desk, WHOLE_FIRM):
        for leader in staff.leaders_of(desk, customer.owner):
            found[leader].append((customer, line))
    return found


def _digest(
    desk: Desk, leader: str, found: list[tuple[Customer, Line]], new: list[Customer], slot: Slot
) -> Draft:
    """The new ones first."""
    fresh = {customer.id for customer in new}
    lines = sorted((line for _, line in found), key=lambda line: line.customer not in fresh)
    due = None if slot.late else slot.due + spread(leader)
    title = f"{late_mark(slot)}该联系没联系的 A 类客户 {len(lines)} 位，新增 {len(new)} 位"
    shown.keep_list(desk, leader, title, lines, min(len(lines), 10), due or desk.now)
    team = Scope(frozenset(customer.owner for customer, _ in found))
    idle = lying(desk, team)
    foot = f"待办超 3 个工作日：{idle}" if idle else ""
    return Draft(
        ToStaff(leader), Text(page(title, lines, foot)), Purpose.ALERT,
        once=f"exceptions:{leader}:{slot.day}", due=due, why="意向A每周一次、价值A每月一次；超过一个工作日报您",
    )  # fmt: skip


JOB = Job("exceptions", "43 9 * * *", report, CatchUp.LATEST)
