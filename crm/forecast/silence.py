"""The manual's ladder of silence (000 churn signals, I1, I2, I5): quiet, no order, silent. Pure functions of dates."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

EPOCH = date(1970, 1, 1).toordinal()


class Silence(StrEnum):
    """How long somebody has been quiet, by the manual's three rungs."""

    NONE = "none"
    QUIET = "quiet"
    NO_ORDER = "no_order"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class SilencePolicy:
    """The manual's numbers: 30 days quiet, 3 months without an order, 6 months silent (calendar months)."""

    quiet_days: int = 30
    no_order_months: int = 3
    silent_months: int = 6


USUAL = SilencePolicy()


def silence(
    last_order: date, as_of: date, last_heard: date | None = None, policy: SilencePolicy = USUAL
) -> Silence:
    """The rung on which a customer stands; `last_heard` is the last sign of life that was no order, if any."""
    if last_order <= months_before(as_of, policy.silent_months):
        return Silence.SILENT
    if last_order <= months_before(as_of, policy.no_order_months):
        return Silence.NO_ORDER
    last_sign = max(last_order, last_heard or last_order)
    return Silence.QUIET if (as_of - last_sign).days >= policy.quiet_days else Silence.NONE


def next_rung(last_order: date, as_of: date, policy: SilencePolicy = USUAL) -> date | None:
    """The first day after `as_of` on which the ladder will say more if no order comes; None on the last rung."""
    days = [last_order + timedelta(days=policy.quiet_days)]
    days += [months_after(last_order, months) for months in (policy.no_order_months, policy.silent_months)]
    return min((day for day in days if day > as_of), default=None)


def months_before(day: date, months: int) -> date:
    """The same day of the month `months` earlier, or that month's last day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_after(day: date, months: int) -> date:
    """The first day on which `day` lies `months` months back."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    length = monthrange(year, month + 1)[1]
    if day.day <= length:
        return date(year, month + 1, day.day)
    return date(year, month + 1, length) + timedelta(days=1)


def day_number(day: date) -> int:
    """Days since 1970-01-01: the days of the forecasts."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """The date of a day number, kept inside what a calendar can name."""
    return date.fromordinal(min(max(number + EPOCH, 1), date.max.toordinal()))
