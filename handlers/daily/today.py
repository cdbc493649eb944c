"""今日: what is to be done, the most pressing first."""

from crm.people import Person
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import listed
from handlers.hearing.phrases import day
from storage.books.worklist import as_lines, work_of
from storage.desk import Desk


def today(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The list of today, or of the days that were asked for."""
    period = heard.slots.period
    last = period[1] if period else desk.today
    items = work_of(desk, rep.own, last)
    span = "今天" if last == desk.today else f"到 {day(last, desk.today)} 为止"
    if not items:
        return Reply(f"{span}没有待办。可以看看「沉默」客户，或回访最近下单的人。")
    title = f"{span} {len(items)} 件事"
    return Reply(listed(desk, rep.userid, title, as_lines(items), "做完回「完成 1」"))


COMMAND = Command(
    ("今日", "今天", "待办", "今日待办"),
    today,
    "今天要做的事",
    "今日",
    intents=("query_list",),
    lists=("followups",),
)
