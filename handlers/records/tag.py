"""标签: tags put on customers and taken off."""

from collections.abc import Sequence
from datetime import date, timedelta

from crm.patterns import regex
from crm.people import Person
from crm.records.phones import hidden
from crm.records.tags import FAMILIES as TAGS_OF
from crm.records.tags import FAMILY_NAMES, conflicting, named_family
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.phrases import short_day
from nlp.frame import Slots
from storage import history
from storage.books import customers
from storage.desk import Desk
from storage.tables import Customer, Tag

_OWN_TAGS = (
    "分类固定是这五类，不能另加；自己的标签直接打，写上类别就归进去，例“标签 王丽 +需求：换季修护”。"
    "按数据自动打的标签由管理员在配置 [policy.tags] rules 里定。"
)
_MOST = 8  # tags of a family that are named
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
        now = _families(customers.tags_of(desk, customer))
        told = f"✓ {customer.name} {changed}" if changed else _unchanged(customer, slots, desk)
        lines.append(f"{told}\n　现有：{now}")
    return Reply("\n".join(lines))


def families(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The five of the manual with their usual tags; none is added here, but any tag may be put into one (000 tags, B1)."""
    lines = [
        f"{FAMILY_NAMES[family]}：{'、'.join(sorted(names)[:_MOST])}…" for family, names in TAGS_OF.items()
    ]
    return Reply("\n".join(["标签分五类：", *lines, _OWN_TAGS]))


def standing_tags(customer: Customer, slots: Slots, desk: Desk) -> str:
    """Which of the tags that were to be put on are there already; "" where none is."""
    held = {tag.name for tag in customers.tags_of(desk, customer)}
    names = [named_family(name.lstrip(_SIGNS))[1] for name in slots.tags_add if name[0] not in _OFF]
    there = "、".join(name for name in names if name in held)
    return f"标签里已经有 {there}" if there else ""


def _unchanged(customer: Customer, slots: Slots, desk: Desk) -> str:
    """Put on what is there, or taken off what is not."""
    there = standing_tags(customer, slots, desk)
    gone = "、".join(name.lstrip(_SIGNS) for name in slots.tags_remove)
    return f"{customer.name} {there or f'标签里本来就没有 {gone}'}，没有改。"


def put_on(
    customer: Customer,
    slots: Slots,
    rep: Person,
    desk: Desk,
    origin: str = "heard",
    until: date | None = None,
) -> str:
    """Tags said or meant, with where they come from; conflicting ones give way, and that is said. The line that tells it.

    `until`: the day that was said for what holds for a time only, in place of the policy's.
    """
    off = {name.lstrip(_SIGNS) for name in (*slots.tags_remove, *slots.tags_add) if name[0] in _OFF}
    off |= set(slots.tags_remove)
    written = dict(named_family(name.lstrip(_SIGNS))[::-1] for name in slots.tags_add if name[0] not in _OFF)
    present = {t.name: t for t in customers.tags_of(desk, customer)}
    gone = [present[name] for name in present if name in off]
    new = [
        name
        for name in written
        if name not in present or (present[name].origin == "rule" and origin == "rep")
    ]
    overtaken = [present[name] for name in new if name in present]
    displaced = [
        t for t in present.values() if t not in gone and any(conflicting(t.name, name) for name in new)
    ]
    for old in (*gone, *displaced, *overtaken):
        old.removed_at, old.removed_by = desk.now, rep.userid
    for name in new:
        _refuse_unfit(name)
        expires = _expires(name, until, desk)
        desk.db.add(
            Tag(
                customer_id=customer.id, name=name, family=written[name], origin=origin,
                by=rep.userid, at=desk.now, expires=expires,
            )
        )  # fmt: skip
    shown = [f"+{name}{_shown_until(_expires(name, until, desk), desk)}" for name in new] + [
        f"-{old.name}" for old in gone
    ]
    shown += [f"（换下 {'、'.join(old.name for old in displaced)}）"] if displaced else []
    return f"标签：{' '.join(shown)}" if shown else ""


def lasts_until(name: str, desk: Desk) -> date | None:
    """The last day of a tag that holds for a time only (孕期), by the firm's policy."""
    days = desk.policy.tags.lasting.get(name)
    return desk.today + timedelta(days=days) if days else None


def _expires(name: str, said: date | None, desk: Desk) -> date | None:
    lasts = lasts_until(name, desk)
    return (said or lasts) if lasts else None


def _shown_until(end: date | None, desk: Desk) -> str:
    return f"（到 {short_day(end, desk.today)}）" if end else ""


def _refuse_unfit(name: str) -> None:
    if not 1 <= len(name) <= 12:
        raise Refusal(f"标签「{name[:20]}」太长，请用 12 个字以内的词。")
    if hidden(name) != name:
        raise Refusal("标签里不能放手机号，人人看得到标签。要改号码请说“王丽 手机改成 …”。")


def _families(held: Sequence[Tag]) -> str:
    """What a customer has, family by family (000 tags, B1)."""
    by_family = {
        family: [tag.name for tag in held if tag.family == family]
        for family in dict.fromkeys((*FAMILY_NAMES, *(tag.family for tag in held)))
    }
    shown = [
        f"{FAMILY_NAMES.get(family, '其他')}：{'、'.join(names)}"
        for family, names in by_family.items()
        if names
    ]
    return "；".join(shown) or "还没有标签"


COMMAND = Command(
    ("标签", "打标签"),
    tag,
    "给客户打上或去掉标签",
    "标签 王丽 +敏感肌 -价格敏感",
    intents=("tag_customer",),
    needs=(Need("customers", "给哪位客户打标签？"),),
)
FAMILIES = Command(
    ("标签分类", "标签体系"),
    families,
    "标签有哪几类，各有什么；自己的标签怎么归类",
    "标签分类",
    form=regex(
        r"(?:我想|帮我|请)?(?:新增|新建|添加|增加|加|建|删除?|改|修改|管理|设置|看看?|有(?:哪些|什么))?(?:一?个)?(?:的)?标签(?:的)?(?:分类|类别|类目|体系|库)(?:有(?:哪些|什么))?"
        r"[\s：:，,]*[^，。]{0,12}[?？]?"
    ),
)
