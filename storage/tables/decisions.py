"""What one person is asked to decide."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Decision(Table):
    """A yes or no that one member is asked for, and what came of it (000 grading, C8).

    `yes` and `no` are the words on the buttons; `sealed` is JSON: the question, its reason, and what a handler needs
    to go on. An open row after `expires` counts as expired.
    """

    __tablename__ = "decision"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    once: Mapped[str | None] = mapped_column(String(160), unique=True)
    kind: Mapped[str] = mapped_column(String(32))
    decider: Mapped[str] = mapped_column(String(64))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    yes: Mapped[str] = mapped_column(String(16))
    no: Mapped[str] = mapped_column(String(16))
    sealed: Mapped[bytes]
    deed_id: Mapped[int | None] = mapped_column(ForeignKey("deed.id"), index=True)  # whose undo withdraws it
    settled_deed: Mapped[int | None] = mapped_column(
        ForeignKey("deed.id"), index=True
    )  # whose undo opens it again
    made_at: Mapped[datetime]
    expires: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="open")  # open, accepted, rejected, withdrawn
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(64))
    note: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (Index(None, "decider", "state", "made_at"),)
