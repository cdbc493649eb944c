"""企业: a company customer with its fields, entered or filled in; 信用: its credit information, and whose has grown old."""

from crm.patterns import regex
from crm.people import Person, Scope
from crm.records.details import details
from crm.records.fields import FIELDS
from crm.records.names import core_of_company, keys_of
from crm.refusal import Refusal
from handlers.alongside.file import details_told
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import resolved, scope_of_talk, understood
from handlers.hearing.listing import Line, listed
from handlers.records.card.contents import card
from handlers.records.new_customer import still_missing
from handlers.records.twins import asked_of
from handlers.records.update import source_told
from storage import history
from storage.books import customers, facts, files, staff
from storage.desk import Desk
from storage.tables import Customer
from storage.unchanged import changed

_NAME = regex(r"[一-鿿A-Za-z0-9（）()·]{2,40}")
_EXAMPLE = "例“企业 恒远商贸有限公司 企业类型 民营 注册资本 500万 行业 商贸”"


def enter(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The firm's name, then its fields: made a company customer where it is none yet (A7)."""
    _, _, rest = heard.text.lstrip("/／ ").partition(" ")
    name, _, told = rest.strip().partition(" ")
    if not _NAME.fullmatch(name):
        raise Refusal(f"企业叫什么名字？{_EXAMPLE}。")
    known = _known(name, rep, desk)
    if known is not None and not told:
        return Reply(card(known, rep, desk))
    with history.deed(
        desk, rep.userid, f"{'企业资料' if known else '新建企业'} {known.name if known else name}"
    ) as done:
        customer = known or _made(name, rep, desk)
        customer.kind = facts.COMPANY
        lines = [
            line for line in (source_told(customer, told), *details_told(customer, told, rep, desk)) if line
        ]
    if known and not lines:
        raise Refusal(f"没看懂要填 {known.name} 的什么，没有存。{_EXAMPLE}。")
    if not changed(desk, done):
        return Reply(f"{customer.name} {'；'.join(lines)}，没有改。")
    head = f"✓ {'企业' if known else '新企业'} {customer.name}" + (f"：{'；'.join(lines)}" if lines else "")
    return Reply(head + still_missing(customer, rep, desk), asked_of(customer, desk))


def credit(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """信用 恒远 信用评级 AA: kept with its day; alone, whose information is older than the policy allows (A8)."""
    _, _, rest = heard.text.lstrip("/／ ").partition(" ")
    if not rest.strip():
        return _old(rep, desk)
    scope = scope_of_talk(rep)
    meaning = understood(rest, heard.at, scope, desk, "query_customer")
    rows = [row for m in meaning.frames[0].slots.customers for row in resolved(m, desk, scope)] or _named(
        rest, scope, desk
    )
    if len(rows) != 1:
        raise Refusal("是哪位客户的信用？请写全名，例“信用 恒远商贸 信用评级 AA 还款能力 强”。")
    if not any(told.field.group == "credit" for told in details(rest)):
        return Reply(card(rows[0], rep, desk))
    with history.deed(desk, rep.userid, f"{rows[0].name} 的信用") as done:
        lines = details_told(rows[0], rest, rep, desk)
    if not changed(desk, done):
        return Reply(f"{rows[0].name} {'；'.join(lines)}，没有改。")
    again = f"\n　{desk.policy.record.credit_days} 天没更新会提醒主管"
    return Reply(f"✓ {rows[0].name} {'；'.join(lines)}{again}")


def _old(rep: Person, desk: Desk) -> Reply:
    days = desk.policy.record.credit_days
    lines = [
        Line(
            f"{customer.name}（{staff.name_of(desk, customer.owner)}）{age} 天",
            f"信用信息超过 {days} 天要重新核",
            customer.id,
        )
        for customer, age in files.old_credit(desk, desk.today, scope_of_talk(rep))
    ]
    title = f"信用信息超过 {days} 天未更新"
    return Reply(listed(desk, rep.userid, f"{title} {len(lines)} 位" if lines else title, lines))


def _known(name: str, rep: Person, desk: Desk) -> Customer | None:
    """The rep's own customer of that name, with or without its legal form."""
    return next(iter(_named(name, rep.own, desk)), None)


def _named(text: str, scope: Scope, desk: Desk) -> list[Customer]:
    name = core_of_company(text.split()[0])
    near = customers.candidates(desk, keys_of(name), scope)
    return [row for row, _ in near if core_of_company(row.name) == name]


def _made(name: str, rep: Person, desk: Desk) -> Customer:
    if any(name == word for field in FIELDS for word in field.names):
        raise Refusal(f"「{name}」是一项资料，不是企业名。{_EXAMPLE}。")
    customer = customers.create(desk, rep.userid, name)
    customer.kind = facts.COMPANY
    files.start_clock(desk, customer)
    return customer


COMMAND = Command(
    ("企业", "公司客户", "新企业"),
    enter,
    "记企业客户：类型、成立、注册资本、行业、规模、份额、地位",
    "企业 恒远商贸有限公司 企业类型 民营 注册资本 500万",
)
CREDIT = Command(
    ("信用", "信用名单"),
    credit,
    "记信用评级、还款能力；单独发看谁的信用信息过期了",
    "信用 王丽 信用评级 AA 还款能力 强",
)
