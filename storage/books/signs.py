"""What shows that a customer is slipping away, looked up for the few who are named (000 churn, I1 to I4)."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from crm.forecast.silence import because
from crm.reach.absence import CAUSES, tells_of
from crm.reach.churn import TALKS_LOOKED_AT, rarer_talks, score_drop
from storage.books.slipping import Slipping
from storage.desk import Desk
from storage.tables import Complaint, Interaction, KfVisitor, Order, OrderLine, Rating

_SPAN = timedelta(days=90)
_NOTED = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Signs:
    """The evidence in words, which kinds it is of (complaint, score, away), and the product bought last."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    product: str | None


def signs_of(desk: Desk, one: Slipping) -> Signs:
    """The manual's signals that hold: no order, a lower score, no talk, complaints, fewer talks; notes of an absence."""
    number = one.customer.id
    found = [
        ("order", because(one.buying, desk.today)),
        ("score", score_drop(scores(desk, number), desk.policy.churn)),
        ("complaint", _complaints(desk, number)),
        ("talk", _silence(desk, one)),
        ("fewer", _fewer(desk, number) or _rarer(desk, number)),
        ("away", _away(desk, number)),
    ]
    told = [(kind, words) for kind, words in found if words]
    return Signs(tuple(w for _, w in told), tuple(k for k, _ in told), _last_product(desk, number))


def scores(desk: Desk, number: int) -> list[int]:
    """What a customer gave us of ten points, the oldest first."""
    asked = select(Rating.score).where(Rating.customer_id == number).order_by(Rating.on, Rating.id)
    return list(desk.db.scalars(asked))


def last_score(desk: Desk, number: int) -> Rating | None:
    """The latest of them with its day and what it was about."""
    asked = select(Rating).where(Rating.customer_id == number)
    return desk.db.scalars(asked.order_by(Rating.on.desc(), Rating.id.desc()).limit(1)).first()


def _complaints(desk: Desk, number: int) -> str:
    """More complaints in the last three months than in the three before."""
    since = desk.now - _SPAN
    now = _count(desk, Complaint.customer_id == number, Complaint.at > since)
    before = _count(
        desk, Complaint.customer_id == number, Complaint.at <= since, Complaint.at > since - _SPAN
    )
    return f"近三个月投诉 {now} 次" if now > before else ""


def _silence(desk: Desk, one: Slipping) -> str:
    """Days since the last sign of life: a contact that came about, or words of theirs in 微信客服 (I1; mission 1.2, 3)."""
    signs = [one.customer.touched_at] if one.customer.touched_at else []
    visitor = desk.db.get(KfVisitor, one.customer.external_id) if one.customer.external_id else None
    signs += [visitor.spoke_at] if visitor else []
    if not signs:
        return ""
    days = (desk.today - desk.local(max(signs)).date()).days
    return f"{days} 天没说过话" if days >= desk.policy.silence.quiet_days else ""


def _fewer(desk: Desk, number: int) -> str:
    """Talks of the last three months against the three before, where there were at least four."""
    since = desk.today - _SPAN
    mine = (Interaction.customer_id == number, Interaction.effective)
    now = _count(desk, *mine, Interaction.on > since)
    before = _count(desk, *mine, Interaction.on <= since, Interaction.on > since - _SPAN)
    return f"互动变少：{before}→{now} 次" if before >= 4 and now <= before / 2 else ""


def _rarer(desk: Desk, number: int) -> str:
    """The days between the latest talks against those between the ones before."""
    mine = (Interaction.customer_id == number, Interaction.effective)
    asked = select(Interaction.on).where(*mine).distinct().order_by(Interaction.on.desc())
    return rarer_talks(list(desk.db.scalars(asked.limit(TALKS_LOOKED_AT))), desk.policy.churn)


def _away(desk: Desk, number: int) -> str:
    """A note of the last half year that speaks of an absence: to be asked about first."""
    asked = select(Interaction.text).where(
        Interaction.customer_id == number, Interaction.on > desk.today - _NOTED
    )
    for text in desk.db.scalars(asked.order_by(Interaction.on.desc()).limit(10)):
        kind = tells_of(text)
        if kind is not None:
            return f"您记过「{CAUSES[kind].name}」，先问一句"
    return ""


def _last_product(desk: Desk, number: int) -> str | None:
    asked = (
        select(OrderLine.product)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.customer_id == number)
        .order_by(Order.on.desc(), OrderLine.id)
    )
    return desk.db.scalars(asked.limit(1)).first()


def _count(desk: Desk, *conditions: object) -> int:
    return desk.db.scalar(select(func.count()).where(*conditions)) or 0  # type: ignore[arg-type]
