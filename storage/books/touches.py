"""What is passed on to customers and groups without selling, and who has had what (001, 003 care, H4)."""

from datetime import date

from sqlalchemy import select

from crm.daily.listing import Ready
from crm.people import Scope
from crm.reach.touches import Touch, built_in, fitting
from storage.books.customers import tags_of, within
from storage.desk import Desk
from storage.tables import CareSlot, CareText, Customer, Supply


def own(desk: Desk) -> list[CareText]:
    """The firm's own, the oldest first."""
    return list(desk.db.scalars(select(CareText).where(CareText.ended_at.is_(None)).order_by(CareText.id)))


def all_of(desk: Desk) -> list[Touch]:
    """What may be passed on today: the firm's own, then what is built in for the season."""
    kept = [Touch(row.id, row.kind, row.about, row.text) for row in own(desk)]
    return [*kept, *built_in(desk.today.month)]


def for_group(desk: Desk) -> Touch:
    """A piece of knowledge for everybody: the firm's newest, else the season's."""
    pieces = [touch for touch in all_of(desk) if touch.kind == "knowledge" and not touch.about]
    return max(pieces, key=lambda touch: touch.number)


def for_customer(desk: Desk, customer: Customer, touches: list[Touch]) -> Touch | None:
    """What fits their tags and what they own, and has not been put to the rep for them before."""
    owned = select(Supply.product).where(Supply.customer_id == customer.id).order_by(Supply.id)
    interests = [*(tag.name for tag in tags_of(desk, customer)), *desk.db.scalars(owned)]
    had = desk.db.scalars(select(CareSlot.text).where(CareSlot.customer_id == customer.id))
    return fitting(touches, interests, list(had))


def without_slot(desk: Desk, month: date, grades: tuple[str, ...], scope: Scope) -> list[Customer]:
    """Customers of these grades whose care of this month has not come up, who were spoken to longest ago first."""
    slotted = select(CareSlot.customer_id).where(CareSlot.month == month)
    asked = select(Customer).where(
        Customer.value.in_(grades),
        Customer.id.not_in(slotted),
        Customer.lost_at.is_(None),
        Customer.erased_at.is_(None),
        within(scope),
    )
    order = (Customer.owner, Customer.touched_at.is_not(None), Customer.touched_at, Customer.id)
    return list(desk.db.scalars(asked.order_by(*order)))


def slots_of(desk: Desk, rep: str, month: date) -> list[tuple[CareSlot, Customer]]:
    """A rep's slots of a month, in the order in which they came up."""
    asked = (
        select(CareSlot, Customer)
        .join(Customer, Customer.id == CareSlot.customer_id)
        .where(CareSlot.rep == rep, CareSlot.month == month)
        .order_by(CareSlot.on, CareSlot.id)
    )
    return [(slot, customer) for slot, customer in desk.db.execute(asked)]


def ready(customer: Customer, text: str, month: date) -> Ready:
    """The month's words for this customer: one letter a month."""
    return Ready(text, once=key_of(customer, month))


def key_of(customer: Customer, month: date) -> str:
    return f"care:{customer.id}:{month:%Y-%m}"


def give_slot(desk: Desk, customer: Customer, touch: Touch) -> None:
    """This month's care of this customer has come up."""
    month = desk.today.replace(day=1)
    slot = CareSlot(
        customer_id=customer.id, month=month, kind=touch.kind, text=touch.text, rep=customer.owner, on=desk.today
    )  # fmt: skip
    desk.db.add(slot)
    desk.db.flush()
