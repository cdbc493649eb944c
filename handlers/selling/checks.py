"""What is wrong with an order before it is entered: a clear sentence, or a question with both readings (G1)."""

from datetime import date
from decimal import Decimal

from crm.patterns import regex
from crm.refusal import Refusal
from crm.selling.bill import apart, far_from_list
from handlers.hearing.command import Heard
from handlers.hearing.phrases import day, yuan
from handlers.hearing.turn import Unclear
from nlp import when
from storage.books.products import all_products
from storage.desk import Desk

_NOTHING = regex(r"(?<![0-9.,，])0+(?:\.0+)?\s*(?:元|块)")
_LESS_THAN_NOTHING = regex(r"(?:^|[\s，,：:])[-－−]\s?[0-9]+(?:\.[0-9]+)?\s*(?:元|块|$)")
_HUNDRED_MILLIONS = regex(r"[0-9一二三四五六七八九十百千万]\s*亿")
_BUYS = regex(r"\s*(?:下的?单|成交|买|付款|付了)")
_MOST = Decimal(10_000_000)


def refuse_nonsense(heard: Heard, desk: Desk) -> None:
    """A day ahead, a sum or a number that cannot be, several customers in one sum."""
    slots = heard.slots
    ahead = _ahead(heard, desk)
    if ahead:
        on = day(ahead, desk.today)
        raise Refusal(f"{on} 还没到，订单没有记。等成交了再发给我；要提醒请说“{on}跟进”。")
    if _NOTHING.search(heard.text):
        raise Refusal("金额 0 元不对劲，没有记。赠送的请写进备注；要记订单请连金额一起再发一遍。")
    if _LESS_THAN_NOTHING.search(heard.text):
        raise Refusal("金额不能是负数，没有记。退货请说“王姐退货 面霜 1盒”；下单请写实收的数，再发一遍。")
    if _HUNDRED_MILLIONS.search(heard.text):
        raise Refusal("上亿的金额不对劲，没有记。请核对后再发一遍。")
    if slots.amount is not None and not 0 < slots.amount <= _MOST:
        raise Refusal(f"金额 {slots.amount:,} 元不对劲，没有记。请核对后再发一遍。")
    for product in slots.products:
        if product.quantity is not None and not 0 < product.quantity <= 100_000:
            raise Refusal(f"{product.name} 的数量 {product.quantity:g} 不对劲，没有记。请核对后再发一遍。")
    if len(heard.customers) > 1:
        names = "、".join(c.name for c in heard.customers)
        raise Refusal(
            f"一句话里有 {names} 几位的订单，我怕记错账。请一位一句，例“{heard.customer.name} 面霜2 共 596”。"
        )


def _ahead(heard: Heard, desk: Desk) -> date | None:
    """The day of an order that has not come yet: understood as its day, or written right before the buying."""
    if heard.slots.occurred_on and heard.slots.occurred_on > desk.today:
        return heard.slots.occurred_on
    for time in when.find(heard.text, heard.at, "any"):
        if time.first_day > desk.today and _BUYS.match(heard.text, time.span[1]):
            return time.first_day
    return None


def ask_about_total(heard: Heard) -> None:
    """Items that do not come to the sum: which of the two counts is asked, nothing is guessed."""
    found = apart(heard.text, [product.quantity for product in heard.slots.products])
    if found is None or any(one.amount == found.said for one in heard.slots.paid):
        return
    start, end = found.span
    texts = [f"{heard.text[:start]}实付{amount}元{heard.text[end:]}" for amount in (found.items, found.said)]
    question = (
        f"{found.sum_of}={yuan(found.items)}，您说共 {yuan(found.said)}，差 {yuan(abs(found.items - found.said))}。"
        f"\n1 按 {yuan(found.items)} 记\n2 按 {yuan(found.said)} 记（有优惠）\n回数字就行。"
    )
    raise Unclear("reword", question, {"texts": texts, "labels": [str(found.items), str(found.said)]})


def against_list(heard: Heard, desk: Desk) -> str:
    """A line where the sum lies far from the list prices of what was bought; "" where no price is known."""
    prices = {product.name: product.price for product in all_products(desk) if product.price is not None}
    bought = heard.slots.products
    if heard.slots.amount is None or not bought or any(product.name not in prices for product in bought):
        return ""
    listed = sum((prices[p.name] * Decimal(str(p.quantity or 1)) for p in bought), Decimal(0))
    if not far_from_list(heard.slots.amount, listed, desk.policy.selling.price_apart):
        return ""
    return f"按目录价是 {yuan(listed)}，差得多，请核对；错了回「撤销」"
