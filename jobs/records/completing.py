"""A new record has a day to become complete: the rep hears before its end, the manager of what is overdue (A2)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from crm.calendar.workdays import is_workday
from crm.daily.listing import Line, page
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM
from crm.records.completeness import nudge_at
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark
from storage.books import files, staff
from storage.books.shown import keep_list
from storage.desk import Desk
from storage.tables import Customer

_HOUR = time(9, 41)
_MOST = 6
Lacking = tuple[Customer, tuple[str, ...]]


def nudge(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """One letter a rep, once a customer: whose record still lacks what."""
    policy = desk.policy.record
    by_rep: defaultdict[str, list[Lacking]] = defaultdict(list)
    whole_day = timedelta(hours=policy.hours)
    for customer, lacks in files.incomplete(desk, desk.now, desk.now + whole_day, WHOLE_FIRM):
        if customer.complete_by is None or customer.nudged_at is not None:
            continue
        entered = desk.local(customer.complete_by) - whole_day
        if nudge_at(entered, policy) <= desk.now:
            customer.nudged_at = desk.now
            by_rep[customer.owner].append((customer, lacks))
    for rep, found in by_rep.items():
        yield Draft(
            ToStaff(rep),
            Text(_words(found, desk)),
            Purpose.REMINDER,
            once=f"complete:{rep}:{found[0][0].id}",
            why=f"新客户要在 {policy.hours} 小时内填完必填资料：{'、'.join(policy.required)}",
        )


def tell_overdue(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """On working days, to whoever leads the owner: new records whose day ended since the last such list."""
    if not is_workday(slot.day):
        return
    first = datetime.combine(_workday_before(slot.day), _HOUR, slot.due.tzinfo)
    by_leader: defaultdict[str, list[Lacking]] = defaultdict(list)
    for customer, lacks in files.incomplete(desk, first, slot.due, WHOLE_FIRM):
        for leader in staff.leaders_of(desk, customer.owner):
            by_leader[leader].append((customer, lacks))
    hours = desk.policy.record.hours
    for leader, found in by_leader.items():
        lines = [
            Line(
                f"{customer.name}（{staff.name_of(desk, customer.owner)}）缺 {'、'.join(lacks)}",
                customer=customer.id,
            )
            for customer, lacks in found
        ]
        title = f"新客户超过 {hours} 小时没填完 {len(lines)} 位："
        keep_list(desk, leader, title, lines, min(_MOST, len(lines)), slot.due)
        yield Draft(
            ToStaff(leader),
            Text(late_mark(slot) + page(title, lines, "回「超时」随时看最新名单", most=_MOST)),
            Purpose.REMINDER,
            once=f"overdue:{leader}:{slot.day}",
            why=f"必填资料要在新建后 {hours} 小时内填完",
        )


def _words(found: list[Lacking], desk: Desk) -> str:
    if len(found) == 1:
        customer, lacks = found[0]
        return f"{customer.name} 还差：{'、'.join(lacks)}。{_until(customer, desk)}前补全，回一句就行，例“补充 {customer.name} {lacks[0]} …”"
    lines = [
        f"{customer.name}（{_until(customer, desk)}前）：{'、'.join(lacks)}"
        for customer, lacks in found[:_MOST]
    ]
    more = f"\n另 {len(found) - _MOST} 位，回「超时」看" if len(found) > _MOST else ""
    return f"{len(found)} 位新客户的资料还差：\n" + "\n".join(lines) + more


def _until(customer: Customer, desk: Desk) -> str:
    end = desk.local(customer.complete_by or desk.now)
    return f"今天 {end:%H:%M} " if end.date() == desk.today else f"{end:%-m/%-d %H:%M} "


def _workday_before(day: date) -> date:
    before = day - timedelta(days=1)
    while not is_workday(before):
        before -= timedelta(days=1)
    return before


JOB = Job("complete", "*/15 * * * *", nudge, CatchUp.LATEST)
OVERDUE = Job("overdue", "41 9 * * *", tell_overdue)
