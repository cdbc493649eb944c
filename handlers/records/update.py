"""改: every field of a record; the old value stays in the history, and the reply says what it was (A1, A5)."""

from collections.abc import Callable

from msgspec.structs import replace

from crm.patterns import regex
from crm.people import Person, Scope
from crm.reach.birthdays import refuse_impossible
from crm.records.details import DETAILS, details
from crm.records.names import core_of_company, keys_of
from crm.records.phones import checked, refuse_broken
from crm.records.sources import WAYS, way_of
from crm.refusal import Refusal
from crm.signals.news import is_news
from handlers.alongside.avoided import avoided_told
from handlers.alongside.basics import basics_told
from handlers.alongside.consent import consent_told
from handlers.alongside.family import set_birthday
from handlers.alongside.file import details_told
from handlers.alongside.next_step import follow_up_on
from handlers.daily import note, put_off
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import birthday, masked
from handlers.records.tag import put_on, standing_tags
from handlers.records.twins import asked_of
from nlp.frame import Slots
from nlp.meaning.basics import FORM
from storage import history
from storage.books import customers, facts, files
from storage.desk import Desk
from storage.tables import Customer
from storage.unchanged import changed

_SOURCE = regex(r"来源(?:改成|改为|是|为)?[\s：:]*([^\s，。；,;]{1,16})")
_MET = regex(r"[^\s，。；,;]{1,8}?(?:认识|加|来|扫码?加|介绍|推荐)的")
_COMPANY = regex(r"(?:公司|单位)(?:改成|改为|是|为|在|叫)?[\s：:]+([^\s，。；,;]{2,40})")
_LONGEST = {"name": 20, "job": 30, "level": 20, "address": 120, "email": 80}
_NAMES = {"address": "地址", "job": "工作", "name": "姓名", "level": "等级", "email": "邮箱"}


def update(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Changes what the text names; the old value stays in the history."""
    customer, slots = heard.customer, _without_others_birthday(heard)
    with history.deed(desk, rep.userid, f"{customer.name} 的资料") as done:
        told = [
            line
            for line in (
                _phone(customer, slots, desk),
                _birthday(customer, slots),
                _field(customer, slots, desk),
                source_told(customer, heard.text),
                belongs_told(customer, heard.text, desk),
                *basics_told(customer, heard.words, rep, desk),
                *details_told(customer, heard.text, rep, desk),
                *avoided_told(heard, rep, desk, "rep"),
                consent_told(customer, heard.text, f"customer:{customer.id}", desk),
                put_on(customer, slots, rep, desk) or standing_tags(customer, slots, desk),
                follow_up_on(customer, slots, rep, desk, heard.text),
            )
            if line
        ]
    if not told and (moved := put_off.named(heard, rep, desk)):
        return Reply(moved)
    if not told and is_news(heard.words) and not heard.text.startswith(COMMAND.names):
        return note.note(heard, rep, desk)
    if not told:
        refuse_impossible(heard.text)
        raise Refusal(
            f"要改{customer.name}的什么？例：{customer.name} 电话改成 13800135678；补充 {customer.name} 忌口 海鲜"
        )
    said = f"{customer.name} {'；'.join(told)}"
    if not changed(desk, done):
        return Reply(f"{said}，没有改。")
    return Reply(f"✓ {said}{_left(customer, desk)}\n　说错了回「撤销」", asked_of(customer, desk))


def _left(customer: Customer, desk: Desk) -> str:
    """What a new record still lacks in its first day, or that it is complete (000 records, A2)."""
    if customer.complete_by is None or customer.complete_by < desk.now:
        return ""
    lacks = files.lacking(desk, customer)
    return f"\n　还缺：{'、'.join(lacks)}" if lacks else "\n　必填资料齐了"


def source_told(customer: Customer, text: str) -> str:
    """Where the customer comes from, where the text says so in so many words."""
    found = _SOURCE.search(text)
    met = _MET.search(text)
    named = next((name for name, _ in WAYS if name in text), "其他")
    source = found[1] if found else way_of(met[0]) if met else named
    if source == "其他":
        return ""
    if customer.source == source:
        return f"来源已经是 {source}"
    customer.source = source
    return f"来源 {source}"


def belongs_told(customer: Customer, text: str, desk: Desk) -> str:
    """Which company a person is of: one of our company customers by its name, else the name as written (A7)."""
    found = _COMPANY.search(text)
    if not found or customer.kind == facts.COMPANY:
        return ""
    scope = Scope(frozenset({customer.owner}))
    near = [
        row for row, _ in customers.candidates(desk, keys_of(found[1]), scope) if row.kind == facts.COMPANY
    ]
    same = [row for row in near if core_of_company(row.name) == core_of_company(found[1])]
    before, customer.company = customer.company, same[0].name if same else found[1]
    if customer.company == before:
        return f"公司已经是 {before}"
    return f"公司 {customer.company}"


def _without_others_birthday(heard: Heard) -> Slots:
    """配偶生日5月6日 is not the customer's own."""
    if any(told.field.key.endswith("_birthday") for told in details(heard.text)):
        return replace(heard.slots, birthday=None)
    return heard.slots


def _phone(customer: Customer, slots: Slots, desk: Desk) -> str:
    if not slots.phone:
        return ""
    old, phone = customers.phone_of(desk, customer), checked(slots.phone)
    if old == phone:
        return f"电话已经是 {masked(phone)}"
    customers.set_phone(desk, customer, phone)
    return f"电话改为 {masked(phone)}" + (f"（原 {masked(old)} 留在历史里）" if old else "")


def _birthday(customer: Customer, slots: Slots) -> str:
    if slots.birthday is None:
        return ""
    before = birthday(customer)
    set_birthday(customer, slots.birthday)
    now = birthday(customer)
    return f"生日已经是 {now}" if now == before else f"生日改为 {now}"


def _field(customer: Customer, slots: Slots, desk: Desk) -> str:
    name, value = slots.field, (slots.value or "").strip()
    if name not in _NAMES or not value:
        return ""
    if len(value) > _LONGEST[name]:
        raise Refusal(f"{_NAMES[name]}太长了（最多 {_LONGEST[name]} 个字），请说短一点。")
    old = _present(name, customer, desk)
    if old == value:
        return f"{_NAMES[name]}已经是 {value}"
    _setters(desk)[name](customer, value)
    return f"{_NAMES[name]}改为 {value}" + (f"（原 {old}）" if old else "")


def _present(name: str, customer: Customer, desk: Desk) -> str | None:
    if name == "address":
        return customers.address_of(desk, customer)
    return customers.email_of(desk, customer) if name == "email" else getattr(customer, name)


def _setters(desk: Desk) -> dict[str, Callable[[Customer, str], None]]:
    return {
        "address": lambda c, v: customers.set_address(desk, c, v),
        "email": lambda c, v: customers.set_email(desk, c, v),
        "name": lambda c, v: customers.rename(desk, c, v),
        "job": lambda c, v: setattr(c, "job", v),
        "level": lambda c, v: setattr(c, "level", v),
    }


COMMAND = Command(
    ("改", "修改", "更新", "补充", "补"),
    update,
    "改或补客户的资料：电话、地址、来源、预算、忌口、配偶生日、谁拍板……",
    "改 王姐 电话 13800135678",
    intents=("update_customer",),
    needs=(Need("customers", "改哪位客户的资料？"),),
    check=refuse_broken,
    form=regex(f"{DETAILS.pattern}|{FORM.pattern}"),
)
