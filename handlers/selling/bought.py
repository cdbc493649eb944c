"""订单记录: a customer's orders with time, sum, products and how they were liked; returns among them (000, G1)."""

from decimal import Decimal

from crm.people import Person
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import day, lines, yuan
from handlers.selling import owed
from handlers.selling.order import waiting_for
from storage.books import orders
from storage.desk import Desk
from storage.tables import Customer, Order

_WORDS = {"sale": "", "return": "退货 ", "refund": "退款 "}


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The newest first; the sum at the foot is that of the rows."""
    customer = heard.customer
    rows = orders.orders_of(desk, customer, 200)
    waiting = [
        Line(text, "超过门槛，等主管同意", customer=customer.id) for text in waiting_for(customer, desk)
    ]
    paid = owed.beside(desk, rows)
    shown = waiting + [
        Line(_line(row, desk) + paid.get(row.id, ""), _feedback(row), customer=customer.id) for row in rows
    ]
    sold = [row for row in rows if row.kind == "sale"]
    total = sum((row.amount or Decimal(0) for row in rows), Decimal(0))
    foot = f"合计 {len(sold)} 单 {yuan(total)}" if rows else ""
    return Reply(listed(desk, rep.userid, f"{customer.name} 的订单", shown, foot))


def _line(row: Order, desk: Desk) -> str:
    what = lines(row.lines) or "没说产品"
    paid = yuan(row.amount) if row.amount is not None else "没说金额"
    liked = f"，反馈：{row.feedback}" if row.feedback else ""
    return f"{day(row.on, desk.today)} {_WORDS.get(row.kind, '')}{what} {paid}{liked}"


def _feedback(row: Order) -> str:
    return f"成交后聊到：{row.feedback}" if row.feedback else "按您记的订单"


def fed_back(customer: Customer, words: str, sentiment: str | None, desk: Desk) -> None:
    """What a customer says of a purchase soon after it stays with it, inside the note's deed."""
    latest = next(iter(orders.orders_of(desk, customer, 1)), None)
    if latest is None or latest.kind != "sale" or latest.feedback or sentiment not in _HEARD:
        return
    if (desk.today - latest.on).days <= _SOON:
        latest.feedback = words[:60]


_HEARD = ("positive", "negative")
_SOON = 30  # days after an order in which a word about it belongs to it
COMMAND = Command(
    ("订单记录", "历史订单", "买过什么", "订单历史"),
    show,
    "一位客户的全部订单、退货和反馈",
    "订单记录 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "看哪位客户的订单？"),),
)
