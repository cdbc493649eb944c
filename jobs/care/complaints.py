"""The clock of complaints: nudges before the first response is due, the manager when it is not given (000, J1)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from crm.daily.awake import is_awake, reminded_at
from crm.daily.matters import span
from crm.letters import Draft, Purpose, Text, ToManagersOf, ToStaff
from crm.records.excerpt import excerpt
from jobs.job import CatchUp, Job, Slot
from storage.books import complaints, staff
from storage.desk import Desk
from storage.tables import Complaint, Customer

_AHEAD = timedelta(days=1)  # a nudge of the night comes forward by so much at most


def watch(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Of each complaint without a response: the nudge that is due, or the escalation.

    Serious ones are said at any hour; the others in working hours: a nudge of the night the evening before.
    """
    nudges = sorted(desk.policy.complaint.nudge_hours)
    for row in complaints.unanswered(desk, desk.now + _AHEAD):
        customer = desk.db.get_one(Customer, row.customer_id)
        due = desk.local(row.respond_by)
        if due <= desk.now:
            if row.serious or is_awake(desk.now, desk.policy.reply):  # else looked at again in the morning
                yield _escalation(desk, row, customer)
            continue
        hours = next((hours for hours in nudges if _said_at(desk, row, hours) <= desk.now), None)
        if hours is not None:
            yield _nudge(desk, row, customer, hours)


def _said_at(desk: Desk, row: Complaint, hours: int) -> datetime:
    due, before = desk.local(row.respond_by), timedelta(hours=hours)
    return due - before if row.serious else reminded_at(due, before, desk.policy.reply)


def _nudge(desk: Desk, row: Complaint, customer: Customer, hours: int) -> Draft:
    left = row.respond_by - desk.now
    due = desk.local(row.respond_by)
    early = f"（截止 {due:%-m/%-d %H:%M}，夜里不打扰，先提醒您）" if left > timedelta(hours=hours) else ""
    text = (
        f"⏳ 投诉 T-{row.id} {customer.name} 首响还剩 {span(left.total_seconds())}{early}，回复客户后告诉我。"
    )
    return Draft(
        ToStaff(row.rep),
        Text(text),
        Purpose.ALERT,
        once=f"complaint_nudge:{row.id}:{hours}",
        why="投诉 24 小时内首次响应",
        urgent=True,
    )


def _escalation(desk: Desk, row: Complaint, customer: Customer) -> Draft:
    who = staff.name_of(desk, row.rep)
    text = f"🔴 投诉 T-{row.id} {customer.name}（{who}的客户）超过 24 小时没有首响：{excerpt(row.text, 120)}"
    return Draft(
        ToManagersOf(row.rep),
        Text(text),
        Purpose.ALERT,
        once=f"complaint_late:{row.id}",
        why="投诉 24 小时内首次响应，已超时",
        urgent=True,
    )


JOB = Job("complaints", "*/5 * * * *", watch, CatchUp.LATEST)
