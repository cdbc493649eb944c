"""改: phone, address, job, name, level; every change is kept in the history."""

import re
from collections.abc import Callable

from crm.people import Person
from crm.records.phones import checked, refuse_broken
from crm.refusal import Refusal
from handlers.alongside.next_step import follow_up_on
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import birthday, masked
from handlers.records.birthday import set_birthday
from handlers.records.tag import put_on
from nlp.frame import Slots
from storage import history
from storage.books import customers
from storage.desk import Desk
from storage.tables import Customer

_SOURCE = re.compile(r"来源(?:改成|改为|是|为)?[\s：:]*([^\s，。；,;]{1,16})")
_LONGEST = {"name": 20, "job": 30, "level": 20, "address": 120, "email": 80}
_NAMES = {"address": "地址", "job": "工作", "name": "姓名", "level": "等级", "email": "邮箱"}


def update(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Changes what the text names; the old value stays in the history."""
    customer, slots = heard.customer, heard.slots
    with history.deed(desk, rep.userid, f"{customer.name} 的资料"):
        changed = [
            line
            for line in (
                _phone(customer, slots, desk),
                _birthday(customer, slots),
                _field(customer, slots, desk),
                source_told(customer, heard.text),
                put_on(customer, slots, rep, desk),
                follow_up_on(customer, slots, rep, desk, heard.text),
            )
            if line
        ]
    if not changed:
        raise Refusal(f"要改{customer.name}的什么？例：{customer.name} 电话改成 13800135678")
    return Reply(f"✓ {customer.name} " + "；".join(changed) + "\n　说错了回「撤销」")


def source_told(customer: Customer, text: str) -> str:
    """Where the customer comes from, where the text says so in so many words."""
    found = _SOURCE.search(text)
    if not found:
        return ""
    customer.source = found[1]
    return f"来源 {found[1]}"


def _phone(customer: Customer, slots: Slots, desk: Desk) -> str:
    if not slots.phone:
        return ""
    phone = checked(slots.phone)
    customers.set_phone(desk, customer, phone)
    return f"电话改为 {masked(phone)}"


def _birthday(customer: Customer, slots: Slots) -> str:
    if slots.birthday is None:
        return ""
    set_birthday(customer, slots.birthday)
    return f"生日改为 {birthday(customer)}"


def _field(customer: Customer, slots: Slots, desk: Desk) -> str:
    name, value = slots.field, (slots.value or "").strip()
    if name not in _NAMES or not value:
        return ""
    if len(value) > _LONGEST[name]:
        raise Refusal(f"{_NAMES[name]}太长了（最多 {_LONGEST[name]} 个字），请说短一点。")
    _setters(desk)[name](customer, value)
    return f"{_NAMES[name]}改为 {value}"


def _setters(desk: Desk) -> dict[str, Callable[[Customer, str], None]]:
    return {
        "address": lambda c, v: customers.set_address(desk, c, v),
        "email": lambda c, v: customers.set_email(desk, c, v),
        "name": lambda c, v: customers.rename(desk, c, v),
        "job": lambda c, v: setattr(c, "job", v),
        "level": lambda c, v: setattr(c, "level", v),
    }


COMMAND = Command(
    ("改", "修改", "更新"),
    update,
    "改客户的电话、地址、工作、等级",
    "改 王姐 电话 13800135678",
    intents=("update_customer",),
    needs=(Need("customers", "改哪位客户的资料？"),),
    check=refuse_broken,
)
