"""When what a customer owns needs somebody: training soon after, maintenance again and again, an old piece for a new (G5)."""

from collections.abc import Mapping
from datetime import date, timedelta

KINDS: Mapping[str, str] = {"training": "培训", "care": "保养", "renewal": "换新"}


def due_by(bought: date, days: int, today: date, *, again: bool) -> date | None:
    """The latest day on or before today on which it was due; None where none has come yet."""
    gone = (today - bought).days
    if gone < days:
        return None
    return bought + timedelta(days=gone // days * days if again else days)


def next_due(bought: date, days: int, today: date, *, again: bool) -> date | None:
    """The first day from today on; None where it was due once, and that is over."""
    gone = (today - bought).days
    if gone <= days:
        return bought + timedelta(days=days)
    return bought + timedelta(days=-(-gone // days) * days) if again else None


def every(days: int, *, again: bool) -> str:
    """每 180 天, 买后 7 天: how a rule is read."""
    return f"每 {days} 天" if again else f"买后 {days} 天"
