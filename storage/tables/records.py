"""What a record holds beyond its columns, and who besides its owner may look at it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Fact(Table):
    """One detail of a customer: a field of crm/records/fields.py, or `kyc:` and an item of the checklist (A1, A5, A7 to A11).

    A new value ends the old one, which stays with its dates. `question` is what has to be cleared up before the value
    counts (A4). The value is sealed (see storage/seal.py); `blind` finds equal ones.
    """

    __tablename__ = "fact"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    ref: Mapped[str] = mapped_column(String(32), unique=True)  # binds the sealed value to this row
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    field: Mapped[str] = mapped_column(String(32))
    sealed: Mapped[bytes]
    blind: Mapped[bytes]
    question: Mapped[str | None] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(16), default="rep")  # rep, heard
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    until: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    __table_args__ = (Index(None, "customer_id", "field"), Index(None, "field", "blind"))


class Apart(Table):
    """Two records that look alike and are not the same: never asked about again (000 clean-up, A6). `one_id` is the lower."""

    __tablename__ = "apart"
    one_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Share(Table):
    """A colleague may look at a customer's card: masked, or in full where a manager has agreed (000 profile, B6)."""

    __tablename__ = "share"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    userid: Mapped[str] = mapped_column(String(64), index=True)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    until: Mapped[date]
    full: Mapped[bool] = mapped_column(default=False)


class SaidTerm(Table):
    """Which contact a term was said in: the index of what was said (crm/records/terms.py)."""

    __tablename__ = "said_term"
    term: Mapped[str] = mapped_column(String(12), primary_key=True)
    interaction_id: Mapped[int] = mapped_column(
        ForeignKey("interaction.id", ondelete="CASCADE"), primary_key=True, index=True
    )
