"""The time of a task: in the words that give it, as it is said back, and one that has gone by."""

from datetime import datetime

from crm.patterns import regex
from crm.refusal import Refusal
from handlers.hearing.phrases import day, moment
from nlp import when
from storage.books import tasks
from storage.desk import Desk

_ASKING = regex(r"^(?:[/／]?提醒(?:我)?(?:一下)?|请|帮我|记得|别忘了?)[\s，,：:]*")


def refuse_past(due: tasks.Due, desk: Desk) -> None:
    """A time that has gone by gets a sentence instead of a task."""
    at = tasks.moment(desk, due)
    if due.day < desk.today or (due.clock is not None and at <= desk.now):
        raise Refusal(f"{told(due, desk)} 已经过去了，没有建提醒。请说一个以后的时间。")


def told(due: tasks.Due, desk: Desk) -> str:
    at: datetime = tasks.moment(desk, due)
    return moment(at, desk.today) if due.clock else day(due.day, desk.today)


def without_asking(words: str) -> str:
    """What somebody is to be reminded of: 交周报 of 提醒我交周报."""
    return _ASKING.sub("", _ASKING.sub("", words).strip()).strip(" ，,的")


def without_time(text: str, at: datetime) -> str:
    """The words around the first time ahead that a text names."""
    found = when.find(text, at, "future")
    start, end = found[0].span if found else (0, 0)
    return (text[:start] + text[end:]).strip()
