"""The one rule of silence (000 churn signals, I1, I2, I5): quiet, late by one's own rhythm, no order, silent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm.calendar.months import months_before

EPOCH = date(1970, 1, 1).toordinal()


class Rung(StrEnum):
    """Where a buyer stands on the ladder, the gravest last; LATE is not the manual's but the buyer's own."""

    NONE = "none"
    QUIET = "quiet"
    LATE = "late"
    NO_ORDER = "no_order"
    SILENT = "silent"

    @property
    def gravity(self) -> int:
        return list(Rung).index(self)


@dataclass(frozen=True, slots=True)
class SilencePolicy:
    """The manual's numbers: 30 days quiet, 3 months without an order, 6 months silent (calendar months).

    `late_gaps`: how many of the own usual gaps, each counted as `shortest_gap` days at least, are late.
    """

    quiet_days: int = 30
    no_order_months: int = 3
    silent_months: int = 6
    late_gaps: float = 2.0
    shortest_gap: int = 14


@dataclass(frozen=True, slots=True)
class Buying:
    """A customer's totals: number of purchases, first and last day; `heard`: the last sign of life but an order."""

    orders: int
    first: date
    last: date
    heard: date | None = None

    @property
    def usual_gap(self) -> int | None:
        """Days between purchases on average, where there were two or more."""
        return round((self.last - self.first).days / (self.orders - 1)) if self.orders > 1 else None


USUAL = SilencePolicy()


def rung(buying: Buying, as_of: date, policy: SilencePolicy = USUAL) -> Rung:
    """The manual's rung; or late by the customer's own rhythm, which needs three purchases and may come earlier."""
    standing = ladder(buying.last, as_of, buying.heard, policy)
    if standing.gravity < Rung.LATE.gravity and _late(buying, as_of, policy):
        return Rung.LATE
    return standing


def ladder(
    last_order: date, as_of: date, last_heard: date | None = None, policy: SilencePolicy = USUAL
) -> Rung:
    """The manual's rungs alone; `last_heard` is the last sign of life that was no order, if any."""
    if last_order <= months_before(as_of, policy.silent_months):
        return Rung.SILENT
    if last_order <= months_before(as_of, policy.no_order_months):
        return Rung.NO_ORDER
    last_sign = max(last_order, last_heard or last_order)
    return Rung.QUIET if (as_of - last_sign).days >= policy.quiet_days else Rung.NONE


def because(buying: Buying, as_of: date) -> str:
    """The reason in one line: 102 天没下单（平时 41 天一次）."""
    gap = buying.usual_gap
    rhythm = f"平时 {max(gap, 1)} 天一次" if gap is not None else "只买过一次"
    return f"{(as_of - buying.last).days} 天没下单（{rhythm}）"


def day_number(day: date) -> int:
    """Days since 1970-01-01: the days of the forecasts."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """The date of a day number, kept inside what a calendar can name."""
    return date.fromordinal(min(max(number + EPOCH, 1), date.max.toordinal()))


def _late(buying: Buying, as_of: date, policy: SilencePolicy) -> bool:
    gap = buying.usual_gap
    days = (as_of - buying.last).days
    return gap is not None and buying.orders > 2 and days >= policy.late_gaps * max(gap, policy.shortest_gap)
