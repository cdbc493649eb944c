"""问清: what was not clear is clear now; alone, the list of what is still to be asked (A4)."""

from crm.people import Person
from crm.records.ambiguity import vague
from crm.records.details import details
from crm.records.fields import BY_KEY
from crm.records.phones import hidden
from crm.records.validity import checked
from crm.refusal import Refusal
from handlers.alongside.file import label_of
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import resolved, scope_of_talk, understood
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import short_day
from storage import history
from storage.books import facts
from storage.books.facts import Entry
from storage.desk import Desk
from storage.tables import Customer, Fact


def clear_up(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The answer in place of what was open; `heard` comes without its customers, for the list needs none."""
    _, _, rest = heard.text.lstrip("/／ ").partition(" ")
    if not rest.strip():
        return _list(rep, desk)
    customer = _meant(rest, heard, rep, desk)
    open_ones = [fact for fact, _ in facts.unclear(desk, rep.scope, customer)]
    if not open_ones:
        raise Refusal(f"{customer.name} 没有待确认的事。要改资料直接说，例“补充 {customer.name} 预算 3000”。")
    return _settled(customer, open_ones, rest, rep, desk)


def _settled(customer: Customer, open_ones: list[Fact], rest: str, rep: Person, desk: Desk) -> Reply:
    """A field that the answer names is that field's; else it answers what was asked last."""
    named = {told.field.key: told.value for told in details(rest)}
    fact = next((one for one in reversed(open_ones) if one.field in named), open_ones[-1])
    value = named.get(fact.field) or _words(rest, customer)
    if not value:
        raise Refusal(f"问清的结果是什么？例“问清 {customer.name} 12月初”。")
    again = vague(value, desk.today.month)
    if again:
        raise Refusal(f"「{value}」还是不清楚：{again.question}问清了再告诉我，先留着待确认。")
    with history.deed(desk, rep.userid, f"{customer.name} {label_of(fact.field)} 问清了"):
        if fact.field in BY_KEY:
            value = checked(BY_KEY[fact.field], value, desk.today)
        said = facts.value_of(desk, fact)
        facts.tell(
            desk,
            customer,
            Entry(fact.field, value if fact.field in BY_KEY else f"{said}：{hidden(value)}"),
            rep.userid,
        )
    return Reply(
        f"✓ {customer.name} {label_of(fact.field)}：{value}（{short_day(fact.at.date(), desk.today)} 起待确认，现在清楚了）"
    )


def _words(rest: str, customer: Customer) -> str:
    """The answer without the customer's name."""
    for part in rest.split():
        if part in customer.name or customer.name in part:
            return rest.replace(
                part, part.replace(customer.name, "") if customer.name in part else "", 1
            ).strip(" ：:，,")
    return rest.partition(" ")[2].strip() or rest.removeprefix(customer.name).strip()


def _meant(rest: str, heard: Heard, rep: Person, desk: Desk) -> Customer:
    scope = scope_of_talk(rep)
    meaning = understood(rest, heard.at, scope, desk, "query_customer")
    rows = [row for m in meaning.frames[0].slots.customers for row in resolved(m, desk, scope)]
    if not rows:
        raise Refusal("是哪位客户的？例“问清 王丽 12月初”；回「问清」看还有哪些待确认。")
    if len(rows) > 1 and len({row.name for row in rows}) < len(rows):
        raise Refusal(f"有几位「{rows[0].name}」，请写全名或加上公司再说一遍。")
    return rows[0]


def _list(rep: Person, desk: Desk) -> Reply:
    lines = [
        Line(
            f"{customer.name}：{fact.question}",
            f"{short_day(fact.at.date(), desk.today)} 记的「{facts.value_of(desk, fact)}」说得不清楚",
            customer.id,
        )
        for fact, customer in facts.unclear(desk, scope_of_talk(rep))
    ]
    return Reply(
        listed(
            desk,
            rep.userid,
            f"待确认 {len(lines)} 件" if lines else "待确认",
            lines,
            "问清了回「问清 名字 结果」" if lines else "",
        )
    )


COMMAND = Command(
    ("问清", "问清了", "待确认"),
    clear_up,
    "客户说得含糊的事问清了；单独发看还有哪些没问清",
    "问清",
)
