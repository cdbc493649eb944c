"""An order's sum out of the prices of its goods: reckoned, shown, and asked about where it contradicts what was said (G1)."""

from dataclasses import replace

from msgspec import structs

from crm.selling.bill import is_explained, total_in
from crm.selling.reckoning import Item, doubt, reckoning, sum_of
from handlers.hearing.command import Heard
from handlers.hearing.phrases import yuan
from handlers.hearing.turn import Unclear


def reckoned(heard: Heard) -> Heard:
    """The order with the sum that its prices come to, where none was said, and one piece of what has only a price."""
    bill = heard.slots.bill
    if bill is None:
        return heard
    counted = {item.name: item.quantity for item in bill.items if item.price is not None}
    goods = tuple(
        structs.replace(one, quantity=one.quantity or counted.get(one.name)) for one in heard.slots.products
    )
    amount = heard.slots.amount if heard.slots.amount is not None else bill.total
    slots = structs.replace(heard.slots, products=goods, amount=amount)
    return replace(heard, frame=structs.replace(heard.frame, slots=slots))


def ask_about_prices(heard: Heard) -> None:
    """Several prices that cannot come to the sum said for all: which of the two counts is asked, nothing is guessed."""
    bill = heard.slots.bill
    if bill is None or bill.said is None or len(bill.items) < 2 or is_explained(heard.text):
        return
    found = doubt(bill.items, bill.said)
    if found is None:
        return
    start, end = total_in(heard.text) or (len(heard.text), len(heard.text))
    texts = [f"{heard.text[:start]} 实付{one:f}元 {heard.text[end:]}" for one in (found.items, found.said)]
    said, prices = yuan(found.said), f"{reckoning(bill.items)} 元"
    if found.without:
        own = "、".join(found.without)
        question = f"{prices}，您说共 {said}，不够。\n1 {said}只是{own}的，合计 {yuan(found.items)}\n2 一共就是 {said}（有优惠）"
    else:
        apart, less = yuan(abs(found.items - found.said)), "（有优惠）" if found.said < found.items else ""
        question = f"{prices}，您说共 {said}，差 {apart}。\n1 按 {yuan(found.items)} 记\n2 按 {said} 记{less}"
    about = {"texts": texts, "labels": [f"{found.items:f}", f"{found.said:f}"]}
    raise Unclear("reword", f"{question}\n回数字就行。", about)


def way_of(heard: Heard) -> str:
    """The line that shows how the sum came about; "" where it was simply said."""
    bill, amount = heard.slots.bill, heard.slots.amount
    if bill is None or (bill.total is not None and bill.total != amount):
        return ""
    items = bill.items
    without = [item for item in items if item.price is None]
    if without and amount is not None:
        rest = amount - sum_of(items)
        if rest <= 0:
            return ""
        named = "、".join(item.name for item in without)
        items = (*(item for item in items if item.price is not None), Item(named, price=rest))
    told = f"算法：{reckoning(items, bill.discount)} 元"
    if amount is None:
        return f"{told}，{'、'.join(item.name for item in without)}没说价钱"
    return told if amount == sum_of(items) * (bill.discount or 1) else f"{told}，按您说的 {yuan(amount)} 记"
