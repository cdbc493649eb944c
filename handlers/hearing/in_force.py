"""What a firm has set, once each, and may end by its number: offers, rules, plans, texts."""

from typing import TypeVar

from sqlalchemy import inspect, select

from crm.refusal import Refusal
from storage.desk import Desk
from storage.tables import CareText, Offer, Trigger, Upkeep

Ended = TypeVar("Ended", CareText, Offer, Trigger, Upkeep)
_NOT_SAID = frozenset({"id", "by", "at", "made_at", "ended_at"})


def in_force(desk: Desk, table: type[Ended], number: int, what: str, command: str) -> Ended:
    """The row of that number; refused where there is none or it has ended, with the command that lists them."""
    row = desk.db.get(table, number)
    if row is None or row.ended_at is not None:
        raise Refusal(f"没有编号 {number} 的{what}。回「{command}」看现在有哪些。")
    return row


def refuse_twin(desk: Desk, row: Ended, what: str) -> None:
    """Refuses a row that is still to be added where one in force says the same already."""
    table = type(row)
    columns = {column.key for column in inspect(table).column_attrs} - _NOT_SAID
    said = sorted(columns & vars(row).keys())
    same = (getattr(table, name) == getattr(row, name) for name in said)
    found = desk.db.scalar(
        select(table.id).where(table.ended_at.is_(None), *same).order_by(table.id).limit(1)
    )
    if found is not None:
        raise Refusal(f"已经有一样的{what}（编号 {found}），没有再加。")
