"""The clock of complaints: nudges before the first response is due, the manager when it is not given (000, J1)."""

from collections.abc import Iterator
from datetime import timedelta

from crm.letters import Draft, Purpose, Text, ToManagersOf, ToStaff
from crm.records.excerpt import excerpt
from jobs.job import CatchUp, Job, Slot
from storage.books import complaints, staff
from storage.desk import Desk
from storage.tables import Complaint, Customer


def watch(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Of each complaint without a response: the nudge that is due, or the escalation."""
    nudges = sorted(desk.policy.complaint.nudge_hours)
    for row in complaints.unanswered(desk, desk.now + timedelta(hours=max(nudges, default=0))):
        customer = desk.db.get_one(Customer, row.customer_id)
        left = row.respond_by - desk.now
        if left <= timedelta():
            yield _escalation(desk, row, customer)
            continue
        hours = next(hours for hours in nudges if left <= timedelta(hours=hours))
        yield _nudge(row, customer, left, hours)


def _nudge(row: Complaint, customer: Customer, left: timedelta, hours: int) -> Draft:
    minutes = int(left.total_seconds() // 60)
    text = f"⏳ 投诉 T-{row.id} {customer.name} 首响还剩 {minutes // 60} 小时 {minutes % 60} 分，回复客户后告诉我。"
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
    text = f"🔴 投诉 T-{row.id} {customer.name}（{who} 的客户）超过 24 小时没有首响：{excerpt(row.text, 120)}"
    return Draft(
        ToManagersOf(row.rep),
        Text(text),
        Purpose.ALERT,
        once=f"complaint_late:{row.id}",
        why="投诉 24 小时内首次响应，已超时",
        urgent=True,
    )


JOB = Job("complaints", "*/5 * * * *", watch, CatchUp.LATEST)
