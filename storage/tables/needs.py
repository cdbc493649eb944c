"""What customers need, who of the firm answers for it, and by when."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Need(Table):
    """One need of a customer's (001 and 003 needs, D7, D12); one that is only inferred waits as a guess (D8).

    `kind`: product, service, price; `importance`: key, secondary, general; `urgency`: short, long, adhoc.
    """

    __tablename__ = "need"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    rep: Mapped[str] = mapped_column(String(64))
    what: Mapped[str] = mapped_column(String(64))
    quote: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(8))
    importance: Mapped[str] = mapped_column(String(12))
    urgency: Mapped[str] = mapped_column(String(8))
    department: Mapped[str | None] = mapped_column(String(32))
    due: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(8), default="open")  # open, guess, met, dropped
    at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(Text)
    closed_at: Mapped[datetime | None]
    __table_args__ = (Index(None, "customer_id", "state"), Index(None, "state", "due"))
