"""Agreements that end soon: the rep asks for the renewal in time, the manager sees it a week before (003, G7)."""

from collections.abc import Iterator

from crm.letters import Draft, Purpose, Text, ToManagersOf, ToStaff
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import staff
from storage.books.selling import agreements
from storage.desk import Desk

_LAST_CALL = 7


def ask(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """Once when the lead begins, once a week before the end; a run that comes late still says it."""
    for row, customer, left in agreements.ending(desk, slot.day):
        stage = "last" if left <= _LAST_CALL else "first"
        once = f"agreement:{row.id}:{row.ends}:{stage}"
        text = (
            f"{late_mark(slot)}📄 {customer.name}{row.title} {left} 天后到期（{row.ends:%-m/%-d}）。"
            f"该谈续约了；谈好回「协议 续约 X-{row.id} 到 日期」，不续回「协议 终止 X-{row.id}」。"
        )
        why = f"协议 X-{row.id} 设了提前 {row.lead} 天提醒"
        due = None if slot.late else slot.due + spread(customer.owner)
        yield Draft(ToStaff(customer.owner), Text(text), Purpose.REMINDER, once=once, due=due, why=why)
        if stage == "last":
            who = staff.name_of(desk, customer.owner)
            told = f"{late_mark(slot)}📄 {customer.name}（{who}）{row.title} {left} 天后到期（{row.ends:%-m/%-d}），还没有续约记录。"
            yield Draft(
                ToManagersOf(customer.owner), Text(told), Purpose.REMINDER, once=f"{once}:manager", why=why
            )


JOB = Job("agreements", "19 9 * * *", ask, CatchUp.LATEST)
