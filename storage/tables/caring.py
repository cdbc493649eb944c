"""Care without a sale: what is passed on, what an owned product needs and when, and what an event sets off."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class CareText(Table):
    """A case, a piece of knowledge or a resource that may be passed on; `about` a tag or product, "" for all (H4)."""

    __tablename__ = "care_text"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    about: Mapped[str] = mapped_column(String(64), default="")
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class CareSlot(Table):
    """A customer's care of a month, as it was put to the rep; no text comes twice (001, 003 care, H4)."""

    __tablename__ = "care_slot"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    month: Mapped[date]  # its first day
    kind: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    rep: Mapped[str] = mapped_column(String(64))
    on: Mapped[date]
    __table_args__ = (UniqueConstraint("customer_id", "month"),)


class Upkeep(Table):
    """What a product needs after the sale: training, maintenance, an old piece for a new one (000 after-sale, G5).

    days   after the purchase; `again`: every so many days from then on
    """

    __tablename__ = "upkeep"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    product: Mapped[str] = mapped_column(String(64))
    days: Mapped[int]
    again: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class UpkeepLaid(Table):
    """That a customer's upkeep of a day has become a task: once."""

    __tablename__ = "upkeep_laid"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    upkeep_id: Mapped[int] = mapped_column(ForeignKey("upkeep.id"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    on: Mapped[date]
    __table_args__ = (UniqueConstraint("upkeep_id", "customer_id", "on"),)


class Trigger(Table):
    """What an event sets off: so many days before or after it these words go to whom it concerns (000 reach, O2).

    event  bought, ending, agreement, birthday, added, attended, quiet; `about` a product, or "" for any
    """

    __tablename__ = "trigger"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    event: Mapped[str] = mapped_column(String(12))
    days: Mapped[int]
    about: Mapped[str] = mapped_column(String(64), default="")
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    __table_args__ = (Index(None, "ended_at"),)
