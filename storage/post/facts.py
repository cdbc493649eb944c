"""What the guard wants to know about a recipient, gathered from the rows."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from crm.guard import Facts, Push
from crm.letters import Purpose, Slant
from crm.reach.birthdays import age_on
from storage.desk import Desk
from storage.post.bodies import body_of
from storage.records import Letter, Reached
from storage.tables import (
    Complaint,
    Consent,
    Customer,
    Group,
    GroupMember,
    Interaction,
    MassSeen,
    Staff,
    VisitorConsent,
)

_COUNTED = ("sent", "proposed", "confirmed", "delivered")
_PUSHES = (Purpose.CARE.value, Purpose.MARKETING.value)
_left_at = func.coalesce(Letter.sent_at, Letter.doubtful_since, Letter.held_until, Letter.due)
_doubtful = and_(Letter.state.in_(("held", "dead", "expired")), Letter.tries > 0)  # WeCom may have it
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


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
    return facts_of_customer(desk, letter, customer) if customer else Facts()


def facts_of_customer(desk: Desk, letter: Letter, customer: Customer) -> Facts:
    """The facts for one of those whom a letter is for."""
    said = consents(desk, customer.id)
    reached = _to(customer.id)
    pushed = (reached, *_before(letter))
    return Facts(
        gone=customer.erased_at is not None or customer.lost_at is not None,
        owner_left=_has_left(desk, customer.owner),
        opted_out=said.get(letter.purpose) is False,
        consented=said.get(letter.purpose, False),
        age=age_on(desk.today, customer.birth_year, customer.birth_month, customer.birth_day),
        firm=customer.kind != "person",
        complaint_open=_has_open_complaint(desk, customer.id),
        spoken_today=_spoken_on(desk, customer.id),
        days_since=_days_since(desk, *pushed),
        last_day=_count(desk, *pushed, _since(desk, desk.now - _DAY)),
        this_week=_count(desk, *pushed, _since(desk, desk.now - _WEEK)),
        this_month=_count(desk, *pushed, _since(desk, _month_start(desk.now))),
        rep_last_day=_of_rep(desk, letter, customer.owner),
        platform_used=platform_used(desk, customer.external_id, letter),
    )


def facts_now(desk: Desk, customer: Customer) -> Facts:
    """The facts for a push that nobody has drafted yet."""
    draft = Letter(id=None, purpose=Purpose.CARE.value, address=f"task:{customer.owner}", kind="Task")
    return facts_of_customer(desk, draft, customer)


def consents(desk: Desk, customer_id: int) -> dict[str, bool]:
    """The latest word on every purpose: what the rep was told, and what the person wrote in 微信客服, matched or not.

    Each kind in the order in which it came, whatever the clock said; of the two last words the later one.
    """
    own = select(Consent.at, Consent.purpose, Consent.given).where(Consent.customer_id == customer_id)
    external_id = select(Customer.external_id).where(Customer.id == customer_id).scalar_subquery()
    written = select(VisitorConsent.at, VisitorConsent.purpose, VisitorConsent.given).where(
        VisitorConsent.external_id == external_id
    )
    told = {row.purpose: row for row in desk.db.execute(own.order_by(Consent.id))}
    wrote = {row.purpose: row for row in desk.db.execute(written.order_by(VisitorConsent.id))}
    last = sorted([*told.values(), *wrote.values()], key=lambda row: row.at)
    return {row.purpose: row.given for row in last}


def platform_used(desk: Desk, address: str | None, letter: Letter | None = None) -> int:
    """Mass messages that a customer or group has had in WeCom's period, by whichever member, ours and their own; of a
    letter, with what goes ahead of it."""
    if not address:
        return 0
    since = _period_start(desk)
    whose = select(Customer.id).where(Customer.external_id == address)
    batch = select(Reached.letter_id).where(Reached.external_id == address, Reached.state != "held")
    ours = (
        Letter.kind == "Task",
        *(_ahead_of(letter) if letter is not None else (Letter.state.in_(_COUNTED),)),
        _since(desk, since),
        or_(Letter.chat_id == address, Letter.customer_id.in_(whose), Letter.id.in_(batch)),
    )
    theirs = (MassSeen.address == address, MassSeen.at >= since)
    seen = desk.db.scalar(select(func.count()).select_from(MassSeen).where(*theirs)) or 0
    return _count(desk, *ours) + seen


def _facts_of_group(desk: Desk, letter: Letter) -> Facts:
    group = desk.db.get(Group, letter.chat_id)
    owner = str(body_of(desk, letter).get("owner", ""))
    pushed = (Letter.chat_id == letter.chat_id, *_before(letter))
    week = _since(desk, desk.now - _WEEK)
    return Facts(
        gone=group is not None and group.dismissed_at is not None,
        owner_left=_has_left(desk, owner),
        days_since=_days_since(desk, *pushed),
        last_day=_count(desk, *pushed, _since(desk, desk.now - _DAY)),
        this_week=_count(desk, *pushed, week),
        this_month=_count(desk, *pushed, _since(desk, _month_start(desk.now))),
        rep_last_day=_of_rep(desk, letter, owner),
        platform_used=platform_used(desk, letter.chat_id, letter),
        posts_week=_count(desk, *pushed, week),
        products_week=_count(desk, *pushed, week, Letter.slant == Slant.PRODUCT.value),
        unwilling=_unwilling(desk, letter.chat_id or ""),
    )


def _to(customer_id: int) -> ColumnElement[bool]:
    """Letters to a customer: to them alone, or to many with them among those."""
    among = select(Reached.letter_id).where(Reached.customer_id == customer_id, Reached.state != "held")
    return or_(Letter.customer_id == customer_id, Letter.id.in_(among))


def _before(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    """Of what goes ahead of a letter, the pushes: what customers asked for or bought does not count."""
    return (*_ahead_of(letter), Letter.purpose.in_(_PUSHES))


def _ahead_of(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    """What counts beside a letter: what has left or may have, and what waits ahead of it; else two that wait hold each
    other up. What has been tried goes ahead of what has not, then by number."""
    tried, number = bool(letter.tries), letter.id
    if number is None:
        ahead: ColumnElement[bool] = true()
    elif tried:
        ahead = and_(Letter.tries > 0, Letter.id < number)
    else:
        ahead = or_(Letter.tries > 0, Letter.id < number)
    return (
        true() if number is None else Letter.id != number,
        or_(Letter.state.in_(_COUNTED), and_(Letter.state == "waiting", ahead), _doubtful),
    )


def _since(desk: Desk, moment: datetime) -> ColumnElement[bool]:
    """Left after that moment, or about to leave; what is planned for a later day stands in nobody's way until then."""
    waiting = Letter.state == "waiting"
    return or_(and_(waiting, Letter.due <= desk.now + _DAY), and_(~waiting, _left_at > moment))


def _of_rep(desk: Desk, letter: Letter, owner: str) -> int:
    """How many people and groups have been pushed to in a member's name in the last day."""
    sent = (Letter.address == f"task:{owner}", *_before(letter), _since(desk, desk.now - _DAY))
    many = select(func.count()).select_from(Reached).join(Letter, Letter.id == Reached.letter_id)
    among = desk.db.scalar(many.where(*sent, Reached.state != "held")) or 0
    return among + _count(desk, *sent, or_(Letter.customer_id.is_not(None), Letter.chat_id.is_not(None)))


def _days_since(desk: Desk, *conditions: ColumnElement[bool]) -> int | None:
    last = desk.db.scalar(select(func.max(Letter.sent_at)).where(*conditions))
    return None if last is None else (desk.today - desk.local(last).date()).days


def _count(desk: Desk, *conditions: ColumnElement[bool]) -> int:
    return desk.db.scalar(select(func.count()).select_from(Letter).where(*conditions)) or 0


def _has_left(desk: Desk, userid: str) -> bool:
    owner = desk.db.get(Staff, userid)
    return owner is not None and owner.left_at is not None


def _has_open_complaint(desk: Desk, customer_id: int) -> bool:
    mine = (Complaint.customer_id == customer_id, Complaint.closed_at.is_(None))
    return desk.db.scalar(select(Complaint.id).where(*mine).limit(1)) is not None


def _spoken_on(desk: Desk, customer_id: int) -> bool:
    mine = (Interaction.customer_id == customer_id, Interaction.on == desk.today)
    return desk.db.scalar(select(Interaction.id).where(*mine).limit(1)) is not None


def _unwilling(desk: Desk, chat_id: str) -> int:
    """How many members of a group are customers of ours who have never agreed to marketing, or refused it since."""
    members = select(GroupMember.member).where(GroupMember.chat_id == chat_id, GroupMember.left_at.is_(None))
    about_it = select(func.max(Consent.id)).where(Consent.purpose == Purpose.MARKETING.value)
    last = about_it.group_by(Consent.customer_id)
    agreed = select(Consent.customer_id).where(Consent.id.in_(last), Consent.given)
    known = (Customer.external_id.in_(members), Customer.id.not_in(agreed))
    return desk.db.scalar(select(func.count(func.distinct(Customer.external_id))).where(*known)) or 0


def _month_start(now: datetime) -> datetime:
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _period_start(desk: Desk) -> datetime:
    midnight = desk.now.replace(hour=0, minute=0, second=0, microsecond=0)
    match desk.policy.guard.platform:
        case "month":
            return midnight.replace(day=1)
        case "week":
            return midnight - timedelta(days=midnight.weekday())
        case _:
            return midnight
