"""The answers that the firm has approved (000 groups, N5)."""

from sqlalchemy import select

from crm.reach.asked import fits, near
from storage.desk import Desk
from storage.tables import Faq


def every(desk: Desk) -> list[Faq]:
    return list(desk.db.scalars(select(Faq).where(Faq.ended_at.is_(None)).order_by(Faq.id)))


def answer_to(desk: Desk, text: str) -> Faq | None:
    """The one that fits best: all of its words are in the question, and they are the longest."""
    best = max(every(desk), key=lambda row: fits(row.words, text), default=None)
    return best if best is not None and fits(best.words, text) else None


def nearest(desk: Desk, text: str) -> Faq | None:
    """The one that comes nearest, as a start for a person's own answer."""
    best = max(every(desk), key=lambda row: near(row.words, text), default=None)
    return best if best is not None and near(best.words, text) >= 2 else None
