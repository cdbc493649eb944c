"""检测报告我发给她了: the promise or reminder that the words fulfil, without its number (000 promises, D10)."""

from crm.daily.titles import title
from crm.patterns import regex
from crm.people import Person
from crm.signals.promises import kept
from handlers.daily.finishing import finish_task
from handlers.hearing.command import Reply
from handlers.hearing.language import scope_of_talk, understood
from handlers.hearing.listing import Line, listed
from handlers.hearing.turn import Turn
from storage.books import tasks
from storage.books.customers import name_of
from storage.desk import Desk
from storage.tables import Task

_LONGEST = 24  # characters; a longer message tells of more than that
_TELLS = regex(r".*(?:了|啦|咯|好|完|过)(?:给?[她他]|客户|过去|出去)*[。!！~～]*")
_WHICH = "哪一件？回「1完成」"


def by_word(turn: Turn) -> Reply | None:
    """What was to be done and is told as done; several are listed for their number; None where it is none of them, and
    where a customer is named, for that is told as a talk with them."""
    text, rep, desk = turn.text, turn.person, turn.desk
    if len(text) > _LONGEST or not _TELLS.fullmatch(text):
        return None
    found = [task for task in _undertaken(rep, desk) if kept(task.text, text)]
    meaning = understood(text, turn.at, scope_of_talk(rep), desk) if found else None
    if meaning is None or any(frame.slots.customers for frame in meaning.frames):
        return None
    if len(found) > 1:
        lines = [_line(task, desk) for task in found]
        return Reply(listed(desk, rep.userid, f"您说办好了的可能是这 {len(lines)} 件", lines, _WHICH))
    return Reply(f"✓ {finish_task(found[0], rep, desk, text)}")


def _undertaken(rep: Person, desk: Desk) -> list[Task]:
    """The rep's open promises, and reminders that are due by today or come but once."""
    today = tasks.day_end(desk, desk.today)
    return [
        task
        for task in tasks.open_tasks(desk, rep.own)
        if task.kind == "promise" or (task.kind == "reminder" and (task.due < today or not task.routine_id))
    ]


def _line(task: Task, desk: Desk) -> Line:
    name = name_of(desk, task.customer_id)
    return Line(f"{name} {title(task.text, name)}".strip(), customer=task.customer_id, task=task.id)
