"""唤醒: win silent customers back: whom, in which groups, with which plan, and what it brought (000 reactivation, I6, I9)."""

import re
from collections import Counter

from crm.patterns import regex
from crm.people import Person
from crm.reach.campaign import group_name
from crm.refusal import Refusal
from crm.shares import Share, difference, wilson
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, listed, stated
from handlers.hearing.phrases import short_day, yuan
from storage import history
from storage.books import campaigns
from storage.desk import Desk
from storage.tables import Campaign

_BEGIN = regex(r"/?唤醒(?:活动|计划)?\s*(?:发起|开始|新建|启动).*|/?(?:发起|开始|新建)唤醒.*", re.DOTALL)
_VALUE = regex(r"价值?\s*([ABCabc])")
_RESULT = regex(r"效果|结果|转化|怎么样|进展")


def campaign(heard: Heard, person: Person, desk: Desk) -> Reply:
    """Begins one, shows what it brought, or the customers in it with their plans."""
    text = heard.text.strip()
    if _BEGIN.fullmatch(text):
        return Reply(_begun(text, person, desk))
    row = campaigns.latest(desk, scope_of_talk(person))
    if row is None:
        raise Refusal("还没有唤醒活动。发起一个：唤醒 开始（主管是全队的，顾问是自己的；可加「价A」）。")
    return Reply(_result(row, person, desk) if _RESULT.search(text) else _plans(row, person, desk))


def _begun(text: str, person: Person, desk: Desk) -> str:
    value = _VALUE.search(text)
    grade = value[1].upper() if value else None
    name = f"{desk.today:%-m/%-d} 唤醒{f'（价{grade}）' if grade else ''}"
    with history.deed(desk, person.userid, name):
        row = campaigns.begin(desk, name, scope_of_talk(person), person.userid, grade)
    if row is None:
        raise Refusal("没有半年以上没下单的客户可以唤醒。回「名单 流失」看快要沉默的。")
    return _plans(row, person, desk, begun=True)


def _plans(row: Campaign, person: Person, desk: Desk, *, begun: bool = False) -> str:
    """Those who are told, in groups; who is left alone is only counted, or nobody would leave them alone."""
    everybody = campaigns.members(desk, row, scope_of_talk(person))
    told = [(member, customer) for member, customer in everybody if not member.control]
    groups = Counter(group_name(member.reason, member.value) for member, _ in told)
    lines = [
        Line(
            f"{customer.name}（{group_name(member.reason, member.value)}）{member.plan}",
            f"半年以上没下单，累计 {yuan(customer.spent)}；按原因和价值分组",
            customer=customer.id,
        )
        for member, customer in told
    ]
    counted = "，".join(f"{name} {n} 位" for name, n in groups.most_common())
    title = (
        f"{'✓ 已发起 ' if begun else ''}{row.name}：沉默 {len(everybody)} 位，联系 {len(told)} 位，"
        f"对照 {len(everybody) - len(told)} 位不打扰（{counted}）"
    )
    foot = f"到 {short_day(row.ends, desk.today)} 为止的下单都算数，回「唤醒 效果」看进展。"
    return listed(desk, person.userid, title, lines, foot)


def _result(row: Campaign, person: Person, desk: Desk) -> str:
    found = campaigns.result(desk, row, scope_of_talk(person))
    if not found.told:
        return f"{row.name}：没有要联系的客户。"
    told = Share(len(found.told_back), found.told)
    days = min((desk.today - row.begun).days, (row.ends - row.begun).days)
    text = (
        f"{row.name}（第 {days} 天）：联系的 {told.n} 位里 {told.hits} 位又下单（{told.value:.0%}，共 {found.money:,.0f} 元）"
        + _beside(told, found)
    )
    why = (
        f"从 {row.begun:%-m/%-d} 起的订单都算；对照组是按客户编号固定抽出的两成，一直不联系；区间按 Newcombe"
    )
    names = {
        customer.id: customer.name for _, customer in campaigns.members(desk, row, scope_of_talk(person))
    }
    back = [Line(names[number], "活动开始后下过单", customer=number) for number in found.told_back]
    return stated(desk, person.userid, text, why, back)


def _beside(told: Share, found: campaigns.Result) -> str:
    if not found.held:
        low, high = wilson(told)
        return f"，95% {low:.0%}–{high:.0%}；人太少，没有对照组。"
    held = Share(len(found.held_back), found.held)
    gap, low, high = difference(told, held)
    sure = "" if low > 0 or high < 0 else "，还分不出是不是唤醒的功劳"
    return (
        f"；对照 {held.n} 位里 {held.hits} 位（{held.value:.0%}），"
        f"差 {100 * gap:+.0f}pp，95% {100 * low:+.0f}～{100 * high:+.0f}pp{sure}。"
    )


COMMAND = Command(
    ("唤醒", "发起唤醒"),
    campaign,
    "唤醒半年没下单的客户：分组、方案、对照组、效果",
    "唤醒 开始",
    form=regex(r"唤醒(?:活动)?(?:的)?(?:效果|结果|名单|进展)(?:怎么样|如何)?[?？]?"),
)
