"""新客户: somebody newly met is entered; the reply says what is still missing."""

from crm.people import Person
from crm.records.phones import checked, hidden, refuse_broken
from crm.records.sources import QUESTION
from crm.refusal import Refusal
from handlers.alongside.basics import basics_told
from handlers.alongside.consent import consent_told
from handlers.alongside.family import set_birthday
from handlers.alongside.file import details_told
from handlers.alongside.next_step import follow_up_on
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import birthday, masked
from handlers.records.tag import put_on
from handlers.records.twins import asked_of
from handlers.records.update import belongs_told, source_told
from nlp.numbers.phones import find_phones
from storage import history, questions
from storage.books import customers, files
from storage.books.shown import newest_list
from storage.desk import Desk
from storage.tables import Customer


def enter(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One new customer a name; who is known already by phone or by name is not entered twice."""
    _refuse_known(heard, rep, desk)
    name = _new_name(heard)
    with history.deed(desk, rep.userid, f"新建客户 {name}"):
        customer = customers.create(desk, rep.userid, name, intent=heard.slots.intent_level)
        stored = _store(customer, heard, rep, desk)
        files.start_clock(desk, customer)
    more = still_missing(customer, rep, desk, asked=heard.frame.among == 1) + _whose_number(heard)
    return Reply(
        f"✓ 新客户 {name}" + (f"：{'；'.join(stored)}" if stored else "") + more, asked_of(customer, desk)
    )


def still_missing(customer: Customer, rep: Person, desk: Desk, *, asked: bool = True) -> str:
    """What a complete entry lacks, and by when it is wanted; the source is asked for at once, with numbers (A2, A3, A10),
    unless several were entered together (`asked` false)."""
    missing = files.lacking(desk, customer)
    if not missing:
        return ""
    until = f"（{desk.policy.record.hours} 小时内补全）" if customer.complete_by else ""
    told = next((_EXAMPLES.get(label, f"{label} …") for label in missing if label not in _ASKED), "来源 展会")
    text = f"\n　还缺：{'、'.join(missing)}{until}。回一句就行，例“补充 {customer.name} {told}”"
    if "来源" not in missing or not asked:
        return text
    about = {"customer": customer.id, "list": newest_list(desk, rep.userid)}
    questions.ask(desk, rep.userid, questions.SOURCE, about)
    return f"{text}\n　{QUESTION}"


def _whose_number(heard: Heard) -> str:
    """Of several in one message, numbers that fit no one name are told and left out."""
    if heard.slots.phone:
        return ""
    left = "、".join(masked(phone) for phone, _ in find_phones(heard.words))
    return (
        f"\n　号码 {left} 对不上是谁的，没有记。请一位一句，例“{_new_name(heard)} 电话 139…”" if left else ""
    )


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
    customer.note = hidden(heard.words)
    stored = []
    if slots.phone:
        customers.set_phone(desk, customer, checked(slots.phone))
        stored.append(f"手机 {masked(slots.phone)}")
    if slots.birthday:
        set_birthday(customer, slots.birthday)
        stored.append(f"生日 {birthday(customer)}")
    stored += [
        source_told(customer, heard.words),
        belongs_told(customer, heard.words, desk),
        *basics_told(customer, heard.words, rep, desk),
        *details_told(customer, heard.words, rep, desk),
        consent_told(customer, heard.words, f"customer:{customer.id}", desk),
        put_on(customer, slots, rep, desk),
        follow_up_on(customer, slots, rep, desk, heard.words),
    ]
    return [line for line in stored if line]


_ASKED = ("来源", "联系人")
_EXAMPLES = {"手机": "电话 138…", "生日": "生日 3月8日", "授权": "同意收消息", "行业": "行业 零售"}

COMMAND = Command(
    ("新客户", "新客", "新增客户", "建档"),
    enter,
    "把新认识的客户记进来",
    "新客户 李敏 13800135678 想看护肤",
    intents=("create_customer",),
    needs=(Need("name", "新客户叫什么名字？"),),
    check=refuse_broken,
)
