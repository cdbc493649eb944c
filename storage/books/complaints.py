"""Complaints and their clocks."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import bindparam, select

from crm.people import Scope
from storage.desk import Desk
from storage.tables import Complaint

_OPEN = select(Complaint).where(Complaint.closed_at.is_(None)).order_by(Complaint.respond_by)
_OPEN_OF = _OPEN.where(Complaint.rep.in_(bindparam("reps", expanding=True)))


def open_complaints(desk: Desk, scope: Scope) -> Iterator[Complaint]:
    if scope.everyone:
        yield from desk.db.scalars(_OPEN)
    else:
        yield from desk.db.scalars(_OPEN_OF, {"reps": list(scope.owners)})


def unanswered(desk: Desk, before: datetime) -> Iterator[Complaint]:
    """Complaints without a first response whose time ends before this moment."""
    asked = select(Complaint).where(
        Complaint.responded_at.is_(None), Complaint.closed_at.is_(None), Complaint.respond_by <= before
    )
    yield from desk.db.scalars(asked.order_by(Complaint.respond_by))
