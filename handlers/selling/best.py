"""谁卖得最好: the team's reps by what they sold in a period, with the orders behind it (001 reports, Q1)."""

import re
from datetime import date
from decimal import Decimal

from crm.people import Person, Scope
from crm.refusal import Refusal
from handlers.hearing.command import Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import day, lines, yuan
from storage.books import orders, staff
from storage.desk import Desk

ASKS_WHO = re.compile(
    r"谁.{0,8}(?:卖|成交|业绩|签|单|最|第一|冠军|垫底|差)|(?:销售|业绩|卖得?)?(?:排名|排行|榜|冠军)|哪[个位](?:同事|销售|员工|代表|人)?.{0,6}(?:卖|业绩)"
)
_OWN_ONLY = "同事之间的排名只有主管能看。您自己的回「业绩 这个月」。"
_NAMED = 3  # orders that a reason names


def ranked(rep: Person, period: tuple[date, date], span: str, desk: Desk) -> Reply:
    """The best first; whoever sold nothing stands at the end, so that nobody is missing."""
    if not rep.leads:
        raise Refusal(_OWN_ONLY)
    first, last = period
    team = [row for row in staff.reps(desk) if rep.scope.everyone or row.userid in rep.scope.owners]
    sold = [(row, *orders.sales(desk, Scope(frozenset({row.userid})), first, last)) for row in team]
    selling = [each for each in sold if each[0].userid != rep.userid or each[1]]
    selling.sort(key=lambda each: (-each[2], -each[1], each[0].userid))
    found = [
        Line(f"{row.name} {count} 单，共 {yuan(money)}", _why(row.userid, span, period, desk))
        for row, count, money in selling
    ]
    if not found or not any(count for _, count, _ in selling):
        return Reply(f"{span}您团队还没有订单，排不出先后。")
    best = selling[0][0].name
    title = f"{span}，卖得最好的是{best}（按金额，退货已减），共 {len(found)} 人"
    return Reply(listed(desk, rep.userid, title, found, "订单明细回「为什么 1」"))


def _why(userid: str, span: str, period: tuple[date, date], desk: Desk) -> str:
    rows = orders.between(desk, Scope(frozenset({userid})), *period)
    dearest = sorted(rows, key=lambda each: -(each[0].amount or 0))[:_NAMED]
    told = "；".join(
        f"{day(order.on, desk.today)} {name} {lines(order.lines) or '没说产品'} {yuan(order.amount or Decimal(0))}"
        for order, name in dearest
    )
    return f"{span}按订单日期和金额加总，退货退款已减。最大的几笔：{told or '没有订单'}"
