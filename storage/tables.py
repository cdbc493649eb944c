"""The schema of what the firm knows, on one page; the house's own records are in storage/records.py."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from storage.columns import Fen, Moment

Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts only INTEGER keys up by itself


class Table(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it from the class)
        datetime: Moment,
        Decimal: Fen,
        dict[str, Any]: JSON,
        list[Any]: JSON,
        bytes: LargeBinary,
    }


# People of the firm ---------------------------------------------------------------------------------------------


class Staff(Table):
    """A member of the firm. `leader` is WeCom's direct_leader; `role` is the configuration's word, else rep."""

    __tablename__ = "staff"
    userid: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16), default="rep")
    leader: Mapped[str | None] = mapped_column(String(64), index=True)
    joined_at: Mapped[datetime]
    known_at: Mapped[datetime | None]  # when WeCom last told us the details
    left_at: Mapped[datetime | None]


# Customers ------------------------------------------------------------------------------------------------------


class Customer(Table):
    """A customer and who looks after them. Direct identifiers are sealed (see storage/seal.py)."""

    __tablename__ = "customer"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    ref: Mapped[str] = mapped_column(String(32), unique=True)  # binds sealed values to this row
    owner: Mapped[str] = mapped_column(ForeignKey("staff.userid"))
    name: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16), default="person")
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
    stage: Mapped[str | None] = mapped_column(String(32))
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime | None]  # the last contact that counts (effective)
    lost_at: Mapped[datetime | None]  # they deleted the rep, or were given up
    erased_at: Mapped[datetime | None]
    orders: Mapped[int] = mapped_column(default=0)  # running totals, kept by storage/orders.py
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
    learned_at: Mapped[datetime]
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


# What happened --------------------------------------------------------------------------------------------------


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


class Order(Table):
    """A purchase. Money in yuan; a return is its own row with a negative amount."""

    __tablename__ = "sale"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    rep: Mapped[str] = mapped_column(String(64))
    on: Mapped[date]
    at: Mapped[datetime]
    amount: Mapped[Decimal | None]
    lines: Mapped[list["OrderLine"]] = relationship(order_by="OrderLine.id", cascade="all, delete-orphan")
    __table_args__ = (Index(None, "customer_id", "on"), Index(None, "rep", "on"))


class OrderLine(Table):
    """One product of an order; `product` is its name at that time."""

    __tablename__ = "sale_line"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("sale.id"), index=True)
    product: Mapped[str] = mapped_column(String(64), index=True)
    quantity: Mapped[float | None]


class Supply(Table):
    """When a customer will have used up a product: one running row a pair, due by date (000 replenishment, G2)."""

    __tablename__ = "supply"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    product: Mapped[str] = mapped_column(String(64))
    times: Mapped[int] = mapped_column(default=1)
    first_on: Mapped[date]
    last_on: Mapped[date]
    due_on: Mapped[date | None] = mapped_column(index=True)
    __table_args__ = (UniqueConstraint("customer_id", "product"),)


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
    made_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(16))  # done, cancelled, replaced
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


class Referral(Table):
    """One customer brought another: one level only (000 referral, M1, M7)."""

    __tablename__ = "referral"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    referrer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    referred_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), unique=True)
    at: Mapped[datetime]


class Group(Table):
    """A customer group (客户群) as WeCom last described it."""

    __tablename__ = "customer_group"
    chat_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(128))
    owner: Mapped[str] = mapped_column(String(64), index=True)
    version: Mapped[str | None] = mapped_column(String(64))
    seen_at: Mapped[datetime]
    dismissed_at: Mapped[datetime | None]


class GroupMember(Table):
    """Who is in a customer group; `member` is a userid or an external_userid."""

    __tablename__ = "customer_group_member"
    chat_id: Mapped[str] = mapped_column(ForeignKey("customer_group.chat_id"), primary_key=True)
    member: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str | None] = mapped_column(String(64))
    joined_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]


class Faq(Table):
    """An answer that the firm has approved; a sensitive one goes to the rep instead (000 groups, N5)."""

    __tablename__ = "faq"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    words: Mapped[list[Any]]
    answer: Mapped[str] = mapped_column(Text)
    sensitive: Mapped[bool] = mapped_column(default=False)


class KfVisitor(Table):
    """A person in 微信客服: until when, and how often, the platform lets us answer (48 hours, five messages)."""

    __tablename__ = "kf_visitor"
    external_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    open_kfid: Mapped[str] = mapped_column(String(64))
    spoke_at: Mapped[datetime]
    answers: Mapped[int] = mapped_column(default=0)
