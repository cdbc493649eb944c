"""What the guard wants to know about a recipient, gathered from the rows."""

from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select, true

from crm.guard import Facts, Push
from crm.letters import Purpose, Slant
from crm.reach.birthdays import age_on
from storage.desk import Desk
from storage.post.bodies import body_of
from storage.records import Letter
from storage.tables import Complaint, Consent, Customer, Group, Interaction, Staff

_COUNTED = ("sent", "proposed", "confirmed", "delivered")
_left_at = func.coalesce(Letter.sent_at, Letter.due)  # when it left, or will


def push_of(desk: Desk, letter: Letter) -> Push:
    """A letter as the guard sees it. What answers a customer in 微信客服 leaves at any hour."""
    audience = "group" if letter.chat_id else "customer"
    answering = letter.kind in ("KfText", "Welcome")
    text = str(body_of(desk, letter).get("text", ""))
    return Push(audience, text, Purpose(letter.purpose), Slant(letter.slant), answering)  # type: ignore[arg-type]


def facts_about(desk: Desk, letter: Letter) -> Facts:
    """The facts for one letter; its own row is not counted."""
    if letter.chat_id:
        return _facts_of_group(desk, letter)
    customer = desk.db.get(Customer, letter.customer_id) if letter.customer_id else None
    return _facts_of_customer(desk, letter, customer) if customer else Facts()


def consents(desk: Desk, customer_id: int) -> dict[str, bool]:
    """The latest word on every purpose that was ever asked."""
    rows = (
        select(Consent.purpose, Consent.given).where(Consent.customer_id == customer_id).order_by(Consent.id)
    )
    return dict(desk.db.execute(rows).all())


def _facts_of_customer(desk: Desk, letter: Letter, customer: Customer) -> Facts:
    said = consents(desk, customer.id)
    others = (Letter.customer_id == customer.id, *_before(letter))
    return Facts(
        gone=customer.erased_at is not None or customer.lost_at is not None,
        owner_left=_has_left(desk, customer.owner),
        opted_out=said.get("marketing") is False,
        consented=said.get(letter.purpose, False),
        age=age_on(desk.today, customer.birth_year, customer.birth_month, customer.birth_day),
        complaint_open=_has_open_complaint(desk, customer.id),
        spoken_today=_spoken_on(desk, customer.id),
        last_day=_count(desk, *others, _left_at > desk.now - timedelta(days=1)),
        this_month=_count(desk, *others, _left_at >= _month_start(desk.now)),
    )


def _facts_of_group(desk: Desk, letter: Letter) -> Facts:
    group = desk.db.get(Group, letter.chat_id)
    others = (Letter.chat_id == letter.chat_id, *_before(letter))
    week = _left_at > desk.now - timedelta(days=7)
    return Facts(
        gone=group is not None and group.dismissed_at is not None,
        owner_left=_has_left(desk, body_of(desk, letter).get("owner", "")),
        last_day=_count(desk, *others, _left_at > desk.now - timedelta(days=1)),
        this_month=_count(desk, *others, _left_at >= _month_start(desk.now)),
        posts_week=_count(desk, *others, week),
        products_week=_count(desk, *others, week, Letter.slant == Slant.PRODUCT.value),
    )


def _before(letter: Letter) -> tuple[object, ...]:
    """What counts beside a letter: what has left, and what waits ahead of it; else two that wait hold each other up."""
    ahead = true() if letter.id is None else Letter.id < letter.id
    return (
        Letter.id != letter.id,
        or_(Letter.state.in_(_COUNTED), and_(Letter.state == "waiting", ahead)),
        Letter.purpose.in_([Purpose.CARE.value, Purpose.MARKETING.value]),
    )


def _count(desk: Desk, *conditions: object) -> int:
    return desk.db.scalar(select(func.count()).select_from(Letter).where(*conditions)) or 0  # type: ignore[arg-type]


def _has_left(desk: Desk, userid: str) -> bool:
    owner = desk.db.get(Staff, userid)
    return owner is not None and owner.left_at is not None


def _has_open_complaint(desk: Desk, customer_id: int) -> bool:
    mine = (Complaint.customer_id == customer_id, Complaint.closed_at.is_(None))
    return desk.db.scalar(select(Complaint.id).where(*mine).limit(1)) is not None


def _spoken_on(desk: Desk, customer_id: int) -> bool:
    mine = (Interaction.customer_id == customer_id, Interaction.on == desk.today)
    return desk.db.scalar(select(Interaction.id).where(*mine).limit(1)) is not None


def _month_start(now: datetime) -> datetime:
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
