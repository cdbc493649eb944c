"""保养, 培训, 换新: what a product needs after the sale, and what a customer owns and when it is due (000 after-sale, G5)."""

import re
from datetime import date

from crm.patterns import regex
from crm.people import Person
from crm.reach import templates
from crm.reach.upkeep import KINDS, every
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.in_force import in_force, refuse_twin
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import short_day
from handlers.reach.greeting import refuse_wording
from storage import history
from storage.books import upkeep
from storage.desk import Desk
from storage.tables import Customer, Upkeep

_KINDS = "|".join(word for word in KINDS.values())
_NEW = regex(
    rf"/?(?P<kind>{_KINDS})\s*(?:新增|加|添加)\s*(?P<product>\S{{1,30}})\s*(?P<again>买后|每隔?)\s*(?P<count>[0-9]{{1,4}})"
    r"\s*(?P<unit>天|周|个?月|年)\s*[:：,，]?\s*(?P<text>.+)",
    re.DOTALL,
)
_END = regex(rf"/?(?:{_KINDS})\s*(?:结束|停|删除|取消)\s*(?P<number>[0-9]{{1,9}})")
_UNITS = {"天": 1, "周": 7, "月": 30, "个月": 30, "年": 365}
_LONGEST = 3650  # days
_HOW = "这样写：「保养 新增 美容仪 每180天 清洁探头」「培训 新增 美容仪 买后7天 教会三档用法」「换新 新增 美容仪 买后2年 旧机抵300元」。"


def look_after(heard: Heard, person: Person, desk: Desk) -> Reply:
    """What a customer owns, with its next days; the rules, and by who leads others, a new one or an end."""
    text = heard.text.strip()
    new, end = _NEW.fullmatch(text), _END.fullmatch(text)
    if (new or end) and not person.leads:
        raise Refusal("售后计划由主管设置。回「保养」看现在有哪些，回「保养 王丽」看一位客户的。")
    if new:
        return Reply(_kept(new, person, desk))
    if end:
        return Reply(_ended(int(end["number"]), person, desk))
    if heard.customers:
        return Reply(_of_customer(heard.customer, person, desk))
    if "新增" in text:
        raise Refusal(_HOW)
    lines = [Line(f"{_words(row)}（编号 {row.id}）") for row in upkeep.rules(desk)]
    how = _HOW if person.leads else ""
    if not lines:
        return Reply(f"还没有售后计划。{how}")
    return Reply(listed(desk, person.userid, f"售后计划 {len(lines)} 条", lines, how))


def _kept(found: re.Match[str], person: Person, desk: Desk) -> str:
    days = int(found["count"]) * _UNITS[found["unit"]]
    if not 1 <= days <= _LONGEST:
        raise Refusal(f"间隔要在 1 天到 10 年之间。{_HOW}")
    text = templates.checked(found["text"].strip(), ())
    refuse_wording(text, desk)
    kind = next(name for name, word in KINDS.items() if word == found["kind"])
    row = Upkeep(
        kind=kind, product=upkeep.product_named(desk, found["product"]), days=days,
        again=found["again"].startswith("每"), text=text, by=person.userid, at=desk.now,
    )  # fmt: skip
    refuse_twin(desk, row, "售后计划")
    with history.deed(desk, person.userid, f"{found['kind']} {found['product']}"):
        desk.db.add(row)
        desk.db.flush()
    owners = len(upkeep.owners(desk, row.product))
    return f"✓ 售后计划 {row.id}：{_words(row)}。现在有 {owners} 位客户买过，到日子进顾问的待办。"


def _ended(number: int, person: Person, desk: Desk) -> str:
    row = in_force(desk, Upkeep, number, "售后计划", "保养")
    with history.deed(desk, person.userid, f"结束售后计划 {number}"):
        row.ended_at = desk.now
    return f"✓ 「{_words(row)}」不再提醒。"


def _of_customer(customer: Customer, person: Person, desk: Desk) -> str:
    """美容仪（3/1 买）：下次保养 8/28, each with its reason."""
    lines = [
        Line(
            f"{row.product}（{short_day(bought, desk.today)} 买）：{KINDS[row.kind]} {_when(due, desk)} {row.text}",
            f"{_words(row)}；最近一次买是 {short_day(bought, desk.today)}",
            customer=customer.id,
        )
        for row, bought, due in upkeep.plan_for(desk, customer)
    ]
    if not lines:
        return f"{customer.name} 买过的东西里没有要保养、培训或换新的。回「保养」看售后计划。"
    return listed(desk, person.userid, f"{customer.name} 名下的售后 {len(lines)} 件", lines)


def _when(due: date | None, desk: Desk) -> str:
    return f"下次 {short_day(due, desk.today)}" if due else "已过"


def _words(row: Upkeep) -> str:
    return f"{row.product} {every(row.days, again=row.again)}{KINDS[row.kind]}：{row.text}"


COMMAND = Command(
    ("保养", "培训", "换新", "售后计划"),
    look_after,
    "客户买的东西什么时候该培训、保养、以旧换新；规则由主管设",
    "保养 王丽",
    intents=("query_customer",),
)
