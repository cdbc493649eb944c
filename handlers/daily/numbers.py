"""What a number means: the line of the list that this person was shown last."""

from crm.daily.listing import Line
from crm.people import Person
from crm.refusal import Refusal
from storage.books.shown import recent
from storage.desk import Desk
from storage.tables import Task


def line_of(number: int, rep: Person, desk: Desk) -> Line:
    """The line with this number; refuses a number that the list lacks, and a list of yesterday's."""
    seen = next(recent(desk, rep.userid, "list"), None)
    if seen is None:
        raise Refusal(f"前面没有清单，不知道 {number} 指哪一条。先回「今日」看清单。")
    title = seen.title.rstrip("：")
    if seen.at.date() != desk.today:
        raise Refusal(f"{number} 是前一天「{title}」的序号，今天不算数了。回「今日」看今天的清单。")
    if not 1 <= number <= len(seen.lines):
        raise Refusal(f"「{title}」只有 {len(seen.lines)} 条，没有第 {number} 条。回「今日」看清单。")
    return seen.lines[number - 1]


def lines_before(rep: Person, desk: Desk) -> tuple[Line, ...]:
    """All lines of today's latest list."""
    seen = next(recent(desk, rep.userid, "list"), None)
    return seen.lines if seen is not None and seen.at.date() == desk.today else ()


def task_of(number: int, line: Line, rep: Person, desk: Desk) -> Task:
    """The open task of a line; refuses where it has none, or it is over."""
    task = desk.db.get(Task, line.task) if line.task is not None else None
    if task is None:
        raise Refusal(f"{number} 是「{line.text}」，不是待办，没有可以划掉的。回「今日」看待办清单。")
    if task.rep not in rep.scope.owners and not rep.scope.everyone:
        raise Refusal(f"{number}「{line.text}」现在由同事负责，您改不了。")
    if task.closed_at is not None:
        raise Refusal(f"清单第 {number} 件已经办完了。回「今日」看还剩什么。")
    return task
