"""准备: the screen that comes before a visit, asked for at any time (000 visit, E13)."""

from crm.daily.briefing import brief
from crm.people import Person
from handlers.hearing.command import Command, Heard, Need, Reply
from storage.books.briefings import brief_of
from storage.desk import Desk


def prepare(heard: Heard, rep: Person, desk: Desk) -> Reply:
    return Reply(brief(brief_of(desk, heard.customer)))


COMMAND = Command(
    ("准备", "拜访准备", "见前准备"),
    prepare,
    "去见客户前的一屏要点；定了时间的拜访提前 30 分钟自动发",
    "准备 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "准备去见哪位客户？"),),
)
