"""The funnel and its forecast: each stage's sum times the chance that a customer of it buys (000 selling, F6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from crm.selling.policy import SellingPolicy
from crm.selling.stages import AFTER, STAGES


@dataclass(frozen=True, slots=True)
class Level:
    """One stage before 售后: customers, what their deals are worth, the rate and how many cases it rests on (0: ours)."""

    stage: str
    customers: int
    worth: Decimal
    assumed: int
    rate: float
    cases: int

    @property
    def ahead(self) -> Decimal:
        """Yuan to be expected of this stage, rounded half up."""
        return (self.worth * Decimal(str(self.rate))).quantize(Decimal(1), ROUND_HALF_UP)


def funnel(
    filled: Mapping[str, tuple[int, int, Decimal]],
    usual: Decimal,
    outcomes: Mapping[str, tuple[int, int]],
    policy: SellingPolicy,
) -> list[Level]:
    """`filled`: per stage customers, those with a sum, their sum; whoever has none counts with the `usual` order.

    `outcomes`: per stage how many were ever in it, and how many of them have bought.
    """
    levels = []
    for stage in STAGES:
        if stage == AFTER or stage not in filled:
            continue
        count, known, worth = filled[stage]
        seen, won = outcomes.get(stage, (0, 0))
        learned = seen >= policy.rate_least
        rate = round(won / seen, 2) if learned else policy.rates.get(stage, 0.0)
        levels.append(
            Level(stage, count, worth + usual * (count - known), count - known, rate, seen if learned else 0)
        )
    return levels


def total(levels: Sequence[Level]) -> Decimal:
    return sum((level.ahead for level in levels), Decimal(0))
