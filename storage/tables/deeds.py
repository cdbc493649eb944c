"""What happened and what is to be done: contacts, orders, tasks, complaints."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.tables.declared import Number, Table


class Interaction(Table):
    """One contact with a customer, as the rep told it (000 interaction, D1)."""

    __tablename__ = "interaction"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    rep: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    on: Mapped[date]
    channel: Mapped[str | None] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    sentiment: Mapped[str | None] = mapped_column(String(16))
    objection: Mapped[str | None] = mapped_column(String(16))
    products: Mapped[list[Any]] = mapped_column(default=list)
    effective: Mapped[bool] = mapped_column(default=True)
    hour: Mapped[int | None]  # of the day in which it took place, where that is known (001 process, F8)
    rating: Mapped[str | None] = mapped_column(String(8))  # good, fair, poor: how it went (003, D9)
    solved: Mapped[bool | None]
    closer: Mapped[bool | None]
    outcome: Mapped[str | None] = mapped_column(String(16))  # of a call: no_answer, refused, …
    __table_args__ = (Index(None, "customer_id", "on"), Index(None, "rep", "on"))


class Product(Table):
    """What the firm sells. `cycle` is the usual days of use of one piece (000 replenishment, G2)."""

    __tablename__ = "product"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    aliases: Mapped[list[Any]] = mapped_column(default=list)
    category: Mapped[str | None] = mapped_column(String(32))
    price: Mapped[Decimal | None]
    cycle: Mapped[int | None]


class Synonym(Table):
    """A word that a correction has taught: what it means for the whole firm, a product or a tag (001, D1)."""

    __tablename__ = "synonym"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))  # product, tag
    text: Mapped[str] = mapped_column(String(32))
    meaning: Mapped[str] = mapped_column(String(64))
    by: Mapped[str] = mapped_column(String(64))
    learned_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("text"),)


class Order(Table):
    """A purchase; a return or refund is a row of its own with a negative amount, in yuan (000, G1)."""

    __tablename__ = "sale"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    rep: Mapped[str] = mapped_column(String(64))
    on: Mapped[date]
    at: Mapped[datetime]
    amount: Mapped[Decimal | None]
    kind: Mapped[str] = mapped_column(String(8), default="sale")  # sale, return, refund
    feedback: Mapped[str | None] = mapped_column(Text)
    lines: Mapped[list["OrderLine"]] = relationship(order_by="OrderLine.id", cascade="all, delete-orphan")
    __table_args__ = (Index(None, "customer_id", "on"), Index(None, "rep", "on"))


class OrderLine(Table):
    """One product of an order; `product` is its name at that time."""

    __tablename__ = "sale_line"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("sale.id"), index=True)
    product: Mapped[str] = mapped_column(String(64), index=True)
    quantity: Mapped[float | None]


class Payment(Table):
    """Part of an order's sum was paid: deposit, balance, part, or `before` what was told; the order's sum is its own (G1)."""

    __tablename__ = "payment"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("sale.id"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    amount: Mapped[Decimal]
    on: Mapped[date]
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Task(Table):
    """Something to do for a customer, at a time (002 cadence, E1; 000 promises, D10)."""

    __tablename__ = "task"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    rep: Mapped[str] = mapped_column(String(64))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16), default="followup")
    text: Mapped[str] = mapped_column(Text)
    due: Mapped[datetime]
    timed: Mapped[bool] = mapped_column(default=False)  # a time of day was said
    method: Mapped[str | None] = mapped_column(String(16))  # a channel of interaction
    moves: Mapped[int] = mapped_column(default=0)  # how often it was put off by hand
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(16))  # done, cancelled, replaced
    routine_id: Mapped[int | None] = mapped_column(ForeignKey("routine.id"), index=True)  # what it is one of
    __table_args__ = (Index(None, "rep", "closed_at", "due"),)


class Complaint(Table):
    """A complaint, its clock and its end (000 complaints, J1, J2)."""

    __tablename__ = "complaint"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    rep: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(String(16))
    serious: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
    respond_by: Mapped[datetime]
    responded_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    __table_args__ = (Index(None, "closed_at", "respond_by"),)
