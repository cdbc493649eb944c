"""What a firm has set and may end by its number: offers, rules, plans, texts."""

from typing import TypeVar

from crm.refusal import Refusal
from storage.desk import Desk
from storage.tables import CareText, Offer, Trigger, Upkeep

Ended = TypeVar("Ended", CareText, Offer, Trigger, Upkeep)


def in_force(desk: Desk, table: type[Ended], number: int, what: str, command: str) -> Ended:
    """The row of that number; refused where there is none or it has ended, with the command that lists them."""
    row = desk.db.get(table, number)
    if row is None or row.ended_at is not None:
        raise Refusal(f"没有编号 {number} 的{what}。回「{command}」看现在有哪些。")
    return row
