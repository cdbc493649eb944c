"""历史: who changed what of a customer, and when; and 核对: the rep has looked it all through (A5)."""

from collections.abc import Iterator
from datetime import datetime

from crm.people import Person
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.alongside.file import label_of
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import CHANNELS, OBJECTIONS, birthday, masked, moment
from handlers.records.card.view import leads_or_owns
from storage import history
from storage.books import customers, deeds, facts, staff
from storage.desk import Desk
from storage.tables import Customer, Interaction

_COLUMNS = {
    "name": "姓名", "company": "公司", "job": "工作", "source": "来源", "level": "等级", "intent": "意向", "value": "价值",
    "birth_year": "出生年", "note": "备注",
}  # fmt: skip
_SEALED = {"phone_sealed": "电话", "address_sealed": "地址", "email_sealed": "邮箱"}
_SHOWN = 40  # characters of what does not stand any more
Told = tuple[datetime, str, str]


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Every change, the latest first: the day, who, the old value and the new one; numbers masked. A contact that was
    put right or taken back stands there as it was told before."""
    customer = heard.customer
    if not leads_or_owns(customer, rep):
        raise Refusal(f"您不是 {customer.name} 的负责人，看不到历史。")
    parts = (_of_record(customer, desk), _of_details(customer, desk), _of_taken_back(customer, desk))
    told = sorted((one for part in parts for one in part), key=lambda one: one[0])
    lines = [
        Line(f"{moment(desk.local(at), desk.today)} {staff.name_of(desk, by)}：{what}")
        for at, by, what in reversed(told)
    ]
    return Reply(listed(desk, rep.userid, f"{customer.name} 的资料历史 {len(lines)} 条", lines))


def check(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """All of it is still right: asked again after the policy's days."""
    lines = []
    for customer in heard.customers:
        with history.deed(desk, rep.userid, f"{customer.name} 的资料核对"):
            customer.checked_at = desk.now
        lines.append(
            f"✓ {customer.name} 的资料已核对，{desk.policy.record.recheck_days} 天后再提醒您。有变直接说，例“{customer.name} 电话改成 …”"
        )
    return Reply("\n".join(lines))


def _of_record(customer: Customer, desk: Desk) -> Iterator[Told]:
    for at, by, before, after in history.changes_of(desk, Customer, [customer.id]):
        if not before:
            yield at, by, "新建"
            continue
        for column, name in _COLUMNS.items():
            if column in after and column != "note":
                yield at, by, f"{name} {before[column] or '空'} → {after[column] or '空'}"
        for column, name in _SEALED.items():
            if column in after:
                old, new = (_opened(customer, column, side[column], desk) for side in (before, after))
                yield at, by, f"{name} {old} → {new}"
        if {"birth_month", "birth_day"} & after.keys():
            yield at, by, f"生日 改为 {birthday(customer) or '空'}"
        if after.get("checked_at"):
            yield at, by, "核对过一遍"
        if "merged_into" in after:
            yield at, by, "并入另一份资料" if after["merged_into"] else "拆开"


def _opened(customer: Customer, column: str, sealed: bytes | None, desk: Desk) -> str:
    if not sealed:
        return "空"
    text = customers.opened(desk, customer, column.removesuffix("_sealed"), sealed) or ""
    return (
        masked(text) if column == "phone_sealed" else text if column == "address_sealed" else f"{text[:2]}***"
    )


def _of_details(customer: Customer, desk: Desk) -> Iterator[Told]:
    """Each value from its own row: when it was told, and what it replaced."""
    before: dict[str, str] = {}
    for fact in facts.ever(desk, customer):
        value = facts.value_of(desk, fact)
        open_one = "（待确认）" if fact.question else ""
        old = f"{before[fact.field]} → " if fact.field in before else ""
        label = label_of(fact.field)
        yield fact.at, fact.by, f"{'' if label == value else f'{label} '}{old}{value}{open_one}"
        before[fact.field] = value


def _of_taken_back(customer: Customer, desk: Desk) -> Iterator[Told]:
    """What was noted of contacts and does not stand any more: each version once."""
    for deed, was in deeds.taken_back(desk, customer, Interaction):
        parts = [CHANNELS.get(was["channel"] or "", "联系")]
        parts += [f"异议：{OBJECTIONS.get(was['objection'], '其他')}"] if was["objection"] else []
        text = excerpt(str(was["text"]), _SHOWN)
        yield deed.undone_at or deed.at, deed.by, f"改掉或撤销了一条{'，'.join(parts)}「{text}」"


COMMAND = Command(
    ("历史", "变更", "修改记录"),
    show,
    "谁在什么时候改了客户的什么，原来是什么",
    "历史 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "看哪位客户的历史？"),),
)
CHECK = Command(
    ("核对", "已核对", "资料核对"),
    check,
    "客户的资料核过一遍、都对",
    "核对 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "核对了哪位客户？"),),
)
