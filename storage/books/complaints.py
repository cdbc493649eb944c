"""Complaints and their clocks."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import select

from crm.people import Scope
from storage.desk import Desk
from storage.loading import ScopedNumbers, loaded
from storage.scoped import owned
from storage.tables import Complaint

_T = Complaint.__table__.c
_OPEN = ScopedNumbers(
    lambda _: select(_T.id).where(_T.closed_at.is_(None)).order_by(_T.respond_by), owner=Complaint.rep
)


def open_complaints(desk: Desk, scope: Scope) -> list[Complaint]:
    """The first to be answered first."""
    return loaded(desk, Complaint, _OPEN.ask(desk, scope))


def open_for(desk: Desk, customer_id: int) -> list[Complaint]:
    """The open complaints of one customer, the oldest first."""
    mine = (Complaint.customer_id == customer_id, Complaint.closed_at.is_(None))
    return list(desk.db.scalars(select(Complaint).where(*mine).order_by(Complaint.id)))


def closed_lately(desk: Desk, customer_id: int, since: datetime) -> list[Complaint]:
    """The complaints of one customer that were closed since then, the last closed first."""
    mine = (Complaint.customer_id == customer_id, Complaint.closed_at >= since)
    return list(
        desk.db.scalars(
            select(Complaint).where(*mine).order_by(Complaint.closed_at.desc(), Complaint.id.desc())
        )
    )


def unanswered(desk: Desk, before: datetime) -> Iterator[Complaint]:
    """Complaints without a first response whose time ends before this moment."""
    asked = select(Complaint).where(
        Complaint.responded_at.is_(None), Complaint.closed_at.is_(None), Complaint.respond_by <= before
    )
    yield from desk.db.scalars(asked.order_by(Complaint.respond_by))


def told_of(desk: Desk, customer_ids: Collection[int]) -> list[Complaint]:
    """All complaints of these customers, the newest first."""
    mine = select(Complaint).where(Complaint.customer_id.in_(customer_ids)).order_by(Complaint.id.desc())
    return list(desk.db.scalars(mine))


def between(desk: Desk, first: date, last: date, scope: Scope) -> list[Complaint]:
    """Complaints that came in on these days, the oldest first."""
    end = desk.midnight(last + timedelta(days=1))
    made = (Complaint.at >= desk.midnight(first), Complaint.at < end, owned(Complaint.rep, scope))
    return list(desk.db.scalars(select(Complaint).where(*made).order_by(Complaint.id)))
