"""The schema of the inbox. With SQLite it has a file of its own: the door never waits for a handler's transaction."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, MetaData, String, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage.columns import Moment
from storage.tables import Number

WAITING = text("state = 'waiting'")


class Doorstep(DeclarativeBase):
    metadata = MetaData()
    type_annotation_map = {datetime: Moment, bytes: LargeBinary}  # noqa: RUF012 (SQLAlchemy reads it from the class)


class Inbox(Doorstep):
    """Every callback that was answered with 200, once. A row is the queue entry and stays as the record."""

    __tablename__ = "inbox"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    writer: Mapped[str] = mapped_column(String(64))
    raw: Mapped[bytes]  # sealed: what people write is full of names and numbers
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8), default="waiting")  # waiting, done, failed, aside
    tries: Mapped[int] = mapped_column(default=0)
    holder: Mapped[str | None] = mapped_column(String(64))
    held_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    cause: Mapped[str | None] = mapped_column(String(200))
    __table_args__ = (
        Index("ix_inbox_writer", "writer", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        Index("ix_inbox_waiting", "id", sqlite_where=WAITING, postgresql_where=WAITING),
    )
