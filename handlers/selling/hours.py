"""什么时候联系: the customer's best hour with n, whether the rep is free then, and what to know before the call (F8)."""

from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.selling.hours import best_hour
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.hearing.listing import stated
from handlers.hearing.phrases import CHANNELS, day
from storage.books import interactions
from storage.books.selling import hours
from storage.desk import Desk
from storage.tables import Customer

_WHY = "按您记过钟点的联系和她在微信客服里说话的时间数，{n} 次里 {times} 次在这个钟点"


def advise(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Says that it does not know where too few contacts have an hour."""
    customer = heard.customer
    text = "\n".join([line(customer, desk), *_background(customer, desk)])
    times = hours.times_of(desk, customer)
    best = best_hour(times, desk.policy.selling.hour_least)
    if best is None:
        return Reply(text)
    hour, count, n = best
    if hour in hours.taken(desk, rep.userid):
        text += f"\n您今天 {hour} 点有安排，可以错开"
    return Reply(stated(desk, rep.userid, text, _WHY.format(n=n, times=count)))


def line(customer: Customer, desk: Desk) -> str:
    """She多在 20–21 点, in one line for the card and the brief."""
    times = hours.times_of(desk, customer)
    best = best_hour(times, desk.policy.selling.hour_least)
    if best is None:
        n = sum(times.values())
        known = f"只有 {n} 次联系有钟点" if n else "还没有记过钟点的联系"
        return f"{customer.name} 什么时候好找还不知道（{known}）"
    hour, count, n = best
    return f"{customer.name} 多在 {hour}–{hour + 1} 点联系得上（{n} 次里 {count} 次）"


def _background(customer: Customer, desk: Desk) -> list[str]:
    return [
        f"　上次 {day(row.on, desk.today)} {CHANNELS.get(row.channel or '', '联系')}：{excerpt(row.text, 40)}"
        for row in interactions.latest(desk, customer, 1)
    ]


COMMAND = Command(
    ("什么时候联系", "几点联系", "最佳时间", "几点打"),
    advise,
    "一位客户几点最好找，打之前先看一眼上次聊了什么",
    "几点联系 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "想联系哪位客户？"),),
    form=regex(
        r"[^，。,;；！!？?]{1,12}(?:几点|什么时候|啥时候)(?:最)?(?:好找|方便联系|联系比较好|打电话合适|联系最好)[?？]?"
    ),
)
