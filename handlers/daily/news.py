"""资讯: who of intent C is to hear something this month, with one text for all of them (002 cadence, E4)."""

from crm.daily.listing import Line
from crm.people import Person
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import listed
from storage.books import cadences, tasks
from storage.desk import Desk
from storage.tables import Customer

_DRAFT = "「您好，这个月行业里有一条和您有关：（填一句最要紧的）。想看全文回我一声，我发您。」"
_FOOT = f"一条发给这几位就行，由您自己发：{_DRAFT}\n发完回「全部完成」。"


def news(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Those whose month is over by today; the numbers work, 全部完成 notes the contact with each."""
    found = [
        (task, customer)
        for task in tasks.open_tasks(desk, rep.own, tasks.day_end(desk, desk.today))
        if task.kind == "rhythm"
        and (customer := desk.db.get(Customer, task.customer_id or 0)) is not None
        and customer.intent == "C"
    ]
    if not found:
        return Reply("意向C 的客户这个月都发过了，没有到期的。")
    lines = [
        Line(
            f"{customer.name} {(desk.today - cadences.last_contact(desk, customer)).days} 天没联系",
            "意向C每月一次行业资讯",
            customer.id,
            task.id,
        )
        for task, customer in found
    ]
    return Reply(listed(desk, rep.userid, f"意向C 该发本月资讯的 {len(lines)} 位", lines, _FOOT))


COMMAND = Command(("资讯", "发资讯"), news, "意向C 的客户每月一条行业资讯：发给谁、怎么说", "资讯")
