"""Replenishment: when a product will be used up, who was reminded and who was left alone, what may be offered."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Supply(Table):
    """When a customer will have used up a product: one running row a pair, due by date (000 replenishment, G2).

    `recent`: the latest days of buying, as days since 1970-01-01, the oldest first, at most nine. `low_on` to
    `high_on` is the 80 % range where the firm's own past gives one, `chance` that of a repeat at all.
    """

    __tablename__ = "supply"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    product: Mapped[str] = mapped_column(String(64))
    times: Mapped[int] = mapped_column(default=1)
    first_on: Mapped[date]
    last_on: Mapped[date]
    due_on: Mapped[date | None] = mapped_column(index=True)
    low_on: Mapped[date | None]
    high_on: Mapped[date | None]
    chance: Mapped[float | None]
    recent: Mapped[list[Any]] = mapped_column(default=list)
    __table_args__ = (UniqueConstraint("customer_id", "product"),)


class Reminded(Table):
    """A replenishment came due: the rep was reminded, or the customer is of those left alone to compare (G3)."""

    __tablename__ = "reminded"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    product: Mapped[str] = mapped_column(String(64))
    bought_on: Mapped[date]
    on: Mapped[date] = mapped_column(index=True)
    rep: Mapped[str] = mapped_column(String(64))
    held_out: Mapped[bool]
    __table_args__ = (UniqueConstraint("customer_id", "product", "bought_on"), Index(None, "rep", "on"))


class Offer(Table):
    """What may be offered, to whom, until when (000 offers, G4)."""

    __tablename__ = "offer"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    code: Mapped[str | None] = mapped_column(String(32))
    product: Mapped[str | None] = mapped_column(String(64))
    value: Mapped[str | None] = mapped_column(String(1))
    least_times: Mapped[int] = mapped_column(
        default=0
    )  # purchases of that product, or orders where none is named
    until: Mapped[date]
    by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
