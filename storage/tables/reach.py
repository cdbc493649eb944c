"""Reach: the words of people not matched yet, and what WeCom has sent to whom besides ours."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class VisitorConsent(Table):
    """A yes or no that somebody wrote in 微信客服, by purpose: kept under their own id, so that it holds for whoever
    looks after them, now or later (000 compliance, R1; PIPL 15)."""

    __tablename__ = "visitor_consent"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    external_id: Mapped[str] = mapped_column(String(64), index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    given: Mapped[bool]
    evidence: Mapped[str] = mapped_column(String(128))
    at: Mapped[datetime]


class MassSeen(Table):
    """A mass message that a member made by hand reached a customer or group: it counts towards WeCom's quota."""

    __tablename__ = "mass_seen"
    msgid: Mapped[str] = mapped_column(String(64), primary_key=True)
    address: Mapped[str] = mapped_column(String(64), primary_key=True)  # external_userid or chat_id
    at: Mapped[datetime]
    __table_args__ = (Index(None, "address", "at"),)


class Greeting(Table):
    """The firm's own welcome for contacts from a source; "" is for all others (WeCom 92137)."""

    __tablename__ = "greeting"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    source: Mapped[str] = mapped_column(String(30), unique=True)
    text: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[datetime | None]


class Post(Table):
    """An entry of the content calendar, or a message to many: for a group, or for a rep's customers with a tag.

    text_b, at_b  where two texts or two hours are tried (000 reach, O3); state planned, asked, sent, dropped
    """

    __tablename__ = "post"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    by: Mapped[str] = mapped_column(String(64))
    chat_id: Mapped[str | None] = mapped_column(String(64))
    segment: Mapped[str | None] = mapped_column(String(32))  # a tag; "" = all of them
    text: Mapped[str] = mapped_column(Text)
    text_b: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]
    at_b: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(8), default="planned")
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]  # when the outcome was told
    __table_args__ = (Index(None, "state", "at"),)
