"""合并: two records that are one customer; asked by card where they look alike, done by hand as well, parted by 拆开 (A6)."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from crm.letters import Draft
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.settled import Settled
from storage import history, merging
from storage.books import customers, decisions, twins
from storage.desk import Desk
from storage.records import Change, Deed
from storage.tables import Customer

_ROWS = {
    "interaction": "条联系",
    "sale": "笔订单",
    "task": "个待办",
    "tag": "个标签",
    "fact": "项资料",
    "complaint": "张投诉单",
}
_INTO = " 并入 "


def asked_of(customer: Customer, desk: Desk) -> tuple[Draft, ...]:
    """The question whether a record that has just changed is somebody whom the owner has already."""
    return tuple(
        decisions.propose(desk, pair[0].owner, twins.question(desk, *pair))
        for pair in twins.twins_of(desk, customer)[:1]
    )


def merge_by_hand(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """合并 王丽 王莉: the second goes into the first."""
    found = [*heard.customers]
    if len(found) == 1:
        found += _merged_before(heard, found[0], desk)
    if len(found) < 2:
        unknown = f"您的客户里没有「{heard.strangers[0]}」。" if heard.strangers else ""
        raise Refusal(f"{unknown}要合并哪两位？先写留下的，例“合并 王丽 王莉”。")
    if len(found) > 2:
        raise Refusal("一次只能合并两位，先写留下的，例“合并 王丽 王莉”。")
    return _merged(found[0], found[1], rep, desk)


def part(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """拆开 王丽: takes the latest merge into this record back, within the time of an undo."""
    customer = heard.customer
    deed = _latest_merge(customer, desk)
    if deed is None or desk.now - deed.at > history.UNDO_WITHIN:
        raise Refusal(f"24 小时内没有并入 {customer.name} 的资料，没有可拆的。")
    if deed.undone_at is not None:
        raise Refusal(f"“{deed.what}”已经拆开过了，现在是两份资料。")
    history.undo(desk, deed.by, deed.id)
    return Reply(f"✓ 已拆开：{deed.what} 已撤销，两位各归各的。")


def _yes(about: Mapping[str, Any], person: Person, desk: Desk, note: str) -> Reply:
    kept, gone = (desk.db.get_one(Customer, int(about[key])) for key in ("kept", "gone"))
    return _merged(kept, gone, person, desk)


def _no(about: Mapping[str, Any], person: Person, desk: Desk, note: str) -> Reply:
    one, other = (desk.db.get_one(Customer, int(about[key])) for key in ("kept", "gone"))
    with history.deed(desk, person.userid, f"{one.name} 和 {other.name} 不是同一位"):
        twins.keep_apart(desk, one, other, person.userid)
    return Reply(f"✓ 记住了：{one.name} 和 {other.name} 是两位，以后不再问。")


def _merged(kept: Customer, gone: Customer, rep: Person, desk: Desk) -> Reply:
    merging.refuse_impossible(desk, kept, gone)
    if kept.owner != gone.owner:
        raise Refusal(f"{kept.name} 和 {gone.name} 归不同的同事管，没有合并。先定由谁负责，再合并。")
    phones = {phone for row in (kept, gone) if (phone := customers.phone_of(desk, row))}
    with history.deed(desk, rep.userid, f"{gone.name}{_INTO}{kept.name}"):
        moved = merging.merge(desk, kept, gone)
    other = f"；{gone.name} 的另一个号码留在历史里" if len(phones) > 1 else ""
    return Reply(
        f"✓ 已合并：{gone.name} 并入 {kept.name}{_told(moved)}{other}。\n　合错了 24 小时内回「拆开 {kept.name}」"
    )


def _told(moved: Counter[str]) -> str:
    rows = "、".join(f"{moved[table]} {unit}" for table, unit in _ROWS.items() if moved[table])
    return f"，{rows}一起过来" if rows else ""


def _merged_before(heard: Heard, other: Customer, desk: Desk) -> list[Customer]:
    """A name of the text that is a record merged already: so that the answer can say where it went."""
    asked = select(Customer).where(Customer.owner == other.owner, Customer.merged_into.is_not(None))
    return [row for row in desk.db.scalars(asked.order_by(Customer.id.desc())) if row.name in heard.text][:1]


def _latest_merge(customer: Customer, desk: Desk) -> Deed | None:
    """The deed that last put another record into this one, undone or not."""
    titled = select(Deed, Change).join(Change, Change.deed_id == Deed.id).where(Deed.what.contains(_INTO))
    asked = titled.where(Change.table == "customer").order_by(Deed.id.desc())
    for deed, change in desk.db.execute(asked):
        if history.fields_of(desk, change)[1].get("merged_into") == customer.id:
            return deed
    return None


SETTLED = Settled(_yes, _no)

COMMAND = Command(
    ("合并", "并"),
    merge_by_hand,
    "两份资料其实是同一位：后一位并入前一位",
    "合并 王丽 李敏",
    intents=("query_customer",),
    needs=(Need("customers", "要合并哪两位？先写留下的，例“合并 王丽 王莉”。"),),
)
PART = Command(
    ("拆开", "拆分"),
    part,
    "合错了，24 小时内拆回两份",
    "拆开 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "拆开哪位？"),),
)
