"""The day before a promise is due, the rep who made it hears of it (000, D10)."""

from collections.abc import Iterator
from datetime import timedelta

from crm.calendar.workdays import WEEKDAYS
from crm.daily.titles import title
from crm.letters import Draft, Purpose, Text, ToStaff
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import tasks
from storage.desk import Desk
from storage.tables import Customer, Task


def chase(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """What is due tomorrow; what is due today or was due before stands in the morning list."""
    first, last = tasks.day_end(desk, slot.day), tasks.day_end(desk, slot.day + timedelta(days=1))
    for task in tasks.of_kind_between(desk, "promise", first, last):
        yield _reminder(desk, task, slot)


def _reminder(desk: Desk, task: Task, slot: Slot) -> Draft:
    customer = desk.db.get(Customer, task.customer_id) if task.customer_id else None
    who = customer.name if customer else "客户"
    due = desk.local(task.due)
    made = desk.local(task.made_at)
    what = title(task.text, who)
    left = (
        "还有 1 天" if due.date() > desk.today else "就是今天" if due.date() == desk.today else "日子已经过了"
    )
    text = (
        f"{late_mark(slot)}您答应{who}周{WEEKDAYS[due.weekday()]}{what}，{left}。"
        f"做好了说一句，例“{who} {what}已经办好了”或回「完成 {who}」。"
    )
    return Draft(
        ToStaff(task.rep),
        Text(text),
        Purpose.REMINDER,
        once=f"promise:{task.id}:{due:%Y-%m-%d}",
        due=None if slot.late else slot.due + spread(task.rep),
        why=f"{made:%-m/%-d} 您记过答应{who}的事；说到没做到是客户流失的原因之一（手册 000）",
    )


JOB = Job("promises", "11 9 * * *", chase, CatchUp.LATEST)
