"""Who is slipping away: the manual's ladder, and how late they are by their own rhythm (000 churn, I2, I4, I5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class SilencePolicy:
    """The ladder in days without an order, and how many of the customer's own usual gaps count as late."""

    at_risk: int = 90
    silent: int = 180
    late_gaps: float = 2.0
    shortest_gap: int = 14


class Rung(StrEnum):
    """Where a buyer stands."""

    ACTIVE = "active"
    LATE = "late"
    AT_RISK = "at_risk"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Buying:
    """A customer's totals: number of purchase days, first and last."""

    orders: int
    first: date
    last: date

    @property
    def usual_gap(self) -> int | None:
        """Days between purchases on average, where there were two or more."""
        return round((self.last - self.first).days / (self.orders - 1)) if self.orders > 1 else None


def rung(buying: Buying, today: date, policy: SilencePolicy) -> Rung:
    """Silent and at risk by the manual's days; late by the customer's own rhythm, which may come earlier."""
    days = (today - buying.last).days
    if days >= policy.silent:
        return Rung.SILENT
    if days >= policy.at_risk:
        return Rung.AT_RISK
    gap = buying.usual_gap
    if gap is not None and buying.orders > 2 and days >= policy.late_gaps * max(gap, policy.shortest_gap):
        return Rung.LATE
    return Rung.ACTIVE


def because(buying: Buying, today: date) -> str:
    """The reason in one line: 102 天没下单（平时 41 天一次）."""
    days = (today - buying.last).days
    gap = buying.usual_gap
    rhythm = f"平时 {gap} 天一次" if gap else "只买过一次"
    return f"{days} 天没下单（{rhythm}）"
