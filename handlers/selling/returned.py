"""退货, 退款: what came back, as a row of its own that lowers the totals (000, G1)."""

import re

from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import count, unless_today, yuan
from storage import history
from storage.books import orders
from storage.books.orders import Bought
from storage.desk import Desk


def take_back(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Refuses a sum that was never paid, a day ahead, a customer without orders."""
    customer, slots = heard.customer, heard.slots
    kind = "refund" if "退款" in heard.text and "退货" not in heard.text else "return"
    if slots.amount is None or slots.amount <= 0:
        raise Refusal(
            f"退了多少钱？例「退货 {customer.name} 面霜1 298」，只退款说「退款 {customer.name} 50」。"
        )
    if not customer.orders:
        raise Refusal(f"{customer.name} 还没有订单，退不了。先记订单，例「下单 {customer.name} 面霜1 298」。")
    if slots.amount > customer.spent:
        raise Refusal(
            f"{customer.name} 累计才 {yuan(customer.spent)}，退不了 {yuan(slots.amount)}，没有记。请核对金额。"
        )
    on = min(slots.occurred_on or desk.today, desk.today)
    bought = [Bought(p.name, p.quantity) for p in slots.products]
    word = "退款" if kind == "refund" else "退货"
    with history.deed(desk, rep.userid, f"{customer.name} 的{word}"):
        orders.take_back(desk, customer, on, slots.amount, bought, kind)
    what = "、".join(f"{one.product}{count(one.quantity)}" for one in bought)
    head = f"✓ {customer.name} {word}{unless_today(on, desk.today)}：{what}{' ' if what else ''}-{yuan(slots.amount)}"
    return Reply(
        f"{head}\n　累计 {yuan(customer.spent)}（{customer.orders} 单）。记错了回「撤销」；有不满意记得建投诉单"
    )


_TOLD = re.compile(
    r"(?!.*(?:投诉|过敏|质量|坏|烂|假|气|要退|想退|吵|闹))[^，,。0-9]{1,8}?(?:退货|退款|退单|退了)(?!多少).{0,14}?"
    r"(?:[0-9]{1,7}(?:\.[0-9]{1,2})?\s*(?:元|块钱?)?)?[。！]?"
)

COMMAND = Command(
    ("退货", "退款", "退单"),
    take_back,
    "客户退货或退款，从累计里减掉",
    "退货 王丽 面霜1 298",
    intents=("record_order",),
    needs=(Need("customers", "哪位客户退的？"),),
    form=_TOLD,
)
