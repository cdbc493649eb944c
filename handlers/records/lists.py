"""名单: whose birthday, what runs out, who is silent, which complaints are open."""

from collections.abc import Callable
from datetime import date, timedelta

from crm.calendar.birthdays import birthdays_between
from crm.forecast.silence import Rung
from crm.people import Person, Scope
from crm.reach.replenishment import range_words
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import birthday, day, moment, yuan
from handlers.records import wanted
from handlers.selling.figures import figures
from nlp.meaning.wanted import Wanted
from storage.books import complaints, customers, first_words, named, supplies
from storage.books.slipping import standings
from storage.books.wanted import who
from storage.desk import Desk
from storage.tables import Customer

_NOT_READ = (
    "「{words}」没看懂，没有列名单。可以按等级、多久没联系、多久没下单、买过什么、生日、标签、来源来找，"
    "例“三个月没下单的意向A”“买过面霜没买精华的”；回「名单」看全部客户。"
)
_LOOKED_UP = 10  # lines of which the evidence is looked up: one page
_OF_ITSELF = {
    "birthdays": "birthday", "replenishment": "running_out", "churn": "slipping", "silent": "silent", "complaints": "complaint",
}  # fmt: skip
Found = tuple[str, list[Line]]
Lister = Callable[[Heard, Scope, Desk], Found]


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The list that was asked for, a page at a time, with the number of all; with conditions, whom they hold for."""
    kind = heard.slots.list or "customers"
    asked = wanted.asked_for(heard, desk)
    if asked.measured or (kind == "complaints" and heard.slots.period):
        return figures(heard, rep, desk)
    if asked.conditions and not _means_only(kind, asked):
        return wanted.choose(asked, rep, desk)
    if kind == "customers" and asked.unread:
        raise Refusal(_NOT_READ.format(words="」「".join(asked.unread)))
    title, lines = _LISTS.get(kind, _customers)(heard, scope_of_talk(rep), desk)
    title = f"您团队的{title}" if rep.leads else title
    foot = "".join(f"「{word}」没看懂，没有按它筛。" for word in asked.unread)
    return Reply(listed(desk, rep.userid, f"{title} {len(lines)} 条" if lines else title, lines, foot))


def _means_only(kind: str, asked: Wanted) -> bool:
    """下周过生日的, 沉默名单: the list of that name says it all, with its own evidence."""
    return {condition.kind for condition in asked.conditions} == {_OF_ITSELF.get(kind)} and not asked.unread


def _birthdays(heard: Heard, scope: Scope, desk: Desk) -> Found:
    first, last = heard.slots.period or (desk.today, desk.today + timedelta(days=7))
    found = sorted(
        (kept.on, customer.id, customer)
        for customer in customers.with_birthday(desk, scope)
        for born in [customers.birthday_of(customer)]
        if born
        for kept in birthdays_between(born, first, last)
    )
    return f"生日（{_span(first, last, desk)}）", [
        Line(f"{day(on, desk.today)} {c.name} {birthday(c)}", customer=c.id) for on, _, c in found
    ]


def _replenishment(heard: Heard, scope: Scope, desk: Desk) -> Found:
    first, last = heard.slots.period or (desk.today, desk.today)
    if first == last == desk.today:  # whose time is now: around today
        first, last = desk.today - timedelta(days=14), desk.today + timedelta(days=7)
    due = supplies.due_between(desk, first, last, scope)
    return "该补货的客户", [
        Line(
            f"{c.name} {s.product}，{range_words(supplies.expected(s), supplies.gaps_of(s))}",
            supplies.why(s),
            customer=c.id,
            ready=first_words.asking_after(s),
        )
        for s, c in due
    ]


def _slipping(heard: Heard, scope: Scope, desk: Desk) -> Found:
    return "可能流失的客户", _by_rung(scope, desk, (Rung.LATE, Rung.NO_ORDER))


def _silent(heard: Heard, scope: Scope, desk: Desk) -> Found:
    return "沉默客户（半年以上没下单）", _by_rung(scope, desk, (Rung.SILENT,))


def _complaints(heard: Heard, scope: Scope, desk: Desk) -> Found:
    lines = []
    for row in complaints.open_complaints(desk, scope):
        customer = desk.db.get_one(Customer, row.customer_id)
        state = "处理中" if row.responded_at else f"首响截止 {moment(desk.local(row.respond_by), desk.today)}"
        text = f"T-{row.id} {customer.name} {excerpt(row.text, 20)}（{state}）"
        lines.append(Line(text, customer=customer.id, ticket=row.id))
    return "未结投诉", lines


def _customers(heard: Heard, scope: Scope, desk: Desk) -> Found:
    rows = who(desk, scope, [])
    return "客户", [
        Line(f"{c.name} {f'共 {yuan(c.spent)}' if c.orders else '还没下单'}", customer=c.id) for c in rows
    ]


def _by_rung(scope: Scope, desk: Desk, rungs: tuple[Rung, ...]) -> list[Line]:
    """Those on these rungs, the greatest loss first; the evidence is looked up for what one page shows."""
    found = [one for one in standings(desk, scope) if one.rung in rungs]
    return [named.line(desk, one, words=False) for one in found[:_LOOKED_UP]] + [
        named.short(desk, one) for one in found[_LOOKED_UP:]
    ]


def _span(first: date, last: date, desk: Desk) -> str:
    return day(first, desk.today) if first == last else f"{day(first, desk.today)} 到 {day(last, desk.today)}"


_LISTS: dict[str, Lister] = {
    "birthdays": _birthdays,
    "replenishment": _replenishment,
    "churn": _slipping,
    "silent": _silent,
    "complaints": _complaints,
    "customers": _customers,
}

COMMAND = Command(
    ("名单", "列表"),
    show,
    "生日、补货、流失、沉默、投诉、客户名单；条件可以连着说：三个月没下单的意向A、买过面霜没买精华的",
    "名单 下周过生日的",
    intents=("query_list",),
    lists=("birthdays", "replenishment", "churn", "silent", "complaints", "customers"),
    asks=True,
)
