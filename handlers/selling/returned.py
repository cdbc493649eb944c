"""退货, 退款: what came back, as a row of its own that lowers the totals (000, G1)."""

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import count, lines, unless_today, yuan
from handlers.hearing.turn import Unclear
from storage import history
from storage.books import orders
from storage.books.orders import Bought
from storage.desk import Desk
from storage.tables import Customer


def take_back(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Refuses a sum that was never paid, a day ahead, a customer without orders."""
    customer, slots = heard.customer, heard.slots
    kind = "refund" if "退款" in heard.text and "退货" not in heard.text else "return"
    if slots.amount is None and _HALF.search(heard.text):
        _ask_about_half(customer, desk)
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


def _ask_about_half(customer: Customer, desk: Desk) -> None:
    """Half of the last order, goods and sum, to be agreed to; nothing is asked where it has no sum."""
    sales = (row for row in orders.orders_of(desk, customer) if row.kind == "sale" and row.amount)
    last = next(sales, None)
    if last is None or last.amount is None:
        return
    half = last.amount / 2
    whole = all(line.quantity and line.quantity % 2 == 0 for line in last.lines)
    goods = " ".join(
        f"{line.product}{line.quantity / 2:g}个" for line in last.lines if whole and line.quantity
    )
    question = (
        f"{customer.name} 上一单是{lines(last.lines)} 共 {yuan(last.amount)}，退一半就是 {yuan(half)}，对吗？"
        f"回 1 按这个记；不是就说退了什么、多少钱，例“退货 {customer.name} 面霜1 298”。"
    )
    texts = [f"退货 {customer.name} {goods} {half:f}元"]
    raise Unclear("reword", question, {"texts": texts, "labels": ["对"], "unless": "退"})


_HALF = regex(r"退(?:了|掉|回)?一半")
_NO_RETURN = r"(?!.*(?:投诉|过敏|质量|坏|烂|假|气|要退|想退|不退|没退|别退|吵|闹|吗|能退|可以退|[?？]))"
_COUNTED = r"[一两三四五六七八九十半0-9]+[个盒瓶支片套袋件台箱罐包]"
_TOLD = regex(
    rf"{_NO_RETURN}(?:[^，,。0-9]{{1,8}}?(?:退货|退款|退单|退了|退(?:掉|回)?(?={_COUNTED}))(?!多少).{{0,14}}?(?:[0-9]{{1,7}}(?:\.[0-9]{{1,2}})?\s*(?:元|块钱?)?)?"
    rf"|[^，,。]{{0,30}}退(?:了|掉|回)?\s?(?:一半|[0-9]{{2,7}}\s*(?:元|块钱?)?))[。！]?"
)

COMMAND = Command(
    ("退货", "退款", "退单"),
    take_back,
    "客户退货或退款，从累计里减掉",
    "退货 王丽 面霜1 298",
    intents=("record_order",),
    needs=(Need("customers", "哪位客户退的？"),),
    form=_TOLD,
    again=True,
)
