"""How far the deal is: its stage, what the customer needs, when they are best reached, what binds them (D, F, G)."""

from collections.abc import Iterator

from crm.daily.listing import Line
from crm.people import Scope
from handlers.alongside.signs import need_line
from handlers.hearing.phrases import yuan
from handlers.records.card.view import View
from handlers.selling import agreement, hours, order, stage
from storage.books.selling import agreements
from storage.books.selling import hours as contact_hours
from storage.books.signals import needs

_MOST = 2


def under_way(view: View) -> Iterator[Line]:
    """The stage with its days, and orders that wait for a manager's word."""
    customer, desk = view.customer, view.desk
    chip = stage.chip(customer, desk)
    worth = f"，预计 {yuan(customer.expected)}" if customer.expected else ""
    if chip:
        yield Line(f"阶段：{chip}{worth}", "随联系记录往前走；回「阶段 客户名」看一路怎么走的")
    for text in order.waiting_for(customer, desk):
        yield Line(text, "超过门槛，等主管同意")


def wants(view: View) -> Iterator[Line]:
    """The first of the open needs, with who answers by when."""
    if view.full:
        for need in needs.open_for(view.desk, view.customer)[:_MOST]:
            yield Line(need_line(need, view.desk), f"客户原话「{need.quote}」")


def reached(view: View) -> Iterator[Line]:
    """The best hour, where enough contacts have one."""
    least = view.desk.policy.selling.hour_least
    if contact_hours.times_of(view.desk, view.customer).total() >= least:
        text = hours.line(view.customer, view.desk).removeprefix(f"{view.customer.name} ")
        yield Line(text, "按记过钟点的联系和她在微信客服里说话的时间数")


def bound(view: View) -> Iterator[Line]:
    """Agreements that hold."""
    owner = Scope(frozenset({view.customer.owner}))
    for row, _ in agreements.open_of(view.desk, owner, view.customer)[:_MOST]:
        yield Line(f"协议：{agreement.line(row, view.desk)}", f"条款：{row.terms}" if view.full else "")
