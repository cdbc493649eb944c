"""欠款: how far orders are paid, and which still have something to be paid (000 orders, G1)."""

from collections.abc import Sequence
from decimal import Decimal

from crm.patterns import regex
from crm.people import Person
from crm.selling.payments import Standing
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import lines, short_day, yuan
from storage.books import orders, payments
from storage.desk import Desk
from storage.tables import Customer, Order

_MOST = 200  # orders of a customer that are looked through


def owed(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Orders of which a part is still to be paid, the oldest first."""
    rows = payments.owing(desk, scope_of_talk(rep))
    shown = [
        Line(
            f"{name} {short_day(order.on, desk.today)} {lines(order.lines) or '没说产品'}：{stands(state)}",
            "按记下的定金和收款算，到没到账以财务为准",
            customer=order.customer_id,
        )
        for order, name, state in rows
    ]
    total = sum((state.rest or Decimal(0) for _, _, state in rows), Decimal(0))
    foot = f"没收的一共 {yuan(total)}" if rows else "付了定金没付尾款的会列在这里"
    return Reply(listed(desk, rep.userid, "等着收的尾款", shown, foot))


def asked_after(heard: Heard, desk: Desk) -> str:
    """What is known of the payments of a customer's orders; "" where none was told."""
    rows = sales_of(heard.customer, desk)
    states = payments.standing(desk, rows)
    told = [f"{called(row, desk)}：{stands(states[row.id])}" for row in rows if row.id in states][:3]
    return "\n".join(f"{heard.customer.name} {line}" for line in told)


def sales_of(customer: Customer, desk: Desk) -> list[Order]:
    """A customer's orders without what came back, the newest first."""
    return [row for row in orders.orders_of(desk, customer, _MOST) if row.kind == "sale"]


def so_far(order: Order, desk: Desk) -> str:
    """What was paid of an order; "" where nothing was told of it."""
    state = payments.standing(desk, [order]).get(order.id)
    return stands(state) if state else ""


def beside(desk: Desk, rows: Sequence[Order]) -> dict[int, str]:
    """What stands behind the sum of each order of which payments were told: （已付 2,000 元，尾款 3,800 元）."""
    states = payments.standing(desk, rows)
    return {number: f"（{stands(state).partition('，')[2]}）" for number, state in states.items()}


def stands(state: Standing) -> str:
    """总价 5,800 元，已付 2,000 元，尾款 3,800 元; 总价 5,800 元，已付清."""
    if state.total is None or state.rest is None:
        return f"总价还没说，已付 {yuan(state.paid)}"
    if not state.is_open:
        return f"总价 {yuan(state.total)}，已付清"
    return f"总价 {yuan(state.total)}，已付 {yuan(state.paid)}，尾款 {yuan(state.rest)}"


def called(order: Order, desk: Desk) -> str:
    """面霜, else 11/23 的订单."""
    return lines(order.lines) or f"{short_day(order.on, desk.today)} 的订单"


COMMAND = Command(
    ("欠款", "尾款", "应收"),
    owed,
    "付了定金、还没付尾款的订单",
    "谁还欠尾款",
    form=regex(
        r"(?:现在|目前|还有)?(?:谁|哪些(?:客户|人)|哪几个)(?:的)?(?:还)?(?:欠着?|没付|没结|没收)(?:着)?(?:我们?)?(?:的)?(?:尾款|余款|钱|款)?(?:没付|没结|没给)?[?？]?"
        r"|(?:尾款|余款|欠款)(?:一共|总共)?(?:还)?(?:有|剩|差)(?:多少|哪些)(?:没收|没付|没到|没结)?(?:回来)?[?？]?"
        r"|(?:还有)?(?:哪些|多少)(?:尾款|余款|欠款)(?:没收|没付|没到|没结)(?:回来)?[?？]?|(?:谁|哪些(?:客户|人)?)的?(?:尾款|余款)(?:还)?没(?:付|结|收|给|到)[?？]?"
    ),
    asks=True,
)
