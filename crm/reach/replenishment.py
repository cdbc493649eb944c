"""When a customer will have used up what they bought (000 replenishment, G2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class ReplenishmentPolicy:
    """`lead`: days before the expected end at which the rep is told; `cycle`: days of use where nothing is known."""

    lead: int = 3
    cycle: int = 45
    shortest: int = 7


@dataclass(frozen=True, slots=True)
class UsedUp:
    """The expected end of a product, and the sentence that says why."""

    on: date
    why: str


def used_up(
    bought: Sequence[date], quantity: float | None, cycle: int | None, policy: ReplenishmentPolicy
) -> UsedUp:
    """The customer's own rhythm where there are two purchases or more, else the product's cycle times the quantity.

    `bought`: this customer's days of buying this product, ascending and distinct, at least one.
    """
    gaps = [(b - a).days for a, b in pairwise(bought)]
    if gaps:
        days = max(policy.shortest, round(median(gaps)))
        shown = "/".join(str(gap) for gap in gaps[-3:])
        return UsedUp(bought[-1] + timedelta(days=days), f"前几次间隔 {shown} 天")
    days = max(policy.shortest, round((cycle or policy.cycle) * max(1.0, quantity or 1.0)))
    return UsedUp(bought[-1] + timedelta(days=days), f"按每件用 {cycle or policy.cycle} 天算")
