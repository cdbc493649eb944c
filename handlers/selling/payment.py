"""收款: deposits and balances belong to an order told before; the order's sum is counted once (000 orders, G1)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from crm.selling.payments import Standing
from handlers.alongside.next_step import follow_up_on
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import day, lines, yuan
from handlers.hearing.turn import Unclear
from handlers.selling.owed import called, sales_of, stands
from nlp.frame import Paid
from storage import history
from storage.books import decisions, payments
from storage.desk import Desk
from storage.tables import Customer, Order

KINDS = {"deposit": "定金", "balance": "尾款", "part": "付款", "before": "之前的付款"}
NEW = "〔新单"  # what an answer adds to the sentence: the sum is that of an order of its own
_LATELY = 90  # days in which an order of which no payment was told may be meant
_MARK = regex(r"〔单(?P<order>\d+)(?: (?P<way>前|欠|价|收)(?P<sum>[\d.]*))?〕")
_JUST_MONEY = regex(r"(?:付|交|转|打|给|汇|收|到账)(?:了|来|过来|到|款)?")


def receive(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One payment noted with its order; which order, and a sum that does not fit it, are asked about."""
    customer = heard.customer
    order = _meant(heard, desk)
    on = max(order.on, min(heard.slots.occurred_on or desk.today, desk.today))
    told = _told(heard)
    words = "、".join(KINDS[one.kind] for one in told)
    with history.deed(desk, rep.userid, f"{customer.name} {called(order, desk)}的{words}"):
        sums = [_booked(one, (customer, order, on), heard, rep, desk) for one in told]
        step = follow_up_on(customer, heard.slots, rep, desk, heard.text)
    head = "，".join(f"{KINDS[one.kind]} {yuan(amount)}" for one, amount in zip(told, sums, strict=True))
    state = payments.standing(desk, [order])[order.id]
    counted = "；业绩按总价算过一次，不重复算" if order.amount is not None else ""
    parts = [f"✓ {customer.name} {called(order, desk)} 收到{head}", f"　{stands(state)}{counted}"]
    return Reply("\n".join(parts + ([f"　{step}"] if step else [])))


def paid_at_once(heard: Heard) -> list[tuple[str, Decimal]]:
    """What was paid of an order that is told now, by kind; refuses what cannot be."""
    total = heard.slots.amount
    unsaid = next(
        (one for one in _told(heard) if one.kind != "balance" and one.amount is one.share is None), None
    )
    if unsaid is not None and not _UNSETTLED.search(heard.text):
        raise _how_much(unsaid)
    found: list[tuple[str, Decimal]] = [
        (one.kind, amount) for one in _told(heard) if (amount := _amount(one, total, None)) is not None
    ]
    paid = sum((amount for _, amount in found), Decimal(0))
    if total is not None and paid > total:
        raise Refusal(f"已付 {yuan(paid)}比总价 {yuan(total)}还多，没有记。请核对后再发一遍。")
    rest = [one.amount for one in heard.slots.paid if one.kind == "open" and one.amount]
    if total is not None and rest and paid + sum(rest) != total:
        raise Refusal(
            f"已付 {yuan(paid)}加没付的 {yuan(sum(rest, Decimal(0)))}不等于总价 {yuan(total)}，没有记。请核对后再发一遍。"
        )
    return found


def total_of(heard: Heard) -> Decimal | None:
    """What the order told comes to: as said, else deposit and balance together; a deposit alone is asked about."""
    slots = heard.slots
    parts = [one.amount for one in slots.paid if one.amount is not None]
    if not parts or (slots.amount is not None and slots.amount not in parts):
        return slots.amount
    if len(parts) > 1:
        return sum(parts, Decimal(0))
    if _UNSETTLED.search(heard.text):
        return None
    if NEW in heard.text:
        return slots.amount
    kind = next(KINDS[one.kind] for one in slots.paid if one.kind in KINDS)
    raise Unclear(
        "missing",
        f"{heard.customer.name} 这单{kind} {yuan(parts[0])}，总价多少？回数字就行；还没定回「没定」。",
        {"slot": "amount"},
    )


def ask_whether_paid(heard: Heard, desk: Desk) -> None:
    """A sum without goods from somebody who has still to pay: whether it is paid of that order is asked."""
    slots = heard.slots
    if slots.products or slots.paid or slots.amount is None or NEW in heard.text:
        return
    rows = _started(_sales(heard, desk), desk)
    if not rows or not _JUST_MONEY.search(heard.words):
        return
    left = payments.standing(desk, rows)[rows[0].id]
    question = (
        f"{heard.customer.name} {called(rows[0], desk)}：{stands(left)}。这 {yuan(slots.amount)}是：\n"
        "1 付这单的\n2 另一单\n回数字就行。"
    )
    texts = [f"{heard.text} 〔单{rows[0].id}〕", f"{heard.text} {NEW}〕"]
    raise Unclear("reword", question, {"texts": texts, "labels": ["付这单的", "另一单"]})


def is_meant(heard: Heard) -> bool:
    """Whether a sum was paid of an order told before, by the words or by an answer."""
    if NEW in heard.text:
        return False
    return bool(_MARK.search(heard.text)) or (heard.slots.of_an_order and bool(_told(heard)))


def _told(heard: Heard) -> list[Paid]:
    made = [one for one in heard.slots.paid if one.kind != "open"]
    if not made and _MARK.search(heard.text) and heard.slots.amount is not None:
        return [Paid("part", heard.slots.amount)]
    return made


def _meant(heard: Heard, desk: Desk) -> Order:
    """The order that is paid: that of the answer, the one paid in part, else the only one lately."""
    mark = _MARK.search(heard.text)
    rows = _sales(heard, desk)
    named = [row for row in rows if mark and row.id == int(mark["order"])]
    found = named or _started(rows, desk) or _fresh(heard, rows, desk)
    if not found:
        raise _nothing_open(heard, rows, desk)
    if len(found) > 1:
        choices = "\n".join(f"{n} {_line(row, desk)}" for n, row in enumerate(found[:6], 1))
        texts = [f"{heard.text} 〔单{row.id}〕" for row in found[:6]]
        labels = [_line(row, desk) for row in found[:6]]
        question = f"{heard.customer.name} 这笔是哪一单的？\n{choices}\n回数字就行。"
        raise Unclear("reword", question, {"texts": texts, "labels": labels})
    return found[0]


def _sales(heard: Heard, desk: Desk) -> list[Order]:
    """The customer's orders, the newest first; those of the goods named, where there are any."""
    rows = sales_of(heard.customer, desk)
    named = {product.name for product in heard.slots.products}
    return [row for row in rows if named & {line.product for line in row.lines}] or rows


def _started(rows: Sequence[Order], desk: Desk) -> list[Order]:
    states = payments.standing(desk, rows)
    return [row for row in rows if row.id in states and states[row.id].is_open]


def _fresh(heard: Heard, rows: Sequence[Order], desk: Desk) -> list[Order]:
    """Orders of the last three months of which no payment was told and which the sum fits into."""
    states = payments.standing(desk, rows)
    most = max((one.amount or Decimal(0) for one in _told(heard)), default=Decimal(0))
    return [
        row
        for row in rows
        if row.id not in states
        and (desk.today - row.on).days <= _LATELY
        and (row.amount is None or row.amount >= most)
    ]


def _nothing_open(heard: Heard, rows: Sequence[Order], desk: Desk) -> Refusal | Unclear:
    """Why no order can be meant, and what the sum may be instead."""
    name = heard.customer.name
    if decisions.open_about(desk, "big_order", heard.customer.id):
        return Refusal(f"{name} 的大额订单还在等审批，收款先不记；同意后再说一遍。")
    states = payments.standing(desk, rows)
    settled = next((row for row in rows if row.id in states), None)
    if settled is not None:
        return Refusal(
            f"{name} {called(settled, desk)}：{stands(states[settled.id])}，这笔没有记。是新的一单就说买了什么，例“下单 {name} 面霜 580”。"
        )
    amount = next((one.amount for one in _told(heard) if one.amount is not None), None)
    if amount is None:
        return Refusal(
            f"{name} 没有等着收款的订单，没有记。先记订单，例“下单 {name} 面霜 总价5800 定金2000”。"
        )
    question = (
        f"{name} 没有等着收款的订单。这 {yuan(amount)}：\n1 单独记一单，总价就是它\n"
        "2 是新一单的一部分，总价以后再说\n回数字就行；都不是回「取消」。"
    )
    texts = [f"{heard.text} {NEW}〕", f"{heard.text} {NEW} 待〕"]
    return Unclear("reword", question, {"texts": texts, "labels": ["单独记一单", "总价以后再说"]})


def _booked(one: Paid, what: tuple[Customer, Order, date], heard: Heard, rep: Person, desk: Desk) -> Decimal:
    """Enters one payment after what its sum means was settled; gives it in yuan."""
    customer, order, on = what
    state = payments.standing(desk, [order]).get(order.id) or Standing(order.amount, Decimal(0))
    mark = _MARK.search(heard.text)
    way, said = (mark["way"], mark["sum"]) if mark else (None, "")
    amount = Decimal(said) if way == "收" else _amount(one, order.amount, state.rest)
    if amount is None:
        raise _how_much(one)
    ends = one.settled or one.kind == "balance"
    if way is None and state.rest is not None:
        _ask_where_apart(amount, state, (order, ends), heard, desk)
    if way == "前" and state.rest is not None:
        payments.add(desk, order, "before", state.rest - amount, rep.userid, order.on)
    payments.add(desk, order, one.kind, amount, rep.userid, on)
    if way == "价" or (order.amount is None and ends):
        payments.price(desk, customer, order, state.paid + amount)
    return amount


def _how_much(one: Paid) -> Unclear:
    return Unclear("missing", f"{KINDS[one.kind]}收了多少？回数字就行。", {"slot": "amount"})


def _amount(one: Paid, total: Decimal | None, rest: Decimal | None) -> Decimal | None:
    """As said, else the share of the order's sum, else what is left."""
    if one.amount is not None:
        return one.amount
    if one.share is not None:
        return None if total is None else (total * one.share).quantize(Decimal("0.01"))
    return rest if one.kind == "balance" or one.settled else None


def _ask_where_apart(
    amount: Decimal, state: Standing, which: tuple[Order, bool], heard: Heard, desk: Desk
) -> None:
    """More than is left, or a last payment that leaves something: which of the two is right is asked."""
    order, ends = which
    rest = state.rest or Decimal(0)
    if amount == rest or (amount < rest and not ends):
        return
    before, left = state.paid, abs(rest - amount)
    if amount > rest:
        ways = [(f"收{rest:f}", f"按 {yuan(rest)}记，付清"), ("价", f"总价改成 {yuan(before + amount)}")]
    elif before == 0:
        ways = [("前", f"之前已付 {yuan(left)}，现在付清"), ("欠", f"还欠 {yuan(left)}")]
    else:
        ways = [("欠", f"还欠 {yuan(left)}"), ("价", f"少收了，总价改成 {yuan(before + amount)}")]
    choices = "\n".join(f"{n} {label}" for n, (_, label) in enumerate(ways, 1))
    question = f"{heard.customer.name} {called(order, desk)}：{stands(state)}，您说收了 {yuan(amount)}。\n{choices}\n回数字就行。"
    texts = [f"{_MARK.sub('', heard.text)} 〔单{order.id} {way}〕" for way, _ in ways]
    raise Unclear("reword", question, {"texts": texts, "labels": [label for _, label in ways]})


def _line(order: Order, desk: Desk) -> str:
    paid = yuan(order.amount) if order.amount is not None else "没说金额"
    return f"{day(order.on, desk.today)} {lines(order.lines) or '没说产品'} {paid}"


_UNSETTLED = regex(r"新单 待〕|(?:没|未)(?:定|谈|说)|不知道|不确定|待定")
# Each stretch can be read in one way only: with several, ten thousand digits would be tried for ever.
_FORM = regex(
    r"(?!.*(?:[?？吗]|[没未]))(?:(?:今天|刚才?|昨天|已经?|收到|收了|补了|付了|交了|结了|打了|又)|把|她|他|的|剩下|一?笔|\d{2,8}(?!\d)(?:元|块钱?)?)*"
    r"(?:定金|订金|尾款|余款|欠款|首付)(?:[也都]|是|已经?|今天|刚|\s|[付交收给转打补结还到清齐完]|了|过来|账|\d{2,8}(?!\d)(?:元|块钱?)?)*[。！!]?(?:\s*〔[^〕]*〕)?"
)
COMMAND = Command(
    ("收款", "回款"),
    receive,
    "记定金、尾款，记在原来那单上，不重复算业绩",
    "王丽尾款3800付了",
    intents=("record_order",),
    needs=(Need("customers", "是哪位客户付的？"),),
    form=_FORM,
    again=True,
)
