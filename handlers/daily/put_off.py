"""改到: the reminder that was just made, put to another time without its number (000 tasks, E12)."""

from datetime import timedelta

from sqlalchemy import select

from crm.daily.titles import title
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.daily.due import told
from handlers.daily.moving import new_due
from handlers.hearing.command import Command, Heard, Reply
from storage import history
from storage.books import tasks
from storage.books.customers import name_of
from storage.desk import Desk
from storage.tables import Task

FORM = regex(
    r"(?:那就|就|再|帮我)?(?:把)?(?:刚才|上面|刚刚)?(?:那个|那条|的)?(?:提醒|待办|闹钟|时间|跟进)?(?:的时间)?"
    r"(?:改到|推到|推迟到|延到|挪到|提前到)(?P<to>[^，,]{1,14})"
)
_NAMED = regex(r"(?:改|推|推迟|延|挪|换|调|提前)(?:到|成|至)(?P<to>[^，,]{1,14})")
_AROUND = regex(r"把|将|帮我|的|提醒|待办|跟进|时间|那个|那次|[\s，,]")
_CLOCK_ALONE = regex(r"(?:早上|上午|中午|下午|傍晚|晚上)?[0-9一二三四五六七八九十两]{1,3}[点:：].{0,4}")
_LATELY = timedelta(hours=1)


def put_off(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The newest task of the last hour; a time of day alone keeps its day."""
    said = FORM.search(heard.text)
    task = _newest(rep, desk)
    if said is None or task is None:
        raise Refusal("改哪一件？回「今日」看清单，再带上序号，例「2改到下午4点」。")
    its_day = tasks.due_on(desk, task) if _CLOCK_ALONE.fullmatch(said["to"]) else None
    due = new_due(said["to"], heard.at, task, desk, on=its_day)
    name = name_of(desk, task.customer_id)
    if tasks.due_then(desk, task, due):
        raise Refusal(f"{name or task.text[:20]} 已经是{told(due, desk)} 提醒，没有改。")
    with history.deed(desk, rep.userid, f"{name} 的待办改期"):
        tasks.put_off(desk, task, due)
    return Reply(f"✓ {name or task.text[:20]} 改为{told(due, desk)} 提醒")


def named(heard: Heard, rep: Person, desk: Desk) -> str:
    """把胡莹的护理改到周六下午两点: the customer's task that shares the words, without words the only one; "" where it is
    none of them or no time is named."""
    said, customer = _NAMED.search(heard.text), heard.customer
    if said is None:
        return ""
    words = _AROUND.sub("", heard.text[: said.start()].replace(customer.name, ""))
    held = [task for task in tasks.open_for(desk, customer.id) if task.rep == rep.userid]
    meant = [task for task in held if not words or _shares(task.text, words)]
    if len(meant) != 1:
        return ""
    due = new_due(said["to"], heard.at, meant[0], desk)
    if tasks.due_then(desk, meant[0], due):
        return f"{customer.name} {title(meant[0].text, customer.name)} 已经是{told(due, desk)} 提醒，没有改。"
    with history.deed(desk, rep.userid, f"{customer.name} 的待办改期"):
        tasks.put_off(desk, meant[0], due)
    return f"✓ {customer.name} {title(meant[0].text, customer.name)} 改为{told(due, desk)} 提醒"


def _shares(task: str, words: str) -> bool:
    return any(words[at : at + 2] in task for at in range(max(1, len(words) - 1)))


def _newest(rep: Person, desk: Desk) -> Task | None:
    mine = (Task.rep == rep.userid, Task.closed_at.is_(None), Task.made_at > desk.now - _LATELY)
    return desk.db.scalars(select(Task).where(*mine).order_by(Task.id.desc()).limit(1)).first()


COMMAND = Command(
    ("改期",),
    put_off,
    "把刚才定的提醒改到别的时间",
    "改到周五下午4点",
    form=FORM,
)
