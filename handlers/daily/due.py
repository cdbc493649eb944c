"""The time of a task as it is said back, and a time that has gone by."""

from datetime import datetime

from crm.refusal import Refusal
from handlers.hearing.phrases import day, moment
from storage.books import tasks
from storage.desk import Desk


def refuse_past(due: tasks.Due, desk: Desk) -> None:
    """A time that has gone by gets a sentence instead of a task."""
    at = tasks.moment(desk, due)
    if due.day < desk.today or (due.clock is not None and at <= desk.now):
        raise Refusal(f"{told(due, desk)} 已经过去了，没有建提醒。请说一个以后的时间。")


def told(due: tasks.Due, desk: Desk) -> str:
    at: datetime = tasks.moment(desk, due)
    return moment(at, desk.today) if due.clock else day(due.day, desk.today)
