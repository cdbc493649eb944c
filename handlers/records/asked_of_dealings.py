"""Questions about dealings with one customer: the next appointment, the last contacts, purchases, and what nobody here knows."""

import re
from collections.abc import Sequence

from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from handlers.hearing.command import Deed, Heard, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import CHANNELS, day, lines, moment, yuan
from handlers.records.card.view import sees_all
from handlers.selling import bought, owed
from nlp import when
from storage.books import interactions, orders, tasks
from storage.desk import Desk
from storage.tables import Interaction, Order, Task

_OF_MONEY = regex(r"付款|付钱|付清|到账|转账|回款|[定订货尾余欠]款|定金|订金|打款|欠(?=[多钱着了我])")
_BEYOND = (
    (
        regex(r"发货|物流|快递|到货|签收|收到货|寄(?:出|到|走)|货.{0,2}(?:到|发)"),
        "发没发货、货到哪了，我这里看不到，要问仓库或快递",
    ),
    (regex(r"发票|开票"), "发票开没开，我这里没有记录，要问财务"),
    (
        _OF_MONEY,
        "钱付没付、到没到账，我这里看不到，要问财务",
    ),
)
_LOOKED_AT = 50  # contacts; the days asked about are recent ones


def _beyond(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Neither parcels, invoices nor accounts are seen here: that is said, and what is known instead."""
    cannot = next(words for form, words in _BEYOND if form.search(heard.text))
    latest = next((row for row in orders.orders_of(desk, heard.customer) if row.kind == "sale"), None)
    known = (
        f"记着的最近一单：{_order(latest, desk)}" if latest else f"还没有记过 {heard.customer.name} 的订单"
    )
    paid = owed.asked_after(heard, desk) if _OF_MONEY.search(heard.text) else ""
    return Reply(f"{paid}\n以上按您记的；{cannot}。" if paid else f"{cannot}。{known}。")


def _appointments(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """What is set for the customer, that of the days asked about first; the hour only where one was said."""
    customer, full = heard.customer, sees_all(heard.customer, rep, desk)
    asked = when.find(heard.text, heard.at, "future")
    rows = tasks.open_for(desk, customer.id)
    meant = tasks.due_within(desk, rows, asked[0].first_day, asked[0].last_day) if asked else []
    if not rows:
        return Reply(f"{customer.name} 没有排着的约。要排就说日子，例“周三下午3点见{customer.name}”。")
    head = (
        f"{customer.name} 约着的" if meant or not asked else f"{customer.name} {asked[0].text}没有约；排着的"
    )
    shown = [Line(_task(row, full, desk), customer=customer.id, task=row.id) for row in meant or rows]
    return Reply(listed(desk, rep.userid, head, shown))


def _contacts(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Whether and when there was a contact; of a day without one that is said, and the last one."""
    customer, full = heard.customer, sees_all(heard.customer, rep, desk)
    asked = when.find(heard.text, heard.at, "past")
    rows = interactions.latest(desk, customer, _LOOKED_AT)
    meant = [row for row in rows if asked and asked[0].first_day <= row.on <= asked[0].last_day]
    if not rows:
        return Reply(f"{customer.name} 还没有联系记录。聊过就说一句，例“刚跟{customer.name}通了电话，…”。")
    span = asked[0].text if asked else ""
    head = (
        f"{customer.name} {span}联系过 {len(meant)} 次"
        if meant
        else f"{customer.name} {f'{span}没有联系记录；' if asked else ''}最近一次"
    )
    shown = [Line(_contact(row, full, desk), customer=customer.id) for row in meant or rows[:1]]
    return Reply(listed(desk, rep.userid, head, shown))


def _purchases(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """All orders; of a product that was never bought that is said before them."""
    named = [one.name for one in heard.slots.products]
    rows = orders.orders_of(desk, heard.customer, _LOOKED_AT)
    missing = [name for name in named if not any(name in lines(row.lines) for row in rows)]
    told = bought.show(heard, rep, desk).text if rows else f"{heard.customer.name} 还没有下过单。"
    return Reply(
        f"没有{heard.customer.name}买{'、'.join(missing)}的记录。\n{told}" if missing and rows else told
    )


def _task(row: Task, full: bool, desk: Desk) -> str:
    at = desk.local(row.due)
    due = moment(at, desk.today) if row.timed else f"{day(at.date(), desk.today)} 没说几点"
    return f"{due}：{excerpt(row.text, 40)}" if full else due


def _contact(row: Interaction, full: bool, desk: Desk) -> str:
    head = f"{day(row.on, desk.today)} {CHANNELS.get(row.channel or '', '联系')}"
    return f"{head}：{excerpt(row.text, 40)}" if full else head


def _order(row: Order, desk: Desk) -> str:
    paid = yuan(row.amount) if row.amount is not None else "没说金额"
    return f"{day(row.on, desk.today)} {lines(row.lines) or '没说产品'} {paid}"


_WHEN = r"(?:几点|几号|周几|哪一?天|什么时[候间]|啥时候?|几时|何时)"
_MEETS = r"(?:见|约|来|去|到店|联系|拜访|跟进|回访|打电话|碰)"
_LAST = r"(?:上次|上回|最近一次|最后一次)"
_OPEN_ENDED = r"最好|合适|方便"  # 什么时候打合适 asks for advice
_WHETHER = r"(?:吗|么|没有?)[?？呀啊]*$"
_OF_PARCELS = "|".join(form.pattern for form, _ in _BEYOND)
QUESTIONS: Sequence[tuple[re.Pattern[str], Deed]] = (
    (regex(rf"^(?!.*(?:地址|{_OPEN_ENDED})).*(?:{_OF_PARCELS})"), _beyond),
    (
        regex(
            rf"^(?!.*(?:{_LAST}|之前|过|了没|了吗|生日|认识|{_OPEN_ENDED}))"
            rf".*(?:{_WHEN}.{{0,6}}{_MEETS}|{_MEETS}[^，。]{{0,8}}{_WHEN}|有约[吗么没]|[会要还]来[吗么]|在哪[里儿]?见)"
        ),
        _appointments,
    ),
    (
        regex(
            rf"{_LAST}[^，。]{{0,8}}{_MEETS}[^，。]{{0,6}}{_WHEN}|(?:来|到)(?:店里?)?[过了]{_WHETHER}|"
            rf"(?:联系|见|聊|回访|拜访|跟进|沟通|打)[过了]?(?:面|电话)?[过了]?{_WHETHER}"
        ),
        _contacts,
    ),
    (
        regex(
            rf"(?:买|订|拿|下单|成交|付|退货?款?)[了过]?[^，。]{{0,8}}{_WHETHER}|有没有(?:买|下单|成交)|[要想]退|"
            r"(?:订单|购买|下单|消费|成交)的?(?:记录|历史|明细)"
        ),
        _purchases,
    ),
)
"""By the form of the question, the first that fits; what is in none of the books comes first."""
