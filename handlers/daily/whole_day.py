"""把明天的事都挪到后天: everything that is due on one day, put to another at once (000 tasks, E12)."""

from datetime import date

from crm.daily.listing import Line
from crm.daily.titles import title
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.daily.due import told
from handlers.daily.moving import new_due
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import listed
from handlers.hearing.phrases import day, moment
from nlp import when
from storage import history
from storage.books import tasks
from storage.books.customers import name_of
from storage.desk import Desk
from storage.tables import Task

_FORM = regex(
    r"(?:请|麻烦)?(?:帮我|给我)?(?:把)?(?:我)?(?P<of>[^，。的]{1,8}?)的?(?:事情?|待办|任务|提醒|安排|日程)(?:都|全部|全都|全|统统)?"
    r"(?:改到|改成|推到|推迟到|延到|挪到|移到|放到|提前到|往后推到|顺延到)(?P<to>[^，,。]{1,10}?)(?:吧|去)?[。！]?"
)
_HOW = "哪一天的事挪到哪一天？例：把明天的事都挪到后天。"


def move(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The open tasks of that day, each with its time of day; one deed, so that 撤销 takes all of it back."""
    said = _FORM.fullmatch(heard.text.strip())
    found = when.find(said["of"], heard.at, "future") if said else ()
    if said is None or not found:
        raise Refusal(_HOW)
    moved = _due_on(found[0].first_day, rep, desk)
    if not moved:
        raise Refusal(f"{day(found[0].first_day, desk.today)} 没有待办可挪。")
    lines = []
    with history.deed(desk, rep.userid, f"{said['of']}的 {len(moved)} 件待办改期"):
        for task in moved:
            due = new_due(said["to"], heard.at, task, desk)
            clock = desk.local(task.due).time() if task.timed and due.clock is None else due.clock
            due = tasks.Due(due.day, clock, task.method)
            tasks.put_off(desk, task, due)
            lines.append(_line(task, due, desk))
    head = f"✓ {said['of']}的 {len(lines)} 件都改到{said['to']}（撤销能改回）"
    return Reply(listed(desk, rep.userid, head, lines))


def _due_on(on: date, rep: Person, desk: Desk) -> list[Task]:
    """What falls due on that day; of today, what has been left over too."""
    found = tasks.open_tasks(desk, rep.own, tasks.day_end(desk, on))
    return [task for task in found if on <= desk.today or tasks.due_on(desk, task) == on]


def _line(task: Task, due: tasks.Due, desk: Desk) -> Line:
    name = name_of(desk, task.customer_id)
    at = moment(tasks.moment(desk, due), desk.today) if due.clock else told(due, desk)
    return Line(f"{name} {title(task.text, name)}，{at}".strip(), task.text, task.customer_id, task.id)


COMMAND = Command(
    ("挪到", "全部改期"),
    move,
    "一天的事都挪到另一天",
    "把明天的事都挪到后天",
    form=_FORM,
)
