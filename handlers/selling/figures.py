"""业绩: orders, sums and contacts of a period."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select, true

from crm.people import Person
from handlers.hearing.colleagues import colleague_in, work_of
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, stated
from handlers.hearing.phrases import day, lines, yuan
from handlers.selling import best
from storage.books import orders
from storage.desk import Desk
from storage.tables import Interaction, Order, Staff

_WHY = "按订单的日期和金额加总，退货退款已减掉；联系次数按联系记录数"


def figures(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The period that was asked for, else this month so far; who leads others sees the team's, or one colleague's."""
    first, last = heard.slots.period or (desk.today.replace(day=1), desk.today)
    if best.ASKS_WHO.search(heard.text):
        return best.ranked(rep, (first, last), _span(first, last, desk.today), desk)
    colleague = colleague_in(heard.text, desk)
    scope = work_of(colleague, rep)
    count, total = orders.sales(desk, scope, first, last)
    mine = true() if scope.everyone else Interaction.rep.in_(scope.owners)
    contacts = desk.db.scalar(select(func.count()).where(mine, Interaction.on.between(first, last))) or 0
    each = f"，平均 {yuan((total / count).quantize(Decimal('0.01')))}" if count > 1 else ""
    told = f"{_whose(colleague, rep)}{_span(first, last, desk.today)}：{count} 单，共 {yuan(total)}{each}；联系客户 {contacts} 次。"
    behind = [_line(order, name, desk) for order, name in orders.between(desk, scope, first, last)]
    return Reply(stated(desk, rep.userid, told, _WHY, behind))


def _whose(colleague: Staff | None, rep: Person) -> str:
    return f"{colleague.name} " if colleague else "您团队 " if rep.leads else ""


def _line(order: Order, name: str, desk: Desk) -> Line:
    """One order or return behind the figures."""
    money = yuan(order.amount) if order.amount is not None else "没说金额"
    return Line(
        f"{day(order.on, desk.today)} {name} {lines(order.lines) or '没说产品'} {money}",
        customer=order.customer_id,
    )


def _span(first: date, last: date, today: date) -> str:
    if first == last:
        return day(first, today)
    whole_month = first.day == 1 and (last + timedelta(days=1)).day == 1
    return (
        f"{first.year}年{first.month}月"
        if whole_month and first.month == last.month
        else f"{day(first, today)} 到 {day(last, today)}"
    )


COMMAND = Command(
    ("业绩", "统计", "数据"),
    figures,
    "一段时间的单数、金额、联系次数",
    "业绩 上个月",
    intents=("query_stats",),
)
