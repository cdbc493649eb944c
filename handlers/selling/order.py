"""下单: what a customer bought and for how much; a big one waits for the manager's word (G1, F7, E7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from msgspec import structs

from crm.letters import Draft, Purpose, Text, ToStaff
from crm.patterns import regex
from crm.people import WHOLE_FIRM, Person
from crm.refusal import Refusal
from handlers.alongside.avoided import caution_about
from handlers.alongside.next_step import follow_up_on
from handlers.alongside.stage import closed_by_order
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import count, day, lines, moment, unless_today, yuan
from handlers.hearing.settled import Settled
from handlers.records.tag import put_on
from handlers.selling import owed, payment
from handlers.selling.checks import against_list, ask_about_total, refuse_nonsense
from handlers.selling.reckoned import ask_about_prices, reckoned, way_of
from handlers.withdrawn import told_others
from storage import history
from storage.books import avoided, customers, decisions, orders, payments, staff, supplies, tasks
from storage.books.decisions import Question
from storage.books.orders import Bought
from storage.desk import Desk
from storage.tables import Customer, Order

_WHY = "{line}起的订单要主管同意才生效；「规则」看现在的线"
_MORE = regex(
    r"(?!.*(?:[?？吗]|别家|隔壁|如果|要是))(?:她|他)?(?:刚才|刚刚|刚)?(?:还|又|另外|顺便|顺手|顺带)+(?:又|还)?(?:买|要|拿|订|加|带|下单)了[^?？]{1,30}"
    r"|(?!.*(?:[?？吗]|[别不]记)).{2,40}(?:都|也|就)?[记算挂](?:在|到|入|进)?[她他](?:的)?(?:名下|账上|头上|单上)(?:吧|了)?[。！!]?"
)
"""A text that names nobody and tells of one more purchase: 还买了一瓶精华, 她妈也想要一瓶精华 289 记她名下."""


@dataclass(frozen=True, slots=True)
class _Deal:
    """What an order is entered with; `paid` what was paid of it at once, by kind."""

    on: date
    amount: Decimal | None
    bought: list[Bought]
    paid: list[tuple[str, Decimal]]


def buy(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One order; from the policy's sum on it counts only when a manager has agreed. A payment of an older one is none."""
    if payment.is_meant(heard):
        return payment.receive(heard, rep, desk)
    heard = _checked(heard, desk)
    customer, slots = heard.customer, heard.slots
    bought = [Bought(p.name, p.quantity) for p in slots.products]
    on = min(slots.occurred_on or desk.today, desk.today)
    deal = _Deal(on, slots.amount, bought, payment.paid_at_once(heard))
    leaders = staff.leaders_of(desk, rep.userid)
    if leaders and not rep.leads and (slots.amount or 0) >= desk.policy.selling.big_order:
        return _proposed(heard, rep, leaders[0], deal, desk)
    first = customer.orders == 0
    with history.deed(desk, rep.userid, f"{customer.name} {day(on, desk.today)} 的订单"):
        order = _enter(customer, deal, rep.userid, desk)
        told = [put_on(customer, slots, rep, desk), follow_up_on(customer, slots, rep, desk, heard.text)]
        told.append(_first_service(customer, on, desk))
    told = [
        owed.so_far(order, desk) if deal.paid else _missing(order),
        _careful(customer, bought, desk),
        way_of(heard),
        against_list(heard, desk),
        *told,
        _used_up(desk, customer, bought),
    ]
    shown = "\n".join(f"　{line}" for line in told if line)
    return Reply(f"{_head(customer, order, first, desk)}\n{shown}")


def withdraw(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The newest order of one's own that waits for a word, or that of the customer who is named (F7)."""
    named = {customer.id for customer in heard.customers}
    waiting = decisions.asked_by(desk, rep.userid, "big_order")
    row = next((one for one in waiting if not named or one.customer_id in named), None)
    if row is None or row.deed_id is None:
        raise Refusal("您没有在等审批的大额订单。已经同意的撤不回来，要退请说“王姐退货 …”。")
    about = decisions.content(desk, row)["about"]
    history.undo(desk, rep.userid, row.deed_id)
    customer = customers.one(desk, int(about["customer"]), WHOLE_FIRM)
    told = tuple(told_others(desk, [row], rep))
    amount = yuan(Decimal(about["amount"]))
    return Reply(f"✓ 已撤回 {customer.name if customer else '客户'} 待审批的大额订单 {amount}", told)


def waiting_for(customer: Customer, desk: Desk) -> list[str]:
    """The orders of a customer that wait for a manager's word, a line each: they count nowhere yet."""
    rows = decisions.open_about(desk, "big_order", customer.id)
    about = [decisions.content(desk, row)["about"] for row in rows]
    return [
        f"待审批 {yuan(Decimal(one['amount']))}（{one['what']}，D-{row.id}）"
        for row, one in zip(rows, about, strict=True)
    ]


def _checked(heard: Heard, desk: Desk) -> Heard:
    """The order with its sum; refuses what cannot be, and asks where sums contradict each other."""
    heard = reckoned(heard)
    refuse_nonsense(heard, desk)
    payment.ask_whether_paid(heard, desk)
    ask_about_total(heard)
    ask_about_prices(heard)
    slots = structs.replace(heard.slots, amount=payment.total_of(heard))
    return replace(heard, frame=structs.replace(heard.frame, slots=slots))


def _enter(customer: Customer, deal: _Deal, by: str, desk: Desk) -> Order:
    order = orders.record(desk, customer, deal.on, deal.amount, deal.bought)
    for kind, amount in deal.paid:
        payments.add(desk, order, kind, amount, by, deal.on)
    closed_by_order(customer, desk)
    return order


def _proposed(heard: Heard, rep: Person, manager: str, deal: _Deal, desk: Desk) -> Reply:
    customer, amount, bought = heard.customer, deal.amount or Decimal(0), deal.bought
    told = "、".join(f"{one.product}{count(one.quantity)}" for one in bought) or "没说产品"
    about = {
        "customer": customer.id, "rep": rep.userid, "on": deal.on.isoformat(), "amount": str(amount), "what": told,
        "bought": [[one.product, one.quantity] for one in bought],
        "paid": [[kind, str(sum_)] for kind, sum_ in deal.paid],
    }  # fmt: skip
    text = (
        f"大额订单 {yuan(amount)}\n{rep.name}的客户 {customer.name}：{told}，{day(deal.on, desk.today)} 成交"
    )
    why = _WHY.format(line=yuan(desk.policy.selling.big_order))
    question = Question("big_order", text, about, why, customer.id)
    with history.deed(desk, rep.userid, f"{customer.name} 待审批的大额订单 {yuan(amount)}"):
        draft = decisions.propose(desk, manager, question)
    name = staff.name_of(desk, manager)
    return Reply(
        f"⏳ {customer.name} {told} 共 {yuan(amount)}，达到 {yuan(desk.policy.selling.big_order)} 要审批，已发给{name}。"
        f"同意前记为待审批，不算业绩；结果我告诉您。"
        "\n　报错了直接讲，例“是三盒”；不报了回「撤回审批」",
        (draft,),
    )


def _agreed(about: Mapping[str, Any], manager: Person, desk: Desk, note: str) -> Reply:
    customer = customers.one(desk, int(about["customer"]), WHOLE_FIRM)
    if customer is None:
        return Reply("这位客户的资料已经不在了，订单没有记。")
    bought = [Bought(product, quantity) for product, quantity in about["bought"]]
    first = customer.orders == 0
    with history.deed(desk, manager.userid, f"{customer.name} 的大额订单"):
        paid = [(kind, Decimal(amount)) for kind, amount in about["paid"]]
        deal = _Deal(date.fromisoformat(about["on"]), Decimal(about["amount"]), bought, paid)
        order = _enter(customer, deal, str(about["rep"]), desk)
        service = _first_service(customer, order.on, desk)
    head = _head(customer, order, first, desk).removeprefix("✓ ")
    text = f"✅ {manager.name} 同意了大额订单：{head}\n　{service}"
    return Reply(
        f"✓ 已同意，订单生效：{head.rstrip('！')}。已告诉{staff.name_of(desk, about['rep'])}",
        (_tell(about, text),),
    )


def _refused(about: Mapping[str, Any], manager: Person, desk: Desk, note: str) -> Reply:
    customer = customers.one(desk, int(about["customer"]), WHOLE_FIRM)
    name, reason = customer.name if customer else "客户", f"，原因：{note}" if note else ""
    amount = yuan(Decimal(about["amount"]))
    text = f"✗ {manager.name} 驳回了 {name} 的大额订单 {amount}{reason}。没有记入业绩；谈妥后重新发一遍。"
    told = staff.name_of(desk, about["rep"])
    return Reply(f"✓ 已驳回 {name} 的大额订单 {amount}，已告诉{told}", (_tell(about, text),))


def _tell(about: Mapping[str, Any], text: str) -> Draft:
    return Draft(
        ToStaff(str(about["rep"])), Text(text), Purpose.ALERT, why="您报的大额订单有了结果", urgent=True
    )


def _head(customer: Customer, order: Order, first: bool, desk: Desk) -> str:
    what = lines(order.lines) or "（没说产品）"
    paid = f" 共 {yuan(order.amount)}" if order.amount is not None else ""
    return f"✓ {customer.name} 下单{unless_today(order.on, desk.today)}：{what}{paid}" + (
        "，首单！" if first else ""
    )


def _careful(customer: Customer, bought: Sequence[Bought], desk: Desk) -> str:
    """What the file says against a product that was bought, else what to look at before it leaves (A1)."""
    for one in bought:
        if reason := avoided.against(desk, customer, one.product):
            return f"⚠ {reason}，却买了{one.product}：发货前跟她确认"
    told = caution_about(customer, desk)
    return f"{told}，发货前核一下成分" if told else ""


def _missing(order: Order) -> str:
    return "" if order.amount is not None else "没说金额：回「撤销」后连金额一起再发，统计才准"


def _first_service(customer: Customer, on: date, desk: Desk) -> str:
    """The first service is due within 48 hours of the deal (000 cadence, E7); for a deal told later its time is over."""
    if tasks.open_for(desk, customer.id, "service"):
        return "首次服务已经排着，不另排"
    hours = timedelta(hours=desk.policy.cadence.first_service_hours)
    if desk.today - on > hours:
        return "成交已过 48 小时，首次服务不再排；要回访就说“周三回访”"
    due = desk.now + hours
    when = tasks.Due(due.date(), due.timetz().replace(tzinfo=None, second=0, microsecond=0))
    tasks.add(desk, customer.owner, customer.id, "成交后首次服务：问问用得怎么样", when, "service")
    return f"48 小时首次服务：{moment(due, desk.today)} 前，到时提醒您"


def _used_up(desk: Desk, customer: Customer, bought: list[Bought]) -> str:
    rows = supplies.of_customer(desk, customer.id, [b.product for b in bought]) if bought else []
    due = [f"{row.product} {day(row.due_on, desk.today)}" for row in rows if row.due_on]
    return "预计用完：" + "、".join(due) if due else ""


SETTLED = Settled(_agreed, _refused)
COMMAND = Command(
    ("下单", "订单", "成交"),
    buy,
    "记下客户的订单",
    "下单 王姐 精华2瓶 760",
    intents=("record_order",),
    needs=(Need("customers", "是哪位客户下的单？"),),
    form=_MORE,
    again=True,
)
WITHDRAW = Command(
    ("撤回审批", "撤销审批", "取消审批"),
    withdraw,
    "撤回还在等审批的大额订单",
    "撤回审批 王姐",
    form=regex(
        r"(?:把)?.{0,8}?(?:大额)?(?:订单|大单|那单)?的?(?:撤回|撤销|取消)(?:审批|大额订单|大单)(?:吧|了)?[。!！]?"
    ),
    intents=("record_order",),
)
