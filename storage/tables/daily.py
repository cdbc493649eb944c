"""The rep's day: what comes again, customers who wait for an answer, and thresholds that a manager has set by a word."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Routine(Table):
    """A reminder that comes again, a task each time (000 tasks, E12): every `count` days, working days, months or years."""

    __tablename__ = "routine"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    rep: Mapped[str] = mapped_column(String(64), index=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(8))  # days, workdays, months, years
    count: Mapped[int]
    first: Mapped[date]
    day: Mapped[int]  # of the month, where the unit is months or years
    clock: Mapped[time | None]
    method: Mapped[str | None] = mapped_column(String(16))  # a channel of interaction
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


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
