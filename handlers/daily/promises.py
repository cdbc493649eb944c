"""承诺: what the rep has promised to whom, by when, with the words in which it was told (000, D10)."""

from datetime import date

from crm.daily.cadence import over
from crm.daily.titles import title
from crm.patterns import regex
from crm.people import Person
from handlers.hearing.colleagues import colleague_in, work_of
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import day, short_day
from nlp import when
from storage.books import staff, tasks
from storage.books.customers import name_of
from storage.desk import Desk
from storage.tables import Task

_ASKS = r"谁|哪|什么|啥|吗|几|有没有|没办|没做|没兑现|清单|列表|[?？]|的事"
_FORM = regex(
    r"我?(?:都|还)?(?:欠|差)(?:着|了)?(?:客户|顾客|谁|人家|别人)(?:的)?(?:什么|啥|哪些|哪几件|东西|事|人情)*(?:没(?:给|办|做|还))?[呢吗?？]*|"
    r"(?:我)?(?:都)?(?:还)?(?:有)?(?:哪些|哪几件|什么|啥|几件)?(?:事|承诺|答应)?(?:还)?(?:没|没有|未)(?:有)?兑现(?:的)?(?:承诺|事|吗|呢)?(?:有)?(?:哪些|什么|几件)?[?？]*|"
    r"我?(?:都|还)?(?:答应|承诺)(?:过|了)?[^，。]{1,5}?(?:过|了)?(?:什么|啥|哪些?|几件)[^，。]{0,6}|"
    rf"(?=.*(?:{_ASKS}))[^，。]{{0,10}}?(?:答应|承诺|许诺|应承)(?:过|了|的|给|客户|顾客|人家|别人|我|您|你|都|有|是|还|谁|哪些?|哪几件|几件|什么|啥|事儿?|"
    r"事情|人|没(?:有)?|办|做|兑现|完成|清单|列表|呢|吗|啊|呀|[?？\s]){1,12}"
)
_HOW = "答应了客户什么，说一句就记上，例“答应王丽周五前寄小样”，到期前一天提醒您。"
_DONE = "办好了回「1完成」或说一句，改时间「2改到周五」，原话回「为什么 1」"


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The open ones, the first due first; of a period those that were promised or fall due in it."""
    first, last, said = _period(heard, desk)
    colleague = colleague_in(heard.text, desk, rep)
    scope = work_of(colleague, rep)
    whom = {customer.id for customer in heard.customers}
    found = [
        task
        for task in tasks.open_tasks(desk, scope)
        if task.kind == "promise"
        and (not whom or task.customer_id in whom)
        and (first <= _made(task, desk) <= last or first <= tasks.due_on(desk, task) <= last)
    ]
    about = "、".join(customer.name for customer in heard.customers) or "客户"
    who = colleague.name if colleague else "您团队" if rep.leads else "您"
    title_of = f"{said}{who}答应{about}、"
    if not found:
        return Reply(f"{title_of}还没办的事：没有。{_HOW}")
    lines = [_line(task, rep, desk) for task in found]
    return Reply(listed(desk, rep.userid, f"{title_of}还没办的 {len(lines)} 件", lines, _DONE))


def _period(heard: Heard, desk: Desk) -> tuple[date, date, str]:
    """The days that were asked for, with the words for them; all days where none were."""
    found = when.find(heard.text, heard.at, "any")
    if not found:
        return date.min, date.max, ""
    return found[0].first_day, found[0].last_day, found[0].text


def _line(task: Task, rep: Person, desk: Desk) -> Line:
    """王丽 寄小样，11/27（周五）前 —— 11/23 答应."""
    name, due, made = name_of(desk, task.customer_id), tasks.due_on(desk, task), _made(task, desk)
    late = f"，{over((desk.today - due).days)}" if due < desk.today else ""
    whose = f"{staff.name_of(desk, task.rep)} · " if rep.leads else ""
    text = f"{whose}{name or '自己'} {title(task.text, name)}，{day(due, desk.today)}前{late} —— {short_day(made, desk.today)} 答应"
    why = f"{short_day(made, desk.today)} 您说的原话：「{task.text}」"
    return Line(text, why, task.customer_id, task.id, kind="承诺")


def _made(task: Task, desk: Desk) -> date:
    return desk.local(task.made_at).date()


COMMAND = Command(
    ("承诺", "答应的事", "我的承诺"),
    show,
    "答应过客户、还没办的事，带日期和原话",
    "我答应过谁",
    intents=("query_customer",),
    form=_FORM,
)
