"""How soon a customer who has written is answered: 30 minutes for value A, other tiers longer (001 service, E8)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from crm.calendar.workdays import is_workday


@dataclass(frozen=True, slots=True)
class ReplyPolicy:
    """Minutes to the answer by value (`other` for whoever has none), counted in service hours.

    warn          minutes before the end at which the rep hears of it
    on_days_off   the values whose clock runs on days off too
    together      minutes after a customer's words were handed on in which what follows waits and is handed on as one
    """

    by_value: Mapping[str, int] = field(default_factory=lambda: {"A": 30, "B": 120, "C": 480})
    other: int = 480
    warn: int = 8
    together: int = 2
    opens: time = time(9)
    closes: time = time(20)
    on_days_off: tuple[str, ...] = ("A",)


def minutes_for(value: str | None, policy: ReplyPolicy) -> int:
    return policy.by_value.get(value or "", policy.other)


def waited(since: datetime, now: datetime, value: str | None, policy: ReplyPolicy) -> int:
    """Whole minutes of service hours between two local moments."""
    total, day = timedelta(), since.date()
    while day <= now.date():
        if (value or "") in policy.on_days_off or is_workday(day):
            opens = max(since, datetime.combine(day, policy.opens, now.tzinfo))
            closes = min(now, datetime.combine(day, policy.closes, now.tzinfo))
            total += max(timedelta(), closes - opens)
        day += timedelta(days=1)
    return int(total.total_seconds() // 60)
