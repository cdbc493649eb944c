"""What somebody was asked and need not decide any more: the card greys, and its reader hears of it (000 selling, F7)."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from crm.letters import CardDone, Draft, Purpose, Text, ToStaff
from crm.people import Person
from storage.books import decisions
from storage.desk import Desk
from storage.post import outbox
from storage.records import Letter
from storage.tables import Decision


def told_deciders(desk: Desk, rows: Sequence[Decision], by: Person) -> Iterator[Draft]:
    """Nothing where one has withdrawn what one was to decide oneself, or where the card has not left yet."""
    for row in rows:
        letter = desk.db.scalars(select(Letter).where(Letter.once == decisions.card_of(row.id))).first()
        if row.decider == by.userid or letter is None or outbox.called_off(desk, letter, "提出的人撤回了"):
            continue
        code = (letter.receipt or {}).get("response_code")
        if code:
            grey = CardDone(code, row.decider, "已撤回")
            yield Draft(ToStaff(row.decider), grey, Purpose.ALERT, urgent=True)
        title = str(decisions.content(desk, row)["text"]).replace("\n", "：", 1)
        text = f"{by.name} 撤回了 D-{row.id}，不用再定了。\n　{title}"
        yield Draft(ToStaff(row.decider), Text(text), Purpose.ALERT, why="提出的人撤回了", urgent=True)
