"""The people: the firm's own, and its customers with what names, tags and consents they have."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.tables.declared import Number, Table


class Staff(Table):
    """A member of the firm. `leader` is WeCom's direct_leader; `role` is the configuration's word, else rep."""

    __tablename__ = "staff"
    userid: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16), default="rep")
    leader: Mapped[str | None] = mapped_column(String(64), index=True)
    known_at: Mapped[datetime | None]  # when WeCom last told us the details; until then it is asked
    left_at: Mapped[datetime | None]


class Customer(Table):
    """A customer and who looks after them. Direct identifiers are sealed (see storage/seal.py)."""

    __tablename__ = "customer"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    ref: Mapped[str] = mapped_column(String(32), unique=True)  # binds sealed values to this row
    owner: Mapped[str] = mapped_column(ForeignKey("staff.userid"))
    name: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16), default="person")  # person, company
    company: Mapped[str | None] = mapped_column(String(64))
    job: Mapped[str | None] = mapped_column(String(64))
    source: Mapped[str | None] = mapped_column(String(64))
    note: Mapped[str | None] = mapped_column(Text)
    phone_sealed: Mapped[bytes | None]
    phone_index: Mapped[bytes | None] = mapped_column(index=True)
    address_sealed: Mapped[bytes | None]
    email_sealed: Mapped[bytes | None]
    external_id: Mapped[str | None] = mapped_column(String(64))
    birth_month: Mapped[int | None]
    birth_day: Mapped[int | None]
    birth_year: Mapped[int | None]
    birth_lunar: Mapped[bool] = mapped_column(default=False)
    level: Mapped[str | None] = mapped_column(String(32))
    intent: Mapped[str | None] = mapped_column(String(1))  # A/B/C, purchase intent (002 grading, C2)
    value: Mapped[str | None] = mapped_column(String(1))  # A/B/C, contribution (000 grading, C1)
    stage: Mapped[str | None] = mapped_column(String(8))  # of the sale, one of six (002 process, F1)
    stage_at: Mapped[datetime | None]
    expected: Mapped[Decimal | None]  # what the deal under way is worth
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime | None]  # the last contact that counts (effective)
    cadence_days: Mapped[int | None]  # days between contacts that were chosen for them (E5)
    late_told_at: Mapped[datetime | None]  # when the manager last heard that they wait too long (E6)
    lost_at: Mapped[datetime | None]  # they deleted the rep, or were given up
    lost_reason: Mapped[str | None] = mapped_column(String(16))  # one of the manual's five (000, D11)
    erased_at: Mapped[datetime | None]
    merged_into: Mapped[int | None] = mapped_column(
        ForeignKey("customer.id"), index=True
    )  # the same person's other record
    complete_by: Mapped[datetime | None] = mapped_column(
        index=True
    )  # the end of the day that a new record has (A2)
    nudged_at: Mapped[datetime | None]  # when the rep was told what it lacks
    checked_at: Mapped[datetime | None]  # when the rep last said that all of it is still right (A5)
    orders: Mapped[int] = mapped_column(default=0)  # running totals, kept by storage/books/orders.py
    spent: Mapped[Decimal] = mapped_column(default=Decimal(0))
    first_order: Mapped[date | None]
    last_order: Mapped[date | None]
    tags: Mapped[list["Tag"]] = relationship(lazy="select", order_by="Tag.id", viewonly=True)
    __table_args__ = (
        UniqueConstraint("external_id", "owner"),
        Index(None, "owner", "name"),
        Index(None, "birth_month", "birth_day", "birth_lunar"),
        Index(None, "owner", "last_order"),
    )


class NameKey(Table):
    """Where a written or spoken name leads: the index that makes look-ups independent of the size of the CRM."""

    __tablename__ = "name_key"
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    __table_args__ = (Index(None, "owner", "key"), Index(None, "customer_id"))


class Alias(Table):
    """Another name that a rep uses for a customer, and since when."""

    __tablename__ = "alias"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    text: Mapped[str] = mapped_column(String(32))
    __table_args__ = (UniqueConstraint("customer_id", "text"),)


class Tag(Table):
    """A tag on a customer, with who or what put it there and until when it holds (000 tags, B1, B2)."""

    __tablename__ = "tag"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    name: Mapped[str] = mapped_column(String(32))
    family: Mapped[str] = mapped_column(String(16), default="other")
    origin: Mapped[str] = mapped_column(String(16), default="rep")  # rep, heard, rule, wecom, import
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    why: Mapped[str | None] = mapped_column(String(48))  # what a rule saw
    expires: Mapped[date | None]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = mapped_column(String(64))
    __table_args__ = (Index(None, "name", "removed_at"),)


class Consent(Table):
    """A customer's yes or no to a purpose; the latest row counts, none is ever overwritten (000 compliance, R1)."""

    __tablename__ = "consent"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    given: Mapped[bool]
    channel: Mapped[str] = mapped_column(String(32))
    evidence: Mapped[str] = mapped_column(String(128))
    at: Mapped[datetime]


class Referral(Table):
    """One customer brought another: one level only (000 referral, M1, M7)."""

    __tablename__ = "referral"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    referrer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    referred_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), unique=True)
    at: Mapped[datetime]
