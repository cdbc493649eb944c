"""查: what is known of one customer; the number masked, unless its owner asks for it, and then that is recorded."""

import re

from crm.daily.cadence import days_overdue
from crm.people import Person, Role
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.grades.lines import for_card
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import CHANNELS, birthday, day, lines, masked, moment, short_day, yuan
from storage.books import customers, interactions, orders, tasks
from storage.desk import Desk
from storage.tables import Customer

_ASKS_PHONE = re.compile(r"电话|手机|号码|联系方式")
_ASKS_ADDRESS = re.compile(r"地址|住哪|住址|住在哪")


def look_up(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The card; or just the field that was asked for."""
    customer = heard.customer
    if _ASKS_PHONE.search(heard.text):
        return Reply(_phone(customer, rep, desk))
    if _ASKS_ADDRESS.search(heard.text):
        return Reply(_address(customer, rep, desk))
    return Reply("\n".join(line for line in card(customer, desk) if line))


def card(customer: Customer, desk: Desk) -> list[str]:
    """One screen: who, grades, what happened, what is to be done."""
    phone = customers.phone_of(desk, customer)
    head = [
        customer.name,
        customer.company or "",
        masked(phone) if phone else "无手机号",
        customer.source or "",
    ]
    born = birthday(customer)
    return [
        " · ".join(part for part in head if part),
        *for_card(customer, desk),
        f"会员等级：{customer.level}" if customer.level else "",
        f"生日：{born}" if born else "",
        _tags(customer, desk),
        _bought(customer, desk),
        *_talked(customer, desk),
        *_to_do(customer, desk),
        _late(customer, desk),
    ]


def _phone(customer: Customer, rep: Person, desk: Desk) -> str:
    _refuse_stranger(customer, rep)
    phone = customers.show_phone(desk, customer, rep)
    if phone is None:
        return f"{customer.name} 还没有手机号。知道了发我：“{customer.name} 电话 138…”"
    return f"{customer.name}：{phone}\n（本次查看已记录）"


def _address(customer: Customer, rep: Person, desk: Desk) -> str:
    _refuse_stranger(customer, rep)
    address = customers.show_address(desk, customer, rep)
    return (
        f"{customer.name}：{address}\n（本次查看已记录）"
        if address
        else f"{customer.name} 还没有地址。知道了发我：“{customer.name} 地址改成 …”"
    )


def _refuse_stranger(customer: Customer, rep: Person) -> None:
    """The owner and whoever leads them may see identifiers in full (000 compliance, R2)."""
    if rep.role is not Role.ADMIN and customer.owner not in rep.scope.owners:
        raise Refusal(f"您不是 {customer.name} 的负责人，只能看打码的资料。")


def _tags(customer: Customer, desk: Desk) -> str:
    origins = {"rep": "您记", "heard": "听出", "rule": "系统", "wecom": "企微", "import": "导入"}
    shown = [
        f"{t.name}（{origins.get(t.origin, t.origin)} {short_day(t.at.astimezone(desk.now.tzinfo).date(), desk.today)}）"
        for t in customers.tags_of(desk, customer)
    ]
    return f"标签：{'、'.join(shown)}" if shown else ""


def _bought(customer: Customer, desk: Desk) -> str:
    if not customer.orders:
        return "还没下过单"
    last = orders.orders_of(desk, customer, 1)[0]
    what = f"：{lines(last.lines)}" if last.lines else ""
    return f"下单 {customer.orders} 次共 {yuan(customer.spent)}；最近 {day(last.on, desk.today)}{what}"


def _talked(customer: Customer, desk: Desk) -> list[str]:
    return [
        f"{day(row.on, desk.today)} {CHANNELS.get(row.channel or '', '联系')}：{excerpt(row.text, 40)}"
        for row in interactions.latest(desk, customer, 2)
    ]


def _to_do(customer: Customer, desk: Desk) -> list[str]:
    zone = desk.now.tzinfo
    return [
        f"待办：{moment(t.due.astimezone(zone), desk.today)} {excerpt(t.text, 30)}"
        for t in tasks.open_for(desk, customer.id)[:3]
    ]


def _late(customer: Customer, desk: Desk) -> str:
    last = customer.touched_at or customer.created_at
    late = days_overdue(
        last.astimezone(desk.now.tzinfo).date(),
        customer.intent,
        customer.value,
        desk.today,
        desk.policy.cadence,
    )
    return f"⚠ 按节奏已超 {late} 天没联系" if late is not None and late > 0 else ""


COMMAND = Command(
    ("查", "查客户", "客户"),
    look_up,
    "看一位客户的资料；问“王姐电话”给完整号码",
    "查 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "查哪位客户？"),),
)
