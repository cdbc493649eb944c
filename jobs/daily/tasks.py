"""Tasks with a time of day are called out at their time (000 tasks, E12)."""

from collections.abc import Iterator
from datetime import timedelta

from crm.daily.listing import Line
from crm.daily.titles import title
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.records.excerpt import excerpt
from jobs.job import CatchUp, Job, Slot
from storage.books import tasks
from storage.desk import Desk
from storage.tables import Customer

_LOOK_BACK = timedelta(days=1)  # a reminder that a standstill swallowed still comes, marked late


def call_out(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Every task whose time has come; `once` keeps it to one call."""
    for task in tasks.timed_between(desk, desk.now - _LOOK_BACK, desk.now):
        if task.kind == "service" or (task.method == "visit" and task.customer_id):
            continue  # they have clocks of their own: first_service, briefs
        customer = desk.db.get(Customer, task.customer_id) if task.customer_id else None
        late = "【迟到】" if desk.now - task.due > timedelta(minutes=30) else ""
        who = customer.name if customer else ""
        about = f"{who}：{title(task.text, who)}" if who else task.text
        how = (
            f"做完说一句（例“跟{who}聊过了”）或回「完成 {who}」。"
            if who
            else "办完在「今日」里回序号，例「1完成」。"
        )
        due = desk.local(task.due)
        text = f"{late}⏰ {due:%H:%M} {about}\n{how}"
        why = f"您让我这个时间提醒。原话：「{excerpt(task.text, 120)}」"
        once = f"task:{task.id}:{task.due.isoformat()}"
        line = Line(about, why, task.customer_id, task.id) if customer else None
        yield Draft(ToStaff(task.rep), Text(text), Purpose.REMINDER, once=once, why=why, asks_about=line)


JOB = Job("tasks", "* * * * *", call_out, CatchUp.LATEST)
