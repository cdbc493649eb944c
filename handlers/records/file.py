"""档案: how full a customer's file is, what is missing, and how to ask for it (A12); 超时: new ones overdue (A2)."""

from datetime import timedelta

from crm.daily.listing import Line
from crm.people import Person
from crm.records.completeness import fullness, question_for
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import listed, stated
from handlers.hearing.phrases import moment
from handlers.records.card.who import fullness_line
from storage.books import facts, files, staff
from storage.desk import Desk

_QUESTIONS = 3
_LOOK_BACK = timedelta(days=60)


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The percentage, what lacks, and the next questions to put."""
    customer = heard.customer
    full = fullness(facts.known(desk, customer), customer.kind, desk.policy.record)
    line = fullness_line(customer, desk)
    asks = [f"· {label}：“{question_for(label)}”" for label in full.missing[:_QUESTIONS]]
    text = "\n".join([f"{customer.name} {line.text}", *(["下次聊天顺口问："] if asks else []), *asks])
    return Reply(
        stated(
            desk,
            rep.userid,
            text,
            line.why or "该有的都有了。",
            (Line(customer.name, line.why, customer=customer.id),),
        )
    )


def overdue(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """New customers whose day is over and who still lack something; a manager sees the team's."""
    found = list(files.incomplete(desk, desk.now - _LOOK_BACK, desk.now, scope_of_talk(rep)))
    lines = [
        Line(
            f"{customer.name}{f'（{staff.name_of(desk, customer.owner)}）' if customer.owner != rep.userid else ''} 缺 {'、'.join(lacks)}",
            f"{moment(desk.local(customer.complete_by or desk.now), desk.today)} 到的 {desk.policy.record.hours} 小时期限",
            customer.id,
        )
        for customer, lacks in found
    ]
    title = f"超过 {desk.policy.record.hours} 小时没填完的新客户"
    return Reply(listed(desk, rep.userid, f"{title} {len(lines)} 位" if lines else title, lines))


COMMAND = Command(
    ("档案", "超级档案", "完整度"),
    show,
    "客户的档案填了几成、还缺什么、怎么问",
    "档案 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "看哪位客户的档案？"),),
)
OVERDUE = Command(
    ("超时", "超时名单", "没填完"),
    overdue,
    "超过 24 小时资料还没填完的新客户",
    "超时",
)
