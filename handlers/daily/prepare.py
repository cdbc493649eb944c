"""准备: the screen that comes before a visit, asked for at any time (000 visit, E13)."""

from crm.daily.briefing import brief
from crm.daily.titles import title
from crm.people import Person
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import Line, stated
from handlers.hearing.phrases import day
from storage.books import interactions
from storage.books.briefings import brief_of
from storage.desk import Desk

_WHY = "从最近的联系、没办完的承诺和买过的东西里挑的；开场先兑现答应的，再回应顾虑（手册 000：准备占拜访成功的 75%）"


def prepare(heard: Heard, rep: Person, desk: Desk) -> Reply:
    text = brief(brief_of(desk, heard.customer))
    talks = interactions.latest(desk, heard.customer)
    behind = [
        Line(f"{day(row.on, desk.today)} {title(row.text)}", row.text, heard.customer.id) for row in talks
    ]
    return Reply(stated(desk, rep.userid, text, _WHY, behind))


COMMAND = Command(
    ("准备", "拜访准备", "见前准备"),
    prepare,
    "去见客户前的一屏要点；定了时间的拜访提前 30 分钟自动发",
    "准备 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "准备去见哪位客户？"),),
)
