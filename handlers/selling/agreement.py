"""协议: long-term agreements with start, end and terms; renewed in time, listed by their end (003, G7)."""

from datetime import date, datetime

import nlp
from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import day, yuan
from nlp import when
from nlp.numbers.money import find_sum
from storage import history
from storage.books import customers, staff
from storage.books.selling import agreements
from storage.desk import Desk
from storage.tables import Agreement, Customer

_NUMBER = regex(r"[Xx]\s*-\s*([0-9]{1,9})")
_LEAD = regex(r"提前\s*([0-9]{1,3})\s*天")
_TITLE = regex(r"[一-龥]{0,6}(?:协议|合同)")
_ENDED = regex(r"终止|不续|结束|作废|到期不")
_SHORT = 3  # characters: longer names are firms'
_WORD = regex(r"^[/／]?(?:长期协议|协议)\s*")
_HOW = "例「协议 恒远商贸 年度协议 2026-01-01 到 2026-12-31 提前30天 返点5%」"


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Entered where days are named, renewed or ended by its number, else listed."""
    number = _NUMBER.search(heard.text)
    if number:
        return Reply(_changed(int(number[1]), heard, rep, desk))
    customer = heard.customer if heard.customers else _named(heard.text, rep, desk)
    if customer is None:
        return Reply(_listed(None, rep, desk))
    days = _days(heard.text, heard.at, desk)
    entered = _entered(heard.about(customer), days, rep, desk) if days else None
    return Reply(entered or _listed(customer, rep, desk))


def line(row: Agreement, desk: Desk) -> str:
    """年度协议（至 12/31，还有 30 天）."""
    left = (row.ends - desk.today).days
    state = f"还有 {left} 天" if left > 0 else "今天到期" if left == 0 else f"已过期 {-left} 天"
    return f"{row.title}（至 {day(row.ends, desk.today)}，{state}）"


def _named(text: str, rep: Person, desk: Desk) -> Customer | None:
    """A firm's name, or its beginning, that was read as no person's: the only customer whom it fits."""
    found = [c for c, _ in customers.candidates(desk, nlp.probes(text), scope_of_talk(rep))]
    whole = [c for c in found if c.name in text or (c.company and c.company in text)]
    begun = [c for c in found if len(c.name) > _SHORT and c.name[:2] in text]
    fitting = whole or begun
    return fitting[0] if len(fitting) == 1 else None


def _entered(heard: Heard, days: tuple[date, date], rep: Person, desk: Desk) -> str:
    customer, (starts, ends) = heard.customer, days
    if ends <= starts or ends < desk.today:
        raise Refusal(f"协议到 {day(ends, desk.today)} 就结束了，没有记。请核对起止日期，{_HOW}")
    rest = _WORD.sub("", heard.text).replace(customer.name, "")
    lead = _LEAD.search(rest)
    title = _TITLE.search(rest)
    money = find_sum(rest, tuple(time.span for time in when.find(rest, heard.at, "any")))
    with history.deed(desk, rep.userid, f"{customer.name} 的协议"):
        row = Agreement(
            customer_id=customer.id, rep=customer.owner, title=title[0] if title else "合作协议",
            terms=rest.strip()[:500], amount=money.yuan if money and "额" in rest else None,
            starts=starts, ends=ends, lead=int(lead[1]) if lead else desk.policy.selling.renewal_lead,
            made_at=desk.now,
        )  # fmt: skip
        desk.db.add(row)
    amount = f"，{yuan(row.amount)}" if row.amount else ""
    return (
        f"✓ {customer.name} {row.title} X-{row.id}：{day(starts, desk.today)} 到 {day(ends, desk.today)}{amount}，"
        f"到期前 {row.lead} 天提醒您谈续约"
    )


def _changed(number: int, heard: Heard, rep: Person, desk: Desk) -> str:
    row = agreements.one(desk, number, scope_of_talk(rep))
    if row is None or row.closed_at is not None:
        raise Refusal(f"您名下没有在用的协议 X-{number}。回「协议」看清单。")
    customer = desk.db.get_one(Customer, row.customer_id)
    if _ENDED.search(heard.text):
        with history.deed(desk, rep.userid, f"{customer.name} 的协议终止"):
            row.closed_at = desk.now
        return f"✓ {customer.name} {row.title} X-{row.id} 已终止，不再提醒"
    days = _days(_NUMBER.sub("", heard.text), heard.at, desk)
    if days is None or days[1] <= row.ends:
        raise Refusal(
            f"续到哪天？要晚于 {day(row.ends, desk.today)}。例「协议 续约 X-{number} 到 {row.ends.year + 1}-12-31」"
        )
    with history.deed(desk, rep.userid, f"{customer.name} 的协议续约"):
        before, row.ends = row.ends, days[1]
    return f"✓ {customer.name} {row.title} X-{row.id} 续约：{day(before, desk.today)} → {day(row.ends, desk.today)}。记错了回「撤销」"


def _listed(customer: Customer | None, rep: Person, desk: Desk) -> str:
    rows = agreements.open_of(desk, scope_of_talk(rep), customer)
    lines = [
        Line(
            f"X-{row.id} {who.name}{_whose(who, rep, desk)} {line(row, desk)}",
            f"条款：{excerpt(row.terms, 80)}",
            customer=who.id,
        )
        for row, who in rows
    ]
    title = f"{customer.name} 的协议" if customer else "您团队的协议" if rep.leads else "您的协议"
    foot = "续约回「协议 续约 X-编号 到 日期」，不续回「协议 终止 X-编号」" if lines else _HOW
    return listed(desk, rep.userid, title, lines, foot)


def _whose(customer: Customer, rep: Person, desk: Desk) -> str:
    return f"（{staff.name_of(desk, customer.owner)}）" if rep.leads else ""


def _days(text: str, at: datetime, desk: Desk) -> tuple[date, date] | None:
    """Start and end as named; one day alone is the end of what begins today."""
    found = when.find(_LEAD.sub("", text), at, "any")
    if not found:
        return None
    days = sorted({one.first_day for one in found} | {one.last_day for one in found})
    return (days[0], days[-1]) if len(days) > 1 else (desk.today, days[0])


COMMAND = Command(
    ("协议", "长期协议"),
    show,
    "长期合作协议：起止、条款，到期前提醒续约",
    "协议",
    intents=("query_customer",),
)
