"""Whose turn it is for a word that sells nothing: a few a Monday, so that the month reaches everybody (H4)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from crm.daily.listing import Line, page
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.people import WHOLE_FIRM
from crm.reach.touches import KINDS, Touch
from jobs.job import CatchUp, Job, Slot
from jobs.said import late_mark, spread
from storage.books import complaints, keeping, touches
from storage.books.shown import keep_list
from storage.desk import Desk
from storage.tables import Customer

_WHY = "价值 A、B 的客户每月一次不卖东西的关怀"
_FOOT = "就用这句回「1 用」，自己写回「1 改成 …」，整月的回「关怀」"


def remind(desk: Desk, slot: Slot) -> Iterator[Draft]:
    """A rep's share of what is left of the month; nobody whom a pause or an open complaint speaks against."""
    month = desk.today.replace(day=1)
    kept, silent = touches.all_of(desk), keeping.sales_paused(desk)
    griping = {row.customer_id for row in complaints.open_complaints(desk, WHOLE_FIRM)}
    turn: dict[str, list[Customer]] = defaultdict(list)
    for customer in touches.without_slot(desk, month, desk.policy.touches.grades, WHOLE_FIRM):
        if customer.id not in silent | griping:
            turn[customer.owner].append(customer)
    for rep, customers in sorted(turn.items()):
        share = -(-len(customers) // _mondays_left(desk.today))
        some = customers[: min(share, desk.policy.touches.at_once)]
        found = [(one, touch) for one in some if (touch := touches.for_customer(desk, one, kept))]
        if found:
            yield _digest(desk, rep, found, slot)


def _mondays_left(today: date) -> int:
    """This one included."""
    days = (today.replace(day=1) + timedelta(days=32)).replace(day=1) - today
    return (days.days + 6) // 7


def _digest(desk: Desk, rep: str, found: list[tuple[Customer, Touch]], slot: Slot) -> Draft:
    lines = [_line(desk, customer, touch) for customer, touch in found]
    due = None if slot.late else slot.due + spread(rep)
    title = f"💌 本周关怀 {len(lines)} 位，不卖东西："
    keep_list(desk, rep, title, lines, len(lines), due or desk.now)
    text = late_mark(slot) + page(title, lines, _FOOT)
    return Draft(ToStaff(rep), Text(text), Purpose.REMINDER, once=f"care:{rep}:{slot.day}", due=due, why=_WHY)


def _line(desk: Desk, customer: Customer, touch: Touch) -> Line:
    touches.give_slot(desk, customer, touch)
    ready = touches.ready(customer, touch.text, desk.today.replace(day=1))
    said = f"「{touch.text}」"
    for_whom = f"，您记过{touch.about}" if touch.about else ""
    why = f"{_WHY}；这次是{KINDS[touch.kind]}{for_whom}，没给这位用过"
    return Line(
        f"{customer.name}（价{customer.value}）{KINDS[touch.kind]}：{said}", why, customer.id, ready=ready
    )


JOB = Job("care", "41 9 * * mon", remind, CatchUp.LATEST)
