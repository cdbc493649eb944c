"""Dates that matter: anniversaries, gifts given, events with their guests."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Occasion(Table):
    """An anniversary of a customer, or a birthday in their family, solar or lunar (000 dates, H1)."""

    __tablename__ = "occasion"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    name: Mapped[str] = mapped_column(String(32))
    month: Mapped[int]
    day: Mapped[int]
    year: Mapped[int | None]
    lunar: Mapped[bool] = mapped_column(default=False)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    __table_args__ = (Index(None, "month", "day", "lunar"),)


class Gift(Table):
    """A gift that a customer was given, so that none is given twice running (000 gifts, H6)."""

    __tablename__ = "gift"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    what: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    on: Mapped[date]
    by: Mapped[str] = mapped_column(String(64))


class Gathering(Table):
    """An event to which customers are invited: experience, seminar, social (002 events, H5)."""

    __tablename__ = "gathering"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    on: Mapped[date] = mapped_column(index=True)
    place: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]


class Guest(Table):
    """A customer and an event: invited, coming, not coming, came, stayed away; and what they said of it."""

    __tablename__ = "guest"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    state: Mapped[str] = mapped_column(String(12))
    feedback: Mapped[str | None] = mapped_column(Text)
    score: Mapped[int | None]
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
