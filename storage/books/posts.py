"""The content calendar and what became of its messages, customer by customer (000 groups, N4; 000 reach, O4)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select, update

from crm.letters import ToCustomer
from crm.people import Scope
from crm.reach.trial import Funnel
from storage.desk import Desk
from storage.records import Letter, Reached
from storage.scoped import owned, to_confirm
from storage.tables import Customer, Interaction, KfVisitor, Order, Post, Tag

_ON_ITS_WAY = ("proposed", "confirmed", "delivered", "sent", "expired")
_SHOWN = 50
_CONFIRMED = ("confirmed", "delivered")


def planned(desk: Desk, scope: Scope, until: datetime) -> list[Post]:
    """What waits in the calendar up to a moment, the next first."""
    due = (Post.state.in_(("planned", "asked")), Post.at <= until, owned(Post.owner, scope))
    return list(desk.db.scalars(select(Post).where(*due).order_by(Post.at, Post.id)))


def move(desk: Desk, post: Post, before: tuple[str, ...], after: str) -> bool:
    """From one of these states into another; False where somebody was quicker."""
    still = update(Post).where(Post.id == post.id, Post.state.in_(before)).values(state=after)
    done = desk.db.execute(still.execution_options(synchronize_session=False))
    desk.db.refresh(post)
    return bool(done.rowcount)  # type: ignore[attr-defined]


def segment_of(desk: Desk, post: Post) -> list[ToCustomer]:
    """The owner's customers in WeCom whom the message is for."""
    mine = (
        Customer.owner == post.owner,
        Customer.external_id.is_not(None),
        Customer.lost_at.is_(None),
        Customer.erased_at.is_(None),
    )
    asked = select(Customer.id, Customer.external_id).where(*mine).order_by(Customer.id)
    if post.segment:
        live = or_(Tag.expires.is_(None), Tag.expires >= desk.today)
        tagged = select(Tag.customer_id).where(Tag.name == post.segment, Tag.removed_at.is_(None), live)
        asked = asked.where(Customer.id.in_(tagged))
    return [ToCustomer(number, str(external), post.owner) for number, external in desk.db.execute(asked)]


def tasks_of(desk: Desk, scope: Scope, since: datetime) -> list[Letter]:
    """Mass-send tasks in the name of these owners, the latest first; of those that are still to be made too."""
    made = (Letter.kind == "Task", Letter.made_at >= since, to_confirm(scope))
    return list(desk.db.scalars(select(Letter).where(*made).order_by(Letter.id.desc()).limit(_SHOWN)))


def funnel(desk: Desk, post: Post, arm: str, horizon: int) -> Funnel:
    """How far the customers of one arm came within so many days of the sending."""
    rows = list(
        desk.db.execute(
            select(Reached.customer_id, Reached.external_id, Reached.state, Letter.state, Letter.sent_at)
            .join(Letter, Letter.id == Reached.letter_id)
            .where(Letter.once == once_of(post, arm), Reached.state != "held")
        )
    )
    out = [row for row in rows if row[3] in _ON_ITS_WAY]
    got = [row for row in out if row[2] == "delivered"]
    since = min((row[4] for row in got if row[4]), default=None)
    if since is None:
        return Funnel(len(out), sum(row[3] in _CONFIRMED for row in out))
    until = since + timedelta(days=horizon)
    answered = _answered(desk, [row[0] for row in got], since, until) | _wrote(desk, got, since, until)
    return Funnel(
        len(out),
        sum(row[3] in _CONFIRMED for row in out),
        len(got),
        len(answered),
        _bought(desk, [row[0] for row in got], since, until),
    )


def once_of(post: Post, arm: str) -> str:
    """The key of the one letter of an arm."""
    return f"post:{post.id}:{arm}"


def _answered(desk: Desk, numbers: Iterable[int], since: datetime, until: datetime) -> set[int]:
    spoke = (
        Interaction.customer_id.in_(list(numbers)),
        Interaction.effective,
        Interaction.at.between(since, until),
    )
    return set(desk.db.scalars(select(Interaction.customer_id).where(*spoke)))


def _wrote(desk: Desk, got: Sequence[Any], since: datetime, until: datetime) -> set[int]:
    """Who wrote in 微信客服 since then."""
    by_external = {row[1]: row[0] for row in got}
    wrote = (KfVisitor.external_id.in_(list(by_external)), KfVisitor.spoke_at.between(since, until))
    return {by_external[one] for one in desk.db.scalars(select(KfVisitor.external_id).where(*wrote))}


def _bought(desk: Desk, numbers: Iterable[int], since: datetime, until: datetime) -> int:
    first, last = desk.local(since).date(), desk.local(until).date()
    bought = (Order.customer_id.in_(list(numbers)), Order.on.between(first, last))
    return desk.db.scalar(select(func.count(func.distinct(Order.customer_id))).where(*bought)) or 0
