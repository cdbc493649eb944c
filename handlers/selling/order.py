"""下单: what a customer bought and for how much; when it will be used up, and the first service."""

from datetime import timedelta
from decimal import Decimal

from crm.people import Person
from crm.refusal import Refusal
from handlers.alongside.next_step import follow_up_on
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import count, day, moment, unless_today, yuan
from handlers.records.tag import put_on
from storage import history
from storage.books import orders, supplies, tasks
from storage.books.orders import Bought
from storage.desk import Desk
from storage.tables import Customer, Order

_MOST = Decimal(10_000_000)


def buy(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One order; with several customers in one sum, each gets the products alone and the sum is asked for."""
    _refuse_nonsense(heard, desk)
    if len(heard.customers) > 1:
        names = "、".join(c.name for c in heard.customers)
        raise Refusal(
            f"一句话里有 {names} 几位的订单，我怕记错账。请一位一句，例“{heard.customer.name} 面霜2 共 596”。"
        )
    customer, slots = heard.customer, heard.slots
    on = min(slots.occurred_on or desk.today, desk.today)
    bought = [Bought(p.name, p.quantity) for p in slots.products]
    first = customer.orders == 0
    with history.deed(desk, rep.userid, f"{customer.name} {day(on, desk.today)} 的订单"):
        order = orders.record(desk, customer, on, slots.amount, bought)
        lines = [put_on(customer, slots, rep, desk), follow_up_on(customer, slots, rep, desk, heard.text)]
        lines.append(_first_service(customer, rep, desk))
    shown = "\n".join(
        f"　{line}" for line in (_missing(order), *lines, _used_up(desk, customer, bought)) if line
    )
    return Reply(f"{_head(customer, order, first, desk)}\n{shown}")


def _refuse_nonsense(heard: Heard, desk: Desk) -> None:
    slots = heard.slots
    if slots.occurred_on and slots.occurred_on > desk.today:
        raise Refusal(
            f"{day(slots.occurred_on, desk.today)} 还没到，订单没有记。等成交了再发给我；要提醒请说“{day(slots.occurred_on, desk.today)}跟进”。"
        )
    if slots.amount is not None and not 0 < slots.amount <= _MOST:
        raise Refusal(f"金额 {slots.amount:,} 元不对劲，没有记。请核对后再发一遍。")
    for product in slots.products:
        if product.quantity is not None and not 0 < product.quantity <= 100_000:
            raise Refusal(f"{product.name} 的数量 {product.quantity:g} 不对劲，没有记。请核对后再发一遍。")


def _head(customer: Customer, order: Order, first: bool, desk: Desk) -> str:
    what = "、".join(f"{line.product}{count(line.quantity)}" for line in order.lines) or "（没说产品）"
    paid = f" 共 {yuan(order.amount)}" if order.amount is not None else ""
    return f"✓ {customer.name} 下单{unless_today(order.on, desk.today)}：{what}{paid}" + (
        "，首单！" if first else ""
    )


def _missing(order: Order) -> str:
    return "" if order.amount is not None else "没说金额：回「撤销」后连金额一起再发，统计才准"


def _first_service(customer: Customer, rep: Person, desk: Desk) -> str:
    """The first service is due within 48 hours of the deal (000 cadence, E7)."""
    due = desk.now + timedelta(hours=desk.policy.cadence.first_service_hours)
    when = tasks.Due(due.date(), due.timetz().replace(tzinfo=None, second=0, microsecond=0))
    tasks.add(desk, rep.userid, customer.id, "成交后首次服务：问问用得怎么样", when, "service")
    return f"48 小时首次服务：{moment(due, desk.today)} 前，到时提醒您"


def _used_up(desk: Desk, customer: Customer, bought: list[Bought]) -> str:
    rows = supplies.of_customer(desk, customer.id, [b.product for b in bought]) if bought else []
    due = [f"{row.product} {day(row.due_on, desk.today)}" for row in rows if row.due_on]
    return "预计用完：" + "、".join(due) if due else ""


COMMAND = Command(
    ("下单", "订单", "成交"),
    buy,
    "记下客户的订单",
    "下单 王姐 精华2瓶 760",
    intents=("record_order",),
    needs=(Need("customers", "是哪位客户下的单？"),),
)
