"""Questions about one customer that a card does not answer: what to offer, when something runs out, whether two are one."""

import re

from crm.calendar.birthdays import next_birthday
from crm.patterns import regex
from crm.people import Person
from handlers.alongside.avoided import caution_about
from handlers.hearing.command import Deed, Heard, Reply
from handlers.hearing.listing import Line, listed, stated
from handlers.hearing.phrases import birthday, day, masked
from handlers.records import asked_of_dealings
from handlers.selling import fitting
from storage.books import customers, supplies
from storage.desk import Desk
from storage.tables import Customer

ASKS_BIRTHDAY = (
    r"哪天|哪一天|几号|几月|什么时候|啥时候|是多少|快到|要到|到了|还有多久|还有几天|过了没|过了吗|[?？]$"
)
_SOON = {0: "就是今天", 1: "就是明天", 2: "就是后天"}
_NEAR = 14  # days ahead in which words for it are offered
_FORBIDS = ("孕期",)  # tags with which a product is a question for its label and a doctor


def answer_for(text: str) -> Deed | None:
    """The deed that answers a question of this form; None where the card does."""
    return next(
        (deed for form, deed in (*_QUESTIONS, *asked_of_dealings.QUESTIONS) if form.search(text)), None
    )


def _runs_out(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """By the forecast of each product (000 replenishment, G2)."""
    customer = heard.customer
    rows = [row for row in supplies.of_customer(desk, customer.id) if row.due_on]
    named = [row for row in rows if any(p.name in row.product for p in heard.slots.products)] or rows
    if not named:
        return Reply(f"{customer.name} 还没有买过能算用完日子的产品。")
    lines = [
        Line(
            f"{row.product} 预计 {day(row.due_on, desk.today)} 用完", supplies.why(row), customer=customer.id
        )
        for row in named
        if row.due_on
    ]
    return Reply(listed(desk, rep.userid, f"{customer.name} 该补的", lines))


def _may_use(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """What the file says against it; whether a product is safe for somebody is never guessed."""
    customer = heard.customer
    held = [tag.name for tag in customers.tags_of(desk, customer) if tag.name in _FORBIDS]
    known = "；".join([*(f"标签有「{name}」" for name in held), caution_about(customer, desk)]).strip("；")
    said = f"{customer.name}：{known}。" if known else f"{customer.name} 的资料里没有过敏、忌口或孕期的记录。"
    return Reply(f"{said}\n能不能用我不替产品下结论：看产品说明书的适用人群，拿不准请客户先问医生。")


def same(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Side by side, what is alike and what is not; only people say that two are one (A6)."""
    if len(heard.customers) != 2:
        return Reply("您的客户里没有找到这两位，说全名再问一次，例“王丽和王莉是不是一个人”。")
    one, other = heard.customers
    told = [
        f"{label}{'相同' if mine == theirs else '不同'}（{mine} / {theirs}）"
        for label, mine, theirs in zip(
            ("电话", "生日", "公司"), _marks(one, desk), _marks(other, desk), strict=True
        )
        if mine and theirs
    ]
    shown = "，".join(told) or "两边资料都太少，比不出来"
    return Reply(
        f"{one.name} 和 {other.name} 现在是两份资料：{shown}。\n确认是同一位就回「合并 {one.name} {other.name}」，24 小时内可拆开。"
    )


def _marks(customer: Customer, desk: Desk) -> tuple[str, str, str]:
    phone = customers.phone_of(desk, customer)
    return masked(phone) if phone else "", birthday(customer) or "", customer.company or ""


def _birthday(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """When it is, when it is next kept, and how many days are left (000 dates, H1)."""
    customer = heard.customer
    born = customers.birthday_of(customer)
    if born is None:
        return Reply(f"{customer.name} 的生日还没记。知道了说一句，例“{customer.name}生日3月8日”。")
    on = next_birthday(born, desk.today).on
    left = (on - desk.today).days
    when = _SOON.get(left, f"还有 {left} 天")
    text = f"{customer.name} 生日 {birthday(customer)}，下一次是 {day(on, desk.today)}，{when}。"
    near = f"\n要祝福就回「生日祝福 {customer.name}」。" if left <= _NEAR else ""
    return Reply(
        stated(desk, rep.userid, text, "按档案里记的生日算", [Line(text, customer=customer.id)]) + near
    )


_QUESTIONS: tuple[tuple[re.Pattern[str], Deed], ...] = (
    (
        regex(
            r"(?:什么时候|啥时候|几时|多久|哪天|何时)[^，。]{0,4}(?:补|用完|回购|复购|续)|该(?:不该)?(?:补|续|回购|复购)[货了]?(?:了|货)*(?:吗|么|没|吧|[?？]|$)|(?:用|吃|喝)完了?(?:吗|没)"
        ),
        _runs_out,
    ),
    (
        regex(r"(?:推荐|适合)[^，。]{0,4}(?:什么|啥|哪)|(?:什么|啥|哪[个款])[^，。]{0,6}适合"),
        fitting.recommend,
    ),
    (
        regex(r"(?:能|可以|可不可以|能不能)(?:继续|再|接着)?(?:用|吃|喝)[^，。]{0,12}(?:吗|么|不|[?？]|$)"),
        _may_use,
    ),
    (regex(rf"生日[^，。写发送祝]{{0,6}}(?:{ASKS_BIRTHDAY})"), _birthday),
    (regex(r"是不是(?:同)?一(?:个|位)|(?:同一个|同一位|一个)人(?:吗|么|[?？])"), same),
)
