"""Customer groups, and the people in 微信客服."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Group(Table):
    """A customer group (客户群) as WeCom last described it."""

    __tablename__ = "customer_group"
    chat_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(128))
    owner: Mapped[str] = mapped_column(String(64), index=True)
    dismissed_at: Mapped[datetime | None]
    positioning: Mapped[str | None] = mapped_column(Text)  # what the group is for (000 groups, N1)
    rules: Mapped[str | None] = mapped_column(Text)
    welcome: Mapped[str | None] = mapped_column(Text)


class GroupMember(Table):
    """Who is in a customer group; `member` is a userid or an external_userid."""

    __tablename__ = "customer_group_member"
    chat_id: Mapped[str] = mapped_column(ForeignKey("customer_group.chat_id"), primary_key=True)
    member: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str | None] = mapped_column(String(64))
    left_at: Mapped[datetime | None]


class Faq(Table):
    """An answer that the firm has approved; a sensitive one goes to the rep instead (000 groups, N5)."""

    __tablename__ = "faq"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    words: Mapped[list[Any]]
    answer: Mapped[str] = mapped_column(Text)
    sensitive: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None]


class KfVisitor(Table):
    """A person in 微信客服: until when, and how often, the platform lets us answer (48 hours, five messages)."""

    __tablename__ = "kf_visitor"
    external_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    open_kfid: Mapped[str] = mapped_column(String(64))
    spoke_at: Mapped[datetime]
    answers: Mapped[int] = mapped_column(default=0)
