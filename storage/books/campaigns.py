"""Campaigns to win silent customers back, tracked to orders (000 reactivation, I6)."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from crm.forecast.silence import Rung
from crm.people import Scope
from crm.reach.campaign import DAYS, UNKNOWN, in_control, plan_for
from storage.books import keeping
from storage.books.slipping import standings
from storage.desk import Desk
from storage.importing.pieces import pieces
from storage.scoped import owned
from storage.tables import Campaign, CampaignMember, Customer, Order


@dataclass(frozen=True, slots=True)
class Result:
    """Of so many told and so many left alone, who bought since the beginning, and the told ones' money (yuan)."""

    told: int
    told_back: tuple[int, ...]
    held: int
    held_back: tuple[int, ...]
    money: float


def begin(desk: Desk, name: str, scope: Scope, by: str, value: str | None = None) -> Campaign | None:
    """All silent customers of the scope who are not paused, with reason, plan and arm; None where there are none."""
    found = [one for one in standings(desk, scope, Rung.SILENT) if one.paused is None]
    found = [one for one in found if value in (None, one.customer.value)]
    if not found:
        return None
    row = Campaign(
        name=name[:64], by=by, begun=desk.today, ends=desk.today + timedelta(days=DAYS), made_at=desk.now
    )
    desk.db.add(row)
    desk.db.flush()
    numbers = [one.customer.id for one in found]
    reasons = {n: r for piece in pieces(numbers) for n, r in keeping.reasons(desk, piece).items()}
    for one in found:
        customer = one.customer
        reason, grade = reasons.get(customer.id, UNKNOWN), customer.value or "C"
        desk.db.add(
            CampaignMember(
                campaign_id=row.id, customer_id=customer.id, rep=customer.owner, reason=reason, value=grade,
                control=in_control(customer.id, row.id), plan=plan_for(reason, grade),
            )
        )  # fmt: skip
    desk.db.flush()
    return row


def latest(desk: Desk, scope: Scope) -> Campaign | None:
    """The newest campaign that touches customers of the scope."""
    asked = select(Campaign).join(CampaignMember).where(owned(CampaignMember.rep, scope))
    return desk.db.scalars(asked.order_by(Campaign.id.desc()).limit(1)).first()


def members(desk: Desk, row: Campaign, scope: Scope) -> list[tuple[CampaignMember, Customer]]:
    """A campaign's customers, the dearest first."""
    asked = select(CampaignMember, Customer).join(Customer, Customer.id == CampaignMember.customer_id)
    asked = asked.where(CampaignMember.campaign_id == row.id, owned(CampaignMember.rep, scope))
    order = (CampaignMember.value, CampaignMember.reason, Customer.spent.desc(), Customer.id)
    return [(found[0], found[1]) for found in desk.db.execute(asked.order_by(*order))]


def result(desk: Desk, row: Campaign, scope: Scope) -> Result:
    """Orders since the campaign began, until it ends; returns are none."""
    arms = {customer.id: member.control for member, customer in members(desk, row, scope)}
    back: dict[int, float] = {}
    for piece in pieces(list(arms)):
        asked = select(Order.customer_id, Order.amount).where(
            Order.customer_id.in_(piece),
            Order.on.between(row.begun, row.ends),
            Order.amount.is_(None) | (Order.amount >= 0),
        )
        for number, amount in desk.db.execute(asked):
            back[number] = back.get(number, 0.0) + float(amount or 0)
    told = tuple(number for number in back if not arms[number])
    held = tuple(number for number in back if arms[number])
    n_held = sum(arms.values())
    return Result(len(arms) - n_held, told, n_held, held, sum(back[number] for number in told))
