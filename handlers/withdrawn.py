"""A deed is taken back: who was asked by it hears of it, and who had been given the answer that it was (000 selling, F7)."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import Person
from storage.books import decisions, staff
from storage.desk import Desk
from storage.post import cards, outbox
from storage.records import Letter
from storage.tables import Decision


def told_others(desk: Desk, rows: Sequence[Decision], by: Person) -> Iterator[Draft]:
    """Of each question that a deed had asked or answered."""
    yield from _told_deciders(desk, [row for row in rows if row.state != "open"], by)
    for row in rows:
        asker = decisions.asker(desk, row)
        if row.state == "open" and asker not in (None, by.userid):
            text = f"↩ {by.name} 收回了对 D-{row.id} 的「{row.yes}」，回到等审批，先不生效。有结果再告诉您。\n　{_title(row, desk)}"
            yield Draft(ToStaff(str(asker)), Text(text), Purpose.ALERT, why="同意的人收回了", urgent=True)


def opened_again(desk: Desk, rows: Sequence[Decision], by: Person) -> str:
    """What the person who takes a yes back reads of it."""
    lines = []
    for row in (row for row in rows if row.state == "open"):
        asker = decisions.asker(desk, row)
        told = f"，已告诉{staff.name_of(desk, asker)}" if asker and asker != by.userid else ""
        lines.append(f"\n　D-{row.id} 回到等您定{told}；要驳回请回「{row.no} D-{row.id}」")
    return "".join(lines)


def _told_deciders(desk: Desk, rows: Sequence[Decision], by: Person) -> Iterator[Draft]:
    """Nothing where one has withdrawn what one was to decide oneself, or where the card has not left yet."""
    for row in rows:
        letter = desk.db.scalars(select(Letter).where(Letter.once == decisions.card_of(row.id))).first()
        if row.decider == by.userid or letter is None or outbox.called_off(desk, letter, "提出的人撤回了"):
            continue
        yield from cards.turned(desk, decisions.card_of(row.id), row.decider, "已撤回")
        text = f"{by.name} 撤回了 D-{row.id}，不用再定了。\n　{_title(row, desk)}"
        yield Draft(ToStaff(row.decider), Text(text), Purpose.ALERT, why="提出的人撤回了", urgent=True)


def _title(row: Decision, desk: Desk) -> str:
    return str(decisions.content(desk, row)["text"]).replace("\n", "：", 1)
