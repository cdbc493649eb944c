"""新客户: somebody newly met is entered; the reply says what is still missing."""

from crm.people import Person
from crm.records.phones import checked, hidden, refuse_broken
from crm.refusal import Refusal
from handlers.alongside.next_step import follow_up_on
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import birthday, masked
from handlers.records.birthday import set_birthday
from handlers.records.tag import put_on
from handlers.records.update import source_told
from nlp.frame import Slots
from storage import history
from storage.books import customers
from storage.desk import Desk
from storage.tables import Customer


def enter(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One new customer a name; who is known already by phone or by name is not entered twice."""
    _refuse_known(heard, rep, desk)
    name = _new_name(heard)
    with history.deed(desk, rep.userid, f"新建客户 {name}"):
        customer = customers.create(desk, rep.userid, name, intent=heard.slots.intent_level)
        stored = _store(customer, heard, rep, desk)
    missing = _missing(customer)
    more = f"\n　还缺：{'、'.join(missing)}。知道了告诉我，例“改 {name} 来源 展会”" if missing else ""
    return Reply(f"✓ 新客户 {name}" + (f"：{'；'.join(stored)}" if stored else "") + more)


def _refuse_known(heard: Heard, rep: Person, desk: Desk) -> None:
    phone = checked(heard.slots.phone) if heard.slots.phone else None
    same = customers.by_phone(desk, phone, rep.scope) if phone else []
    if same:
        raise Refusal(
            f"这个手机号已经是您的客户 {same[0].name} 的，没有重复建。要改资料请说“{same[0].name} …改成…”。"
        )
    if not _new_name(heard):
        known = heard.customer
        raise Refusal(
            f"{known.name} 已经在您的客户里了。要改资料直接说；真是同名的另一位，请写个区别，例“新客户 {known.name}2”。"
        )


def _new_name(heard: Heard) -> str:
    """The name as written, where nobody bears it yet: who only sounds like a known customer is somebody new."""
    if heard.strangers:
        return heard.strangers[0]
    known = {customer.name for customer in heard.customers}
    return next((mention.text for mention in heard.slots.customers if mention.text not in known), "")


def _store(customer: Customer, heard: Heard, rep: Person, desk: Desk) -> list[str]:
    slots = heard.slots
    customer.note = hidden(heard.text)
    stored = []
    if slots.phone:
        customers.set_phone(desk, customer, checked(slots.phone))
        stored.append(f"手机 {masked(slots.phone)}")
    if slots.birthday:
        set_birthday(customer, slots.birthday)
        stored.append(f"生日 {birthday(customer)}")
    stored += [
        source_told(customer, heard.text),
        _budget(slots),
        put_on(customer, slots, rep, desk),
        follow_up_on(customer, slots, rep, desk, heard.text),
    ]
    return [line for line in stored if line]


def _budget(slots: Slots) -> str:
    return f"预算 {slots.amount:,.0f} 元（已写入备注）" if slots.amount else ""


def _missing(customer: Customer) -> list[str]:
    """What a complete entry lacks (000 records, A2, A3)."""
    wanted = {"手机": customer.phone_index, "生日": customer.birth_month, "来源": customer.source}
    return [name for name, value in wanted.items() if not value]


COMMAND = Command(
    ("新客户", "新客", "新增客户", "建档"),
    enter,
    "把新认识的客户记进来",
    "新客户 李敏 13800135678 想看护肤",
    intents=("create_customer",),
    needs=(Need("name", "新客户叫什么名字？"),),
    check=refuse_broken,
)
