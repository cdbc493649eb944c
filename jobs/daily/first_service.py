"""The first service after a deal: a word to the rep four hours before its 48 hours end, the manager when they have (000, E7)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from crm.daily.awake import is_awake, reminded_at
from crm.daily.listing import Line
from crm.daily.matters import span
from crm.letters import Draft, Purpose, Text, ToManagersOf, ToStaff
from jobs.job import CatchUp, Job, Slot
from storage.books import staff, tasks
from storage.books.orders import orders_of
from storage.desk import Desk
from storage.tables import Customer, Task

_WHY = "成交后 48 小时内做首次服务"
_BEFORE = timedelta(hours=4)
_LOOK_BACK = timedelta(days=30)


def watch(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Each open one that is near its end, or past it; nobody is woken for it."""
    for task in tasks.of_kind_between(desk, "service", desk.now - _LOOK_BACK, desk.now + timedelta(days=1)):
        if task.customer_id is None:
            continue
        due = desk.local(task.due)
        customer = desk.db.get_one(Customer, task.customer_id)
        if due <= desk.now:
            if is_awake(desk.now, desk.policy.reply):  # else looked at again in the morning
                yield _escalation(desk, task, customer)
        elif reminded_at(due, _BEFORE, desk.policy.reply) <= desk.now:
            yield _nudge(desk, task, customer, due)


def _nudge(desk: Desk, task: Task, customer: Customer, due: datetime) -> Draft:
    left = span((due - desk.now).total_seconds())
    line = Line(f"{customer.name} 首次服务，还剩 {left}", _WHY, customer.id, task.id)
    text = f"{customer.name} 还没做首次服务，距时限 {left}。给您一句：「{_question(desk, customer)}」"
    return Draft(
        ToStaff(task.rep), Text(text), Purpose.REMINDER, once=f"service:{task.id}:soon", why=_WHY, asks_about=line
    )  # fmt: skip


def _question(desk: Desk, customer: Customer) -> str:
    """About what they took most of."""
    last = orders_of(desk, customer, 1)
    most = max(last[0].lines, key=lambda line: line.quantity or 0, default=None) if last else None
    if most is None:
        return "买的东西收到了吗？用着怎么样？"
    days = (desk.today - last[0].on).days
    return f"{most.product}用了{'两' if days == 2 else days or '一'}天，感觉怎么样？有不清楚的随时问我。"


def _escalation(desk: Desk, task: Task, customer: Customer) -> Draft:
    who = staff.name_of(desk, task.rep)
    text = f"🔴 {customer.name}（{who}的客户）成交 {desk.policy.cadence.first_service_hours} 小时了，还没做首次服务。"
    return Draft(
        ToManagersOf(task.rep), Text(text), Purpose.ALERT, once=f"service:{task.id}:late",
        why=f"{_WHY}，已超时",
    )  # fmt: skip


JOB = Job("first_service", "*/5 * * * *", watch, CatchUp.LATEST)
