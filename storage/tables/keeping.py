"""Keeping customers: what forecasts rest on, who was named as slipping away and why not, campaigns to win them back."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.declared import Number, Table


class Forecast(Table):
    """What the firm's own past has taught, by kind (churn, returns, alerts, value): small, made anew by the clock."""

    __tablename__ = "forecast"
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    as_of: Mapped[date]
    made_at: Mapped[datetime]
    n: Mapped[int]
    merit: Mapped[dict[str, Any]]
    model: Mapped[dict[str, Any]]


class Rhythm(Table):
    """A customer's running totals for the forecasts (crm/forecast/totals.py); days are days since 1970-01-01."""

    __tablename__ = "rhythm"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True, autoincrement=False)
    first: Mapped[int]
    last: Mapped[int]
    before_last: Mapped[int]
    count: Mapped[int]
    money: Mapped[float]
    faded: Mapped[list[Any]]
    faded_money: Mapped[float]


class Alarm(Table):
    """A customer was named as slipping away: once a rung and silence; `since` is the last order before it (I1 to I5)."""

    __tablename__ = "alarm"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    since: Mapped[date]
    rung: Mapped[str] = mapped_column(String(12))
    rep: Mapped[str] = mapped_column(String(64))
    on: Mapped[date]
    chance: Mapped[float | None]
    __table_args__ = (UniqueConstraint("customer_id", "since", "rung"), Index(None, "rep", "on"))


class Pause(Table):
    """No warning about a customer until a day, for a reason: what the rep said, and the kind of it (000 churn, I4)."""

    __tablename__ = "pause"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    cause: Mapped[str] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(Text)
    sales_too: Mapped[bool] = mapped_column(default=False)  # reminders to sell pause as well
    until: Mapped[date] = mapped_column(index=True)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]


class QuietReason(Table):
    """Why a customer went silent, as they told the rep: price, forgotten, competitor, unhappy (000 churn, I7)."""

    __tablename__ = "quiet_reason"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    reason: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Watch(Table):
    """A customer whom somebody keeps an eye on (003 watch list, I11)."""

    __tablename__ = "watch"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    by: Mapped[str] = mapped_column(String(64))
    why: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Campaign(Table):
    """An effort to win silent customers back, with a control group that is left alone (000 reactivation, I6)."""

    __tablename__ = "campaign"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    by: Mapped[str] = mapped_column(String(64))
    begun: Mapped[date]
    ends: Mapped[date]
    made_at: Mapped[datetime]


class CampaignMember(Table):
    """A customer of a campaign: which group, told or left alone, and the plan for them."""

    __tablename__ = "campaign_member"
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True, index=True)
    rep: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(16))
    value: Mapped[str] = mapped_column(String(1))
    control: Mapped[bool]
    plan: Mapped[str] = mapped_column(Text)


class Rating(Table):
    """What a customer gave us of ten points, and about what (000 churn signals, I3)."""

    __tablename__ = "rating"
    id: Mapped[int] = mapped_column(Number, primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    on: Mapped[date]
    score: Mapped[int]
    about: Mapped[str] = mapped_column(String(64), default="")
    by: Mapped[str] = mapped_column(String(64))
