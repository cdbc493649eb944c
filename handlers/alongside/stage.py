"""The stage of a sale moves on with what a contact or an order shows (002 process, F1)."""

from datetime import timedelta

from crm.selling.stages import AFTER, moves_on, stage_shown
from handlers.alongside.intent import buying_quotes
from handlers.hearing.command import Heard
from storage.books.selling import stages
from storage.desk import Desk
from storage.tables import Customer

_LATELY = timedelta(days=30)


def moved_by(heard: Heard, needs: int, desk: Desk) -> str:
    """Inside the note's deed; gives the line that tells it, "" where the stage stays or is only the first."""
    customer, slots = heard.customer, heard.slots
    buying = buying_quotes(heard)
    after, word = stage_shown(heard.words, slots.objection, buying, needs)
    lately = customer.last_order is not None and desk.today - customer.last_order < _LATELY
    if not moves_on(customer.stage, after, bought_lately=lately):
        return ""
    before = customer.stage
    stages.move(desk, customer, after, f"聊到「{word}」" if word else "按联系记录")
    if customer.expected is None and slots.amount:
        customer.expected = slots.amount
    return f"阶段：{before}→{after}" if before else ""


def closed_by_order(customer: Customer, desk: Desk) -> None:
    """A deal is done: from now on after-sale; what it was to be worth is no longer ahead."""
    if customer.stage != AFTER:
        stages.move(desk, customer, AFTER, "已成交")
    customer.expected = None
