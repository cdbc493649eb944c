"""Customers who wait for an answer: the rep hears before the time is up, the manager when it is (001 service, E8)."""

from collections.abc import Iterator

from crm.daily.matters import span
from crm.daily.replies import minutes_for, waited
from crm.letters import Draft, Purpose, Text, ToManagersOf, ToStaff
from crm.people import WHOLE_FIRM
from jobs.job import CatchUp, Job, Slot
from storage.books import staff, unanswered
from storage.desk import Desk
from storage.tables import Customer, Unanswered


def watch(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Minutes count in service hours; each of the two is said once."""
    policy = desk.policy.reply
    for row, customer in unanswered.waiting(desk, WHOLE_FIRM):
        minutes = waited(desk.local(row.at), desk.now, customer.value, policy)
        limit = minutes_for(customer.value, policy)
        if minutes >= limit:
            yield _late(desk, row, customer, minutes, limit)
        elif minutes >= limit - policy.warn:
            yield _soon(row, customer, minutes, limit)


def _soon(row: Unanswered, customer: Customer, minutes: int, limit: int) -> Draft:
    where = "客服" if row.heard == "kf" else "您转发的"
    text = f"{_who(customer)}已等 {span(minutes * 60)}（{where}消息），{span(limit * 60)}内要回。回过说「已回复 {customer.name}」。"
    return Draft(
        ToStaff(row.rep), Text(text), Purpose.ALERT, once=f"waits:{row.id}:soon",
        why=f"{_tier(customer)}客户 {span(limit * 60)}内回复", urgent=True,
    )  # fmt: skip


def _late(desk: Desk, row: Unanswered, customer: Customer, minutes: int, limit: int) -> Draft:
    text = f"🔴 {_who(customer)}等 {staff.name_of(desk, row.rep)} 回复已 {span(minutes * 60)}，过了 {span(limit * 60)}的时限。"
    return Draft(
        ToManagersOf(row.rep), Text(text), Purpose.ALERT, once=f"waits:{row.id}:late",
        why=f"{_tier(customer)}客户 {span(limit * 60)}内回复，已超时", urgent=True,
    )  # fmt: skip


def _who(customer: Customer) -> str:
    return f"{customer.name}（价{customer.value}）" if customer.value else customer.name


def _tier(customer: Customer) -> str:
    return f"价值{customer.value}" if customer.value else "未定级"


JOB = Job("replies", "* * * * *", watch, CatchUp.LATEST)
