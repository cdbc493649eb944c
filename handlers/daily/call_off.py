"""取消丁宁后天的提醒, 丁宁明天不来了: what was set for a customer is called off (000 tasks, E12)."""

from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import day
from nlp import when
from storage import history
from storage.books import tasks
from storage.desk import Desk
from storage.tables import Task

_DAY = r"(?:今天|今晚|明天|明早|明晚|后天|大后天|(?:这|本|下)?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}[号日])(?:早上|上午|中午|下午|晚上)?"
_WHAT = r"(?:提醒|约|预约|约会|待办|跟进|见面|拜访|安排)"
_MEETING = r"(?:约|预约|约会|见面|拜访|跟进)"  # 取消交周报的提醒 is about no customer
_WHO = r"(?!每|所有|全部|重复)[^，。！？\s]{1,5}?"
_TAIL = r"[吧啊呀了哈。！!]*"
_FORM = regex(
    rf"把?取消{_WHO}的?{_DAY}的?(?:那个)?{_WHAT}{_TAIL}|把?取消{_WHO}的{_MEETING}{_TAIL}|"
    rf"把?{_WHO}的?{_DAY}的?(?:那个)?{_WHAT}?(?:取消|不来)掉?{_TAIL}|把?{_WHO}的{_MEETING}取消掉?{_TAIL}"
)
_KINDS = ("followup", "reminder")  # a promise and a service stay owed


def call_off(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The one that is meant, by its day where one was said; of several a list, and nothing is changed."""
    customer = heard.customer
    rows = [row for row in tasks.open_for(desk, customer.id) if row.kind in _KINDS]
    asked = when.find(heard.text, heard.at, "future")
    meant = tasks.due_within(desk, rows, asked[0].first_day, asked[0].last_day) if asked else rows
    if len(meant) == 1:
        told = _told(meant[0], desk)
        with history.deed(desk, rep.userid, f"取消 {customer.name} 的跟进"):
            tasks.close(desk, meant[0], "cancelled")
        return Reply(f"✓ 已取消：{customer.name} {told}。说错了回「撤销」")
    if not rows:
        return Reply(f"{customer.name} 没有排着的约，没有可取消的。")
    head = (
        f"{customer.name} 排着几件，没有取消；带上日子再说一遍"
        if meant
        else f"{customer.name} 那天没有约；排着的"
    )
    shown = [Line(_told(row, desk), customer=customer.id, task=row.id) for row in meant or rows]
    return Reply(listed(desk, rep.userid, head, shown))


def _told(row: Task, desk: Desk) -> str:
    return f"{day(tasks.due_on(desk, row), desk.today)}「{excerpt(row.text, 30)}」"


COMMAND = Command(
    ("取消提醒", "取消跟进"),
    call_off,
    "取消和一位客户约着的事",
    "取消丁宁后天的提醒",
    intents=("schedule_followup",),
    needs=(Need("customers", "取消哪位客户的？"),),
    form=_FORM,
)
