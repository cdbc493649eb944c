"""阶段: in which of the six stages of a sale a customer is, since when, and what the deal is worth (002 process, F1)."""

from decimal import Decimal

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from crm.selling.stages import STAGES
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, listed, stated
from handlers.hearing.phrases import yuan
from nlp.numbers.money import find_sum
from storage import history
from storage.books.selling import stages
from storage.desk import Desk
from storage.tables import Customer
from storage.unchanged import changed

_WORTH = regex(r"预计|值|大概|金额")
_MOST = Decimal(100_000_000)


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One customer's stage and way; set where a stage or a sum is named; with nobody named, who is stuck."""
    if not heard.customers:
        return Reply(_stuck(rep, desk))
    customer = heard.customer
    to = next((name for name in STAGES if name in heard.text), None)
    worth = _worth(heard)
    if to or worth is not None:
        return Reply(_set(customer, to, worth, rep, desk))
    return Reply(_told(customer, rep, desk))


def days_in(customer: Customer, desk: Desk) -> int:
    """Days since the customer came into the stage they are in."""
    since = desk.local(customer.stage_at).date() if customer.stage_at else desk.today
    return (desk.today - since).days


def chip(customer: Customer, desk: Desk) -> str:
    """异议处理（第 9 天，卡住了）, for the card and the list; "" before the first contact."""
    if customer.stage is None:
        return ""
    days, limit = days_in(customer, desk), desk.policy.selling.stuck.get(customer.stage)
    stuck = "，卡住了" if limit is not None and days > limit else ""
    return f"{customer.stage}（第 {days + 1} 天{stuck}）"


def _told(customer: Customer, rep: Person, desk: Desk) -> str:
    if customer.stage is None:
        return f"{customer.name} 还没有联系记录。聊过记一笔，阶段会自己往前走。"
    steps = [
        f"{desk.local(row.at):%-m/%-d} {row.after}（{row.why}）"
        for row in reversed(stages.changes_of(desk, customer))
    ]
    worth = f"，预计 {yuan(customer.expected)}" if customer.expected else ""
    told = f"{customer.name} 阶段：{chip(customer, desk)}{worth}\n　一路：{'；'.join(steps)}\n　要改回「阶段 {customer.name} 方案推荐」"
    why = "随联系和订单的记录往前走，您说了算；停得太久会标「卡住了」"
    return stated(desk, rep.userid, told, why, [Line(step, customer=customer.id) for step in steps])


def _set(customer: Customer, to: str | None, worth: Decimal | None, rep: Person, desk: Desk) -> str:
    with history.deed(desk, rep.userid, f"{customer.name} 的阶段") as done:
        if to and to != customer.stage:
            stages.move(desk, customer, to, "您定的")
        if worth is not None:
            customer.expected = worth
    told = f"，预计 {yuan(customer.expected)}" if customer.expected else ""
    if not changed(desk, done):
        return f"{customer.name} 阶段已经是 {chip(customer, desk)}{told}，没有改。"
    return f"✓ {customer.name} 阶段：{chip(customer, desk)}{told}。改错了回「撤销」"


def _worth(heard: Heard) -> Decimal | None:
    if not _WORTH.search(heard.text):
        return None
    found = find_sum(heard.text, ())
    if found is None:
        return None
    if not 0 < found.yuan <= _MOST:
        raise Refusal(f"预计金额 {found.yuan:,} 元不对劲，没有记。请核对后再发一遍。")
    return found.yuan


def _stuck(rep: Person, desk: Desk) -> str:
    limits = desk.policy.selling.stuck
    rows = [
        c
        for c in stages.in_stage(desk, scope_of_talk(rep))
        if days_in(c, desk) > limits.get(c.stage or "", 999)
    ]
    lines = [
        Line(
            f"{c.name} {chip(c, desk)}", f"「{c.stage}」超过 {limits[c.stage or '']} 天算卡住", customer=c.id
        )
        for c in rows
    ]
    return listed(
        desk, rep.userid, f"卡在一个阶段太久的客户 {len(lines)} 位" if lines else "卡住的客户", lines
    )


COMMAND = Command(
    ("阶段", "销售阶段", "卡住"),
    show,
    "客户走到哪一步、停了几天；「阶段」看卡住的",
    "阶段 王丽",
    intents=("query_customer",),
    form=regex(
        r".{0,6}(?:谁|哪些|哪几|有没有|什么|多少).{0,6}卡住.{0,4}|.{0,6}卡住了?的(?:客户|人|单子?).{0,4}"
    ),
)
