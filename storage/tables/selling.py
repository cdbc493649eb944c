"""What helps to sell: scripts, pairings, stages, agreements, hours of contact."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Script(Table):
    """One line of the firm's script library (001 process, F4); `words` of a customer's that lead to it."""

    __tablename__ = "script"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    situation: Mapped[str] = mapped_column(String(16), index=True)
    words: Mapped[list[Any]] = mapped_column(default=list)
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Pairing(Table):
    """Who has the one product may want the other: the firm's own rule (002, 000 selling, F9)."""

    __tablename__ = "pairing"
    product: Mapped[str] = mapped_column(String(64), primary_key=True)
    other: Mapped[str] = mapped_column(String(64), primary_key=True)
    why: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class AlsoBought(Table):
    """How many of a product's buyers have the other one too: counted once a night (000 selling, F9)."""

    __tablename__ = "also_bought"
    product: Mapped[str] = mapped_column(String(64), primary_key=True)
    other: Mapped[str] = mapped_column(String(64), primary_key=True)
    both: Mapped[int]
    buyers: Mapped[int]


class StageChange(Table):
    """A customer came into one of the six stages of a sale, and why (002 process, F1)."""

    __tablename__ = "stage_change"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    before: Mapped[str | None] = mapped_column(String(8))
    after: Mapped[str] = mapped_column(String(8))
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    __table_args__ = (Index(None, "after", "at"),)


class Agreement(Table):
    """A long-term agreement with a customer, and when its renewal is to be asked for (003, G7)."""

    __tablename__ = "agreement"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    rep: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(String(64))
    terms: Mapped[str] = mapped_column(Text)
    amount: Mapped[Decimal | None]
    starts: Mapped[date]
    ends: Mapped[date] = mapped_column(index=True)
    lead: Mapped[int]  # days before the end at which the renewal is asked for
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]  # renewed by another one, or given up


class ContactHour(Table):
    """How often a customer spoke to the firm by themselves, by hour of the day (001 process, F8)."""

    __tablename__ = "contact_hour"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    hour: Mapped[int] = mapped_column(primary_key=True)
    times: Mapped[int] = mapped_column(default=0)
