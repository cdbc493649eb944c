"""Who a customer is: name and number, company, what they need, who decides, how full the file is (A)."""

from collections.abc import Iterator

from crm.daily.listing import Line
from crm.records.completeness import fullness, question_for
from crm.records.fields import FIELDS
from handlers.alongside.avoided import caution_about
from handlers.alongside.basics import age_of
from handlers.alongside.file import label_of
from handlers.hearing.phrases import birthday, kept_on, masked, short_day
from handlers.records.card.view import View
from storage.books import customers, dates, facts, files, staff
from storage.desk import Desk
from storage.tables import Customer

_MASKED = "（打码版：生日、家庭、信用、原话看不到；要全量回「申请 {name}」）"
_DAYS = frozenset({"spouse_birthday", "child_birthday", "anniversary"})
_OF_A_PERSON = (
    "income",
    "hobby",
    "family",
    "spouse_birthday",
    "child",
    "child_birthday",
    "anniversary",
    "prefers",
)


def head(view: View) -> Iterator[Line]:
    customer, desk = view.customer, view.desk
    phone = customers.phone_of(desk, customer)
    source = f"来源：{customer.source}" if customer.source else ""
    parts = [customer.name, customer.company or "", masked(phone) if phone else "无手机号", source]
    yield Line(" · ".join(part for part in parts if part))
    if not view.full:
        yield Line(_MASKED.format(name=customer.name))
    if customer.owner != view.reader.userid:
        yield Line(f"负责人：{staff.name_of(desk, customer.owner)}")


def careful(view: View) -> Iterator[Line]:
    """Allergies and what is not to be offered, first of all that concerns a sale (A1)."""
    told = caution_about(view.customer, view.desk) if view.full else ""
    if told:
        yield Line(told, "推荐、下单、拜访前先看这一行")


def company(view: View) -> Iterator[Line]:
    """The block of a company: its fields, its people (A7)."""
    if view.customer.kind != facts.COMPANY:
        return
    held = facts.values(view.desk, view.customer)
    shown = [
        f"{field.label} {held[field.key]}"
        for field in FIELDS
        if field.group == "company" and field.key in held
    ]
    yield Line(f"企业：{' · '.join(shown) if shown else '资料还没填'}")
    people = facts.people_of(view.desk, view.customer)
    if people:
        named = "、".join(f"{row.name}{f'（{row.job}）' if row.job else ''}" for row in people[:5])
        yield Line(f"联系人：{named}{'等' if len(people) > 5 else ''}")


def credit(view: View) -> Iterator[Line]:
    """Rating, ability, history, and how old that is (A8); not for those who see a masked card."""
    held = facts.live(view.desk, view.customer)
    told = [held[key] for key in files.CREDIT if key in held]
    if not (told and view.full):
        return
    days = (view.desk.today - max(fact.at for fact in told).astimezone(view.desk.now.tzinfo).date()).days
    old = (
        f"，{days} 天未更新，该核一遍了"
        if days > view.desk.policy.record.credit_days
        else f"，{days} 天前更新"
        if days
        else ""
    )
    shown = " · ".join(f"{label_of(fact.field)} {facts.value_of(view.desk, fact)}" for fact in told)
    yield Line(
        f"信用：{shown}{old}",
        f"信用信息 {days} 天前记的，超过 {view.desk.policy.record.credit_days} 天要更新",
    )


def wants(view: View) -> Iterator[Line]:
    """Need, budget, who decides (A1, A11, B7)."""
    held = facts.live(view.desk, view.customer)
    industry = ("industry",) if view.customer.kind == facts.PERSON else ()
    for keys, title in ((("need", "need_type", "budget", "cycle", *industry), "需求"), (("decision",), "")):
        told = [held[key] for key in keys if key in held and held[key].question is None]
        if told:
            shown = " · ".join(f"{label_of(fact.field)} {facts.value_of(view.desk, fact)}" for fact in told)
            text = f"{title}：{shown}" if title else shown.replace(" ", "：", 1)
            yield Line(
                text,
                f"{short_day(max(fact.at for fact in told).date(), view.desk.today)} 记的{_heard(told[-1].origin)}",
            )


def person(view: View) -> Iterator[Line]:
    """Birthday and what is personal: for those alone who look after them."""
    if not view.full:
        return
    born, age = birthday(view.customer), age_of(view.customer, view.desk)
    held = facts.values(view.desk, view.customer)
    basics = [held.get("sex", ""), f"{age} 岁" if age is not None else "", f"生日 {born}" if born else ""]
    if any(basics):
        yield Line(
            f"基本：{' · '.join(part for part in basics if part)}"
            if basics[:2] != ["", ""]
            else f"生日：{born}"
        )
    days = dates.kept_of(view.desk, view.customer.id)
    told = [key for key in _OF_A_PERSON if key in held and not (days and key in _DAYS)]
    if told:
        yield Line(f"个人：{' · '.join(f'{label_of(key)} {held[key]}' for key in told)}")
    if days:
        shown = " · ".join(f"{one.name} {kept_on(one.month, one.day, one.lunar)}" for one in days)
        yield Line(f"要记得的日子：{shown}", "到日子前提醒您；都不是客户本人的生日")


def unclear(view: View) -> Iterator[Line]:
    """What has to be asked again (A4)."""
    for fact, _ in facts.unclear(view.desk, view.reader.scope, view.customer)[:2]:
        yield Line(
            f"待确认：{fact.question}",
            f"{short_day(fact.at.date(), view.desk.today)} 说得不清楚，没有替客户猜",
        )


def how_full(view: View) -> Iterator[Line]:
    """超级档案 72% 缺：配偶生日、忌口, for those worth it (A12)."""
    if view.full and (view.customer.value == "A" or view.customer.orders >= 2):
        yield fullness_line(view.customer, view.desk)


def fullness_line(customer: Customer, desk: Desk) -> Line:
    full = fullness(facts.known(desk, customer), customer.kind, desk.policy.record)
    lacking = "、".join(full.missing[:4]) + ("等" if len(full.missing) > 4 else "")
    text = f"超级档案 {full.percent}%" + (f" 缺：{lacking}" if lacking else "，齐了")
    ask = f"；下次可以问：{question_for(full.missing[0])}" if full.missing else ""
    return Line(
        text,
        f"档案有多少项填了就是多少，缺 {len(full.missing)} 项：{'、'.join(full.missing)}{ask}"
        if lacking
        else "",
    )


def _heard(origin: str) -> str:
    return "，从聊天记录里听出来的" if origin == "heard" else ""
