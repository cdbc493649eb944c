"""改到: the reminder that was just made, put to another time without its number (000 tasks, E12)."""

import re
from datetime import datetime, time, timedelta

from sqlalchemy import select

from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.phrases import day, moment
from nlp import when
from nlp.when import noted_day
from storage import history
from storage.books import tasks
from storage.books.customers import name_of
from storage.desk import Desk
from storage.tables import Task

FORM = re.compile(
    r"(?:那就|就|再|帮我)?(?:把)?(?:刚才|上面|刚刚)?(?:那个|那条|的)?(?:提醒|待办|闹钟|时间|跟进)?(?:的时间)?"
    r"(?:改到|推到|推迟到|延到|挪到|提前到)(?P<to>[^，,]{1,14})"
)
_CLOCK_ALONE = re.compile(r"(?:早上|上午|中午|下午|傍晚|晚上)?[0-9一二三四五六七八九十两]{1,3}[点:：].{0,4}")
_LATELY = timedelta(hours=1)


def put_off(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The newest task of the last hour; a time of day alone keeps its day."""
    said = FORM.search(heard.text)
    task = _newest(rep, desk)
    if said is None or task is None:
        raise Refusal("改哪一件？回「今日」看清单，再带上序号，例「2改到下午4点」。")
    due = _due(said["to"], heard.at, task, desk)
    name = name_of(desk, task.customer_id)
    with history.deed(desk, rep.userid, f"{name} 的待办改期"):
        tasks.put_off(desk, task, due)
    told = moment(tasks.moment(desk, due), desk.today) if due.clock else day(due.day, desk.today)
    return Reply(f"✓ {name or task.text[:20]} 改为{told} 提醒")


def _newest(rep: Person, desk: Desk) -> Task | None:
    mine = (Task.rep == rep.userid, Task.closed_at.is_(None), Task.made_at > desk.now - _LATELY)
    return desk.db.scalars(select(Task).where(*mine).order_by(Task.id.desc()).limit(1)).first()


def _due(said: str, at: datetime, task: Task, desk: Desk) -> tasks.Due:
    found = when.find(said, at, "future")
    on = noted_day(found[0], at) if found else None
    if on is None:
        raise Refusal(f"改到什么时候没看懂（{said}），没有改。例：「改到周五下午4点」。")
    if _CLOCK_ALONE.fullmatch(said):
        on = task.due.astimezone(desk.now.tzinfo).date()
    clock = time.fromisoformat(found[0].at) if found[0].at else None
    due = tasks.Due(on, clock, task.method)
    if on < desk.today or (clock is not None and tasks.moment(desk, due) <= desk.now):
        raise Refusal("那个时间已经过去了，没有改。请说一个以后的时间。")
    return due


COMMAND = Command(
    ("改期",),
    put_off,
    "把刚才定的提醒改到别的时间",
    "改到周五下午4点",
    form=FORM,
)
