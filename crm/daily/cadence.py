"""How often a customer wants to be spoken to: the clock restarts at the last contact (002 cadence, E2 to E4; 000, E6, E7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class CadencePolicy:
    """Days between contacts by purchase intent; the floor for value A; hours to the first service after a deal."""

    by_intent: Mapping[str, int] = field(default_factory=lambda: {"A": 7, "B": 14, "C": 30})
    value_a: int = 30
    first_service_hours: int = 48


def days_between(intent: str | None, value: str | None, policy: CadencePolicy) -> int | None:
    """The stricter of the two axes' rhythms; None where neither says anything."""
    rhythms = [policy.by_intent[intent]] if intent and intent in policy.by_intent else []
    if value == "A":
        rhythms.append(policy.value_a)
    return min(rhythms, default=None)


def days_overdue(
    last: date, intent: str | None, value: str | None, today: date, policy: CadencePolicy
) -> int | None:
    """By how many days the next contact is late (0 = due today, negative = not yet); None without a rhythm."""
    rhythm = days_between(intent, value, policy)
    return None if rhythm is None else (today - last - timedelta(days=rhythm)).days
