"""Nobody is woken: what falls into the night is said the evening before, or in the morning (000, E7; 000 complaints, J1)."""

from datetime import datetime, time, timedelta
from typing import Protocol

_ENOUGH = timedelta(
    hours=3
)  # of working time that are left when a reminder comes forward to the evening before
_LEAST = timedelta(hours=1)


class Hours(Protocol):
    """The hours in which people work."""

    @property
    def opens(self) -> time: ...

    @property
    def closes(self) -> time: ...


def reminded_at(due: datetime, before: timedelta, hours: Hours) -> datetime:
    """So long before a local moment; by night it comes forward, for after the end a reminder helps nobody."""
    at = due - before
    closes = datetime.combine(at.date(), hours.closes, at.tzinfo)
    if at.time() < hours.opens:
        return closes - timedelta(days=1) - _ENOUGH
    return min(at, closes - _LEAST)


def is_awake(now: datetime, hours: Hours) -> bool:
    """Whether people work at this local moment: what cannot be helped now is said when they begin again."""
    return hours.opens <= now.time() < hours.closes
