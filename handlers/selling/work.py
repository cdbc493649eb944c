"""流程: how the six work stages are kept, with n and who fell short (000 process, F2)."""

from crm.people import Person
from crm.selling.work import STANDARDS, Kept
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, stated
from storage.books.selling.work import kept
from storage.desk import Desk

_WHY = "六个工作阶段出自手册 000；标准是能从记录里数出来的那些，负责人是客户的负责人，到期日就是标准里的时限"


def show(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Each stage with its standard; 哪些 names the customers who fell short."""
    found = kept(desk, scope_of_talk(person))
    whose = "您团队的" if person.leads else "您的"
    missed = sum(len(one.missed) for one in found)
    foot = f"没做到的 {missed} 项，回「哪些」看是谁" if missed else "没有漏掉的"
    text = "\n".join([f"{whose}流程执行：", *(_line(one) for one in found), foot])
    behind = [
        Line(f"［{one.stage}］{name}", STANDARDS[one.stage], customer=number)
        for one in found
        for number, name in one.missed
    ]
    return Reply(stated(desk, person.userid, text, _WHY, behind))


def _line(one: Kept) -> str:
    if one.share is None:
        return f"{one.stage}　暂时没有要查的（{STANDARDS[one.stage]}）"
    done = one.cases - len(one.missed)
    return f"{one.stage}　{done}/{one.cases}（{one.share:.0%}）{STANDARDS[one.stage]}"


COMMAND = Command(
    ("流程", "流程执行", "工作阶段"), show, "获取、培育、成交、服务、发展、维系各做到几成", "流程"
)
