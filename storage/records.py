"""The schema of the house's own records: outbox, questions, deeds and their changes, runs."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Number, Table


class Handled(Table):
    """An arrival had its effect: written in the effect's own transaction, so that it can have no second one."""

    __tablename__ = "handled"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    at: Mapped[datetime]
    failed: Mapped[str | None] = mapped_column(String(200))


class Letter(Table):
    """Everything that is said, once. `address` orders: letters to one address leave in the order of their numbers."""

    __tablename__ = "letter"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    once: Mapped[str | None] = mapped_column(String(160), unique=True)
    address: Mapped[str] = mapped_column(
        String(96)
    )  # staff:lilei, robot:sales, kf:wm1, task:lilei, wecom:customer:7
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    chat_id: Mapped[str | None] = mapped_column(String(64))
    purpose: Mapped[str] = mapped_column(String(12))
    slant: Mapped[str] = mapped_column(String(8), default="value")
    kind: Mapped[str] = mapped_column(String(12))  # the content's class
    sealed: Mapped[bytes]  # the content and whom it is for, see storage/post/bodies.py
    why: Mapped[str] = mapped_column(Text, default="")
    urgent: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    due: Mapped[datetime]
    expires: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    doubtful_since: Mapped[datetime | None]  # when an attempt ended without an answer: it may have arrived
    holder: Mapped[str | None] = mapped_column(String(64))
    held_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    receipt: Mapped[dict[str, Any] | None]  # msgid, response_code, counts: what WeCom said
    cause: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        Index(
            "ix_letter_waiting",
            "due",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "ix_letter_queue",
            "address",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(None, "address", "sent_at"),
        Index(
            "ix_letter_sent",
            "sent_at",
            sqlite_where=text("sent_at IS NOT NULL"),
            postgresql_where=text("sent_at IS NOT NULL"),
        ),
        Index(None, "customer_id", "made_at"),
        Index(None, "chat_id", "made_at"),
        Index(
            "ix_letter_proposed",
            "id",
            sqlite_where=text("state = 'proposed'"),
            postgresql_where=text("state = 'proposed'"),
        ),
    )


class Passage(Table):
    """A letter came into a state, when and why: held, proposed, confirmed, delivered, expired, dead."""

    __tablename__ = "passage"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    cause: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[list[Any]] = mapped_column(default=list)


class Verdict(Table):
    """What the guard said of a letter, when, and on what facts (000 reach, O1): passes too, so that a rule can be
    tried on the weeks gone by. `stage` is draft or send, `outcome` pass, wait or hold."""

    __tablename__ = "verdict"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    stage: Mapped[str] = mapped_column(String(8))
    outcome: Mapped[str] = mapped_column(String(8))
    rules: Mapped[list[Any]] = mapped_column(default=list)  # rows of rule, why, fix
    until: Mapped[datetime | None]
    facts: Mapped[dict[str, Any]]


class Reached(Table):
    """One of the customers whom a letter to many is for, and what became of it there.

    state  waiting, held, unsure (held after a try), delivered, not_friend, full, refused; `arm` A or B where two texts are tried
    """

    __tablename__ = "reached"
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    external_id: Mapped[str] = mapped_column(String(64), index=True)
    arm: Mapped[str] = mapped_column(String(1), default="A")
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    cause: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (Index(None, "customer_id", "letter_id"),)


class Question(Table):
    """What the bot has asked a member of staff and is waiting to hear, one in a slot: that of the talk is ""."""

    __tablename__ = "question"
    writer: Mapped[str] = mapped_column(String(64), primary_key=True)
    slot: Mapped[str] = mapped_column(String(16), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    sealed: Mapped[bytes]  # what it was about: words of a member's
    expires: Mapped[datetime]


class Shown(Table):
    """A list or a statement that somebody was shown: what its numbers, 更多, 哪些 and 为什么 refer to; kept three days."""

    __tablename__ = "shown"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    who: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(4))  # list, said
    at: Mapped[datetime]  # read from then on
    sealed: Mapped[bytes]  # title, reason, lines
    upto: Mapped[int]  # lines read so far
    __table_args__ = (Index(None, "who", "at"),)


class Deed(Table):
    """One thing that somebody had the bot do: what 撤销 takes back."""

    __tablename__ = "deed"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    by: Mapped[str] = mapped_column(String(64))
    what: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    __table_args__ = (Index(None, "by", "id"),)


class Change(Table):
    """What a deed did to one row, sealed: the history of every record, and the way back (002 records, A5)."""

    __tablename__ = "change"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    deed_id: Mapped[int] = mapped_column(ForeignKey("deed.id"), index=True)
    table: Mapped[str] = mapped_column(String(32))
    row: Mapped[str] = mapped_column(String(80))
    before: Mapped[bytes | None]
    after: Mapped[bytes | None]
    __table_args__ = (Index(None, "table", "row"),)


class Sight(Table):
    """Somebody looked at a protected field of a customer (000 compliance, R4)."""

    __tablename__ = "sight"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    who: Mapped[str] = mapped_column(String(64))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    field: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]


class Run(Table):
    """One occurrence of a job; the unique key makes it happen once in any number of processes."""

    __tablename__ = "run"
    job: Mapped[str] = mapped_column(String(32), primary_key=True)
    due: Mapped[datetime] = mapped_column(primary_key=True)
    ran_at: Mapped[datetime]
    drafts: Mapped[int] = mapped_column(default=0)


DIGEST_CHAT = "digest:chat"  # the place that holds the managers' internal group, where the app has made one


class Place(Table):
    """Where we are: the cursor of sync_msg."""

    __tablename__ = "place"
    name: Mapped[str] = mapped_column(String(96), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
