"""Complaints and their clocks."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select, true

from crm.people import Scope
from storage.desk import Desk
from storage.tables import Complaint


def open_complaints(desk: Desk, scope: Scope) -> Iterator[Complaint]:
    mine = true() if scope.everyone else Complaint.rep.in_(scope.owners)
    yield from desk.db.scalars(
        select(Complaint).where(Complaint.closed_at.is_(None), mine).order_by(Complaint.respond_by)
    )


def unanswered(desk: Desk, before: datetime) -> Iterator[Complaint]:
    """Complaints without a first response whose time ends before this moment."""
    asked = select(Complaint).where(
        Complaint.responded_at.is_(None), Complaint.closed_at.is_(None), Complaint.respond_by <= before
    )
    yield from desk.db.scalars(asked.order_by(Complaint.respond_by))
