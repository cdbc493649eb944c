"""A task put to another time: what was said, as a day and perhaps a time of day that lie ahead."""

from datetime import date, datetime, time

from crm.refusal import Refusal
from handlers.daily.due import told
from nlp import when
from nlp.when import noted_day
from storage.books import tasks
from storage.desk import Desk
from storage.tables import Task


def new_due(
    said: str, at: datetime, task: Task, desk: Desk, lead: str = "", on: date | None = None
) -> tasks.Due:
    """`lead` is the number that the writer named (`2`); `on` the day where the words give a time of day alone.

    Refuses what is no time, and what has gone by.
    """
    found = when.find(said, at, "future") or when.find(f"{said}后", at, "future")  # 推迟两天
    on = on or (noted_day(found[0], at) if found else None)
    if on is None or not found:
        example = f"「{lead}改到下午4点」"
        raise Refusal(f"{_before(lead)}改到什么时候没看懂（{said or '没说时间'}）。例：{example}。")
    clock = time.fromisoformat(found[0].at) if found[0].at else None
    due = tasks.Due(on, clock, task.method)
    if on < desk.today or (clock is not None and tasks.moment(desk, due) <= desk.now):
        raise Refusal(f"{_before(lead)}{told(due, desk)} 已经过去了，没有改。请说一个以后的时间。")
    return due


def _before(lead: str) -> str:
    return f"{lead} " if lead else ""
