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
