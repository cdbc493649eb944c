"""转给: a task goes to a colleague, who hears of it with what is needed to do it."""

from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.hearing.colleagues import called
from handlers.hearing.command import Reply
from handlers.hearing.phrases import moment
from storage import history
from storage.books.customers import name_of
from storage.desk import Desk
from storage.tables import Staff, Task


def hand_on(number: int, task: Task, name: str, rep: Person, desk: Desk) -> Reply:
    """The task changes hands, the customer does not; the colleague is told at once."""
    if not name:
        raise Refusal(f"{number} 转给谁？例：「{number}转给陈晨」。")
    try:
        other = called(name, desk)
    except Refusal as refusal:
        raise Refusal(f"{number} 没有转：{refusal.sentence}") from None
    if other.userid == task.rep:
        raise Refusal(f"{number} 本来就是{'您' if other.userid == rep.userid else other.name}的。")
    who = name_of(desk, task.customer_id)
    with history.deed(desk, rep.userid, f"{who} 的待办转给{other.name}"):
        task.rep = other.userid
    told = passed_on(task, other, f"{rep.name} 转给您一件", rep, desk)
    return Reply(f"✓ {number} {who} 转给{other.name}了，已告诉{other.name}；客户还是您的", (told,))


def passed_on(task: Task, other: Staff, lead: str, rep: Person, desk: Desk) -> Draft:
    """What the colleague reads: whom and what it is about, and when."""
    who = name_of(desk, task.customer_id) if task.customer_id else ""
    due = desk.local(task.due)
    when = moment(due, desk.today) if task.timed else f"{due.month}/{due.day}"
    about = f"{who} {excerpt(task.text, 80)}".strip()
    return Draft(
        ToStaff(other.userid),
        Text(f"{lead}：{about}（{when}）。在您的「今日」里，办完回序号就行。"),
        Purpose.ALERT,
        once=f"handed:{task.id}:{desk.now.isoformat()}",
        why=f"{rep.name} 把这件事交给了您",
    )
