"""管线: the funnel by stage with what is to be expected of it, n behind every rate (000 selling, F6)."""

from decimal import ROUND_HALF_UP, Decimal

from crm.people import Person
from crm.selling.funnel import Level, funnel, total
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, stated
from handlers.hearing.phrases import yuan
from handlers.selling.stage import chip
from storage.books import orders
from storage.books.selling import stages
from storage.desk import Desk

_WHY = (
    "每个阶段的预计金额乘以成交率。成交率 = 到过这个阶段的客户里后来下单的比例；到过的不足 {least} 位时用默认值"
    "（管理员可改）。没说预计金额的客户按平均客单算。"
)


def show(heard: Heard, person: Person, desk: Desk) -> Reply:
    """A rep sees his own, who leads others the team's; 哪些 names the customers."""
    scope = scope_of_talk(person)
    filled = {row.stage: (row.customers, row.known, row.worth) for row in stages.filled(desk, scope)}
    usual = _usual(desk)
    levels = funnel(filled, usual, stages.outcomes(desk), desk.policy.selling)
    if not levels:
        return Reply("管线里还没有人。记一次联系，客户就会进到「初次接触」。")
    whose = "您团队的" if person.leads else "您的"
    head = f"{whose}管线：预计成交 {yuan(total(levels))}"
    assumed = sum(level.assumed for level in levels)
    foot = (
        f"其中 {assumed} 位没说金额，按平均客单 {yuan(usual)} 算。说一句「阶段 客户名 预计 5000」更准"
        if assumed
        else ""
    )
    text = "\n".join(part for part in (head, *(_line(level, desk) for level in levels), foot) if part)
    behind = [
        Line(f"{c.name} {chip(c, desk)} {yuan(c.expected) if c.expected else '没说金额'}", customer=c.id)
        for c in stages.in_stage(desk, scope)
    ]
    return Reply(stated(desk, person.userid, text, _WHY.format(least=desk.policy.selling.rate_least), behind))


def _line(level: Level, desk: Desk) -> str:
    basis = f"n={level.cases}" if level.cases else f"默认，n 不足 {desk.policy.selling.rate_least}"
    return f"{level.stage} {level.customers} 位 {yuan(level.worth)} × {level.rate:.0%}（{basis}）= {yuan(level.ahead)}"


def _usual(desk: Desk) -> Decimal:
    """The firm's average order so far, in whole yuan."""
    count, money = orders.overall(desk)
    return (money / count).quantize(Decimal(1), ROUND_HALF_UP) if count else Decimal(0)


COMMAND = Command(("管线", "漏斗", "销售漏斗", "预测"), show, "各阶段的人数、金额和预计成交", "管线")
