"""标签: tags put on customers and taken off."""

from crm.people import Person
from crm.records.phones import hidden
from crm.records.tags import conflicting, family_of
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from nlp.frame import Slots
from storage import history
from storage.books import customers
from storage.desk import Desk
from storage.tables import Customer, Tag

_SIGNS = "+-＋－#"
_OFF = "-－"


def tag(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Puts tags on and takes them off; shows what the customer has then."""
    slots = heard.slots
    if not slots.tags_add and not slots.tags_remove:
        return Reply("要打什么标签？例：标签 王丽 +敏感肌 -价格敏感")
    lines = []
    for customer in heard.customers:
        with history.deed(desk, rep.userid, f"{customer.name} 的标签"):
            changed = put_on(customer, slots, rep, desk, origin="rep")
        now = "、".join(t.name for t in customers.tags_of(desk, customer)) or "还没有标签"
        lines.append(f"✓ {customer.name} {changed or '标签没有变化'}\n　现有：{now}")
    return Reply("\n".join(lines))


def put_on(customer: Customer, slots: Slots, rep: Person, desk: Desk, origin: str = "heard") -> str:
    """Tags said or meant, with where they come from; conflicting ones give way. Gives the line that tells it."""
    present = {t.name: t for t in customers.tags_of(desk, customer)}
    off = [*slots.tags_remove, *(name.lstrip(_OFF) for name in slots.tags_add if name[0] in _OFF)]
    on = [name.lstrip(_SIGNS) for name in slots.tags_add if name[0] not in _OFF]
    gone = [present[name] for name in off if name in present]
    new = [name for name in on if name not in present]
    gone += [t for t in present.values() if any(conflicting(t.name, name) for name in new) and t not in gone]
    for old in gone:
        old.removed_at, old.removed_by = desk.now, rep.userid
    for name in new:
        if not 1 <= len(name) <= 12:
            raise Refusal(f"标签「{name[:20]}」太长，请用 12 个字以内的词。")
        if hidden(name) != name:
            raise Refusal("标签里不能放手机号，人人看得到标签。要改号码请说“王丽 手机改成 …”。")
        desk.db.add(
            Tag(
                customer_id=customer.id,
                name=name,
                family=family_of(name),
                origin=origin,
                by=rep.userid,
                at=desk.now,
            )
        )
    shown = [f"+{name}" for name in new] + [f"-{old.name}" for old in gone]
    return f"标签：{' '.join(shown)}" if shown else ""


COMMAND = Command(
    ("标签", "打标签"),
    tag,
    "给客户打上或去掉标签",
    "标签 王丽 +敏感肌 -价格敏感",
    intents=("tag_customer",),
    needs=(Need("customers", "给哪位客户打标签？"),),
)
