"""Where customers stand, how their grades were changed, and how each grade is treated."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Standing(Table):
    """A buyer among all buyers as of last night (000 grading, C1; 001, C4): written by one scan a night.

    `place`: 0 to 1 from the top by money; `share`: of all revenue; `rfm`: three digits; `kept`: years that the firm
    keeps a customer; `grade`: what the value axis would be today.
    """

    __tablename__ = "standing"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    on: Mapped[date]
    place: Mapped[float]
    buyers: Mapped[int]
    share: Mapped[float]
    rfm: Mapped[str] = mapped_column(String(3))
    kept: Mapped[float]
    grade: Mapped[str] = mapped_column(String(1))


class GradeChange(Table):
    """A change of a grade that was proposed or made, with its evidence (001, C7; 000 grading, C8)."""

    __tablename__ = "grade_change"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    axis: Mapped[str] = mapped_column(String(8))  # value, intent
    before: Mapped[str | None] = mapped_column(String(1))
    after: Mapped[str] = mapped_column(String(1))
    why: Mapped[str] = mapped_column(Text)
    decider: Mapped[str] = mapped_column(String(64))
    review: Mapped[str | None] = mapped_column(String(10))  # the day of the review that proposed it
    state: Mapped[str] = mapped_column(String(10), default="proposed")  # proposed, accepted, rejected
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (Index(None, "decider", "state"),)


class Treatment(Table):
    """The firm's own words for how a grade is treated, in place of the manuals' (002 grading, C3; F5)."""

    __tablename__ = "treatment"
    level: Mapped[str] = mapped_column(String(8), primary_key=True)  # 价A, 意B
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
