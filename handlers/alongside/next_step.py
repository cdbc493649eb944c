"""What comes next for a customer, and what a contact has settled."""

from datetime import datetime

from crm.daily.matters import span
from crm.daily.titles import title
from crm.daily.touch import Touch
from crm.patterns import regex
from crm.people import Person
from crm.records.phones import hidden
from crm.signals.promises import kept
from handlers.alongside.promise import promised
from handlers.hearing.phrases import day
from nlp.frame import Slots
from storage.books import cadences, complaints, tasks
from storage.desk import Desk
from storage.tables import Complaint, Customer, Task

_VISIT_AHEAD = regex(
    r"(?:约|再|去|下次|到时|上门).{0,8}(?:拜访|见面|面谈|上门|登门|去.{1,6}(?:公司|家里|店里))"
)


def follow_up_on(
    customer: Customer, slots: Slots, rep: Person, desk: Desk, text: str, way: str | None = None
) -> str:
    """The next step as a task, in place of an older one; gives its line, or "" where none was said. A promise stands
    beside what was agreed (3/19 再约, 3/17 前给小样).

    `way` is the channel that it will take, where that is known already.
    """
    if slots.followup_on is None:
        return ""
    if slots.followup_on < desk.today:
        return f"下次：{day(slots.followup_on, desk.today)} 已经过去，没有建提醒；请说个以后的日子"
    told = promised(customer, slots, rep, desk)
    if told:
        return told
    way = way or ("visit" if _VISIT_AHEAD.search(text) else None)
    due = tasks.Due(slots.followup_on, slots.followup_time, way)
    clock = f" {slots.followup_time:%H:%M}" if slots.followup_time else ""
    said = f"下次：{day(slots.followup_on, desk.today)}{clock}"
    before = tasks.open_for(desk, customer.id, "followup")
    if any(_is_same(task, text, due, desk) for task in before):
        return f"{said} 已经排着"
    for task in before:
        if task.routine_id is None and not _still_today(task, slots, desk):
            tasks.close(desk, task, "replaced")
    tasks.add(desk, rep.userid, customer.id, hidden(text)[:200], due)
    return said


def by_rhythm(customer: Customer, slots: Slots, rep: Person, desk: Desk) -> str:
    """Where no next step was said the cadence sets one, so that nobody is forgotten (002 cadence, E2 to E4)."""
    desk.db.flush()
    task = cadences.lay(desk, customer)
    rhythm = cadences.rhythm_for(desk, customer)
    if task is None or rhythm is None or slots.followup_on:
        return ""
    on = tasks.due_on(desk, task)
    return f"没说下次，按{rhythm.why}，{day(on, desk.today)} 提醒您"


def settled_by_contact(
    customer: Customer, desk: Desk, told: str = "", touch: Touch = Touch.REACHED
) -> list[str]:
    """A contact today answers what was due by now. The first service needs that they were in touch, an open
    complaint's first response a deed of the rep's (000 complaints, J1): what is said about the customer is neither.

    A promise is kept by the deed alone, on whatever day (000, D10).
    """
    lines = []
    for task in tasks.open_for(desk, customer.id):
        if task.kind == "promise":
            if kept(task.text, told):
                tasks.close(desk, task, "done")
                lines.append(f"说到做到：{title(task.text, customer.name)}")
        elif task.kind == "service" and touch is Touch.NONE:
            continue
        elif task.kind == "service":
            in_time = "按时" if desk.now <= task.due else "超时"
            tasks.close(desk, task, "done")
            lines.append(f"记服务跟进（{in_time}）")
        elif task.due < tasks.day_end(desk, desk.today) and not (task.timed and task.due > desk.now):
            tasks.close(desk, task, "done")
            lines.append(f"待办已完成：{title(task.text, customer.name)}")
    if touch is not Touch.REACHED:
        return lines
    return lines + [
        responded(row, desk) for row in complaints.open_for(desk, customer.id) if row.responded_at is None
    ]


def responded(row: Complaint, desk: Desk) -> str:
    """Notes the first response to a complaint; gives the line that says whether it was in time."""
    row.responded_at = desk.now
    kept = "达标" if desk.now <= row.respond_by else "超时"
    return f"投诉 T-{row.id} 首响 {span((desk.now - row.at).total_seconds())}（{kept}）"


def _is_same(task: Task, text: str, due: tasks.Due, desk: Desk) -> bool:
    """Said once more in the same words: nothing is to be set anew."""
    return task.text == hidden(text)[:200] and tasks.due_then(desk, task, due)


def _still_today(task: Task, slots: Slots, desk: Desk) -> bool:
    """A call for later today stands beside a next step on another day."""
    due: datetime = desk.local(task.due)
    return task.timed and due > desk.now and due.date() == desk.today and slots.followup_on != desk.today
