"""跟进: a next step for a customer, at a day and perhaps a time."""

from crm.people import Person
from crm.refusal import Refusal
from handlers.alongside.next_step import follow_up_on
from handlers.daily.delegate import delegated_to, hand_out
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.records.tag import put_on
from storage import history
from storage.desk import Desk


def plan(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """One task a customer; a day that has gone by is refused with what to say instead."""
    other = delegated_to(heard, rep, desk)
    if other is not None:
        return hand_out(heard, other, rep, desk)
    day = heard.slots.followup_on
    if day is None:
        raise Refusal("什么时候跟进？例：跟进 王姐 周三下午3点")
    if day < desk.today:
        raise Refusal(f"{day.month}月{day.day}日 已经过去了，没有建提醒。请说一个今天以后的日子。")
    clock = heard.slots.followup_time
    if clock and day == desk.today and clock <= desk.now.time():
        raise Refusal(f"今天 {clock:%H:%M} 已经过去了，没有建提醒。请说一个以后的时间。")
    lines = []
    for customer in heard.customers:
        with history.deed(desk, rep.userid, f"{customer.name} 的跟进"):
            told = follow_up_on(customer, heard.slots, rep, desk, heard.text, heard.slots.channel)
            tags = put_on(customer, heard.slots, rep, desk)
        more = f"\n　{tags}" if tags else ""
        lines.append(f"✓ {_said(told, customer.name)}{more}")
    return Reply("\n".join(lines))


def _said(told: str, name: str) -> str:
    """The next step with whom it is about; a promise has its own words."""
    when = told.removeprefix("下次：")
    return f"{when} 提醒您跟进 {name}" if when != told else f"{name} · {told}"


COMMAND = Command(
    ("跟进",),
    plan,
    "安排下一次跟进，到点提醒",
    "跟进 王姐 周三下午3点",
    intents=("schedule_followup",),
    needs=(Need("customers", "跟进哪位客户？"), Need("followup_on", "什么时候跟进？例：周三下午3点")),
)
