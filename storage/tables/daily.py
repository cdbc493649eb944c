"""The rep's day: customers who wait for an answer, and thresholds that a manager has set by a word."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Unanswered(Table):
    """A customer has written where we hear it, and waits for their rep (001 service, E8)."""

    __tablename__ = "unanswered"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    rep: Mapped[str] = mapped_column(String(64))
    heard: Mapped[str] = mapped_column(String(8))  # kf, told (forwarded by the rep)
    at: Mapped[datetime]
    answered_at: Mapped[datetime | None] = mapped_column(index=True)


class Setting(Table):
    """One number of the rulebook as the firm wants it: cadence.by_intent.B is 10."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[int]
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
