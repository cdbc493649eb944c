"""When a customer will have used up what they bought: if and when, as a range (000 replenishment, G2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import numpy as np

from crm.forecast.pairs import RECENT, Pairs
from crm.forecast.replenish import ReturnModel, days_by_card, outlook

RANGE = "把握 80%"


@dataclass(frozen=True, slots=True)
class ReplenishmentPolicy:
    """`lead`: days before the expected end at which the rep is told; `cycle`: days of use where nothing is known.

    `least_chance`: below this chance of a repeat nobody is reminded. `hold_out`: the share of customers who are left
    alone, to see what reminding brings (G3); `window`: days in which an order counts as its fruit.
    """

    lead: int = 3
    cycle: int = 45
    shortest: int = 7
    least_chance: float = 0.25
    hold_out: float = 0.1
    window: int = 21


@dataclass(frozen=True, slots=True)
class UsedUp:
    """The expected end of a product; the range that holds it, and the chance of a repeat, where they are known."""

    on: date
    low: date | None = None
    high: date | None = None
    chance: float | None = None


def used_up(
    bought: Sequence[date],
    quantity: float | None,
    cycle: int | None,
    policy: ReplenishmentPolicy,
    learned: tuple[ReturnModel, int] | None = None,
) -> UsedUp:
    """By the firm's own past where it has taught something; else the customer's own gaps; else the product's card.

    `bought`: this customer's days of buying this product, ascending and distinct, at least one. `learned`: the
    model and the index of the product in it. The rep's quantity counts only where there is no repeat to go by.
    """
    days = [day.toordinal() for day in bought]
    gaps = [b - a for a, b in pairwise(days)][-RECENT:]
    if learned is not None and (gaps or cycle is None):
        found = _by_past(days, gaps, *learned)
        if found is not None:
            return _dated(bought[-1], found)
    if gaps:
        middle, low, high = (max(policy.shortest, round(n)) for n in (median(gaps), min(gaps), max(gaps)))
        return _dated(bought[-1], (middle, low, high, None))
    length = round(days_by_card(cycle or policy.cycle, max(1.0, quantity or 1.0)))
    return UsedUp(bought[-1] + timedelta(days=max(policy.shortest, length)))


def range_words(end: UsedUp, gaps: Sequence[int]) -> str:
    """约 3/14–3/19 用完（把握 80%，3 次间隔 33/38/35 天）."""
    low, high = end.low or end.on, end.high or end.on
    span = f"{low:%-m/%-d}" if low == high else f"{low:%-m/%-d}–{high:%-m/%-d}"
    return f"约 {span} 用完（{reason(end, gaps)}）"


def reason(end: UsedUp, gaps: Sequence[int]) -> str:
    """What the range rests on; without a repeat, the usual use."""
    shown = "/".join(str(gap) for gap in gaps[-4:])
    counted = f"{len(gaps)} 次间隔{'，最近' if len(gaps) > 4 else ''} {shown} 天" if gaps else "按产品用量算"
    return f"{RANGE}，{counted}" if end.chance is not None else counted


def is_held_out(customer: int, policy: ReplenishmentPolicy, salt: str = "replenishment") -> bool:
    """Whether a customer is of those left alone: the same answer for ever, spread evenly (Knuth's multiplier)."""
    seed: int = sum(ord(letter) * 131**place for place, letter in enumerate(salt))
    mixed: int = ((customer + seed) * 2_654_435_761) % 2**32
    mixed = ((mixed ^ (mixed >> 15)) * 2_246_822_519) % 2**32
    return (mixed ^ (mixed >> 13)) % 10_000 < 10_000 * policy.hold_out


def _by_past(
    days: Sequence[int], gaps: Sequence[int], model: ReturnModel, product: int
) -> tuple[int, int, int, float] | None:
    """Days until the repeat, its range, its chance; None where the own rhythm is longer than the model can see."""
    own = float(np.exp(np.log(gaps).mean())) if gaps else np.nan
    if model.ranges is None or own > 0.8 * model.horizon:
        return None
    pair = Pairs(
        np.array([product]),
        np.array([days[-1]]),
        np.array([float(len(days) - 1)]),
        np.array([float(days[-1] - days[0])]),
        np.array([own]),
    )
    found = outlook(model, pair)
    return int(found.days[0]), int(found.low[0]), int(found.high[0]), float(found.p[0])


def _dated(last: date, found: tuple[int, int, int, float | None]) -> UsedUp:
    on, low, high = (last + timedelta(days=n) for n in found[:3])
    return UsedUp(on, low, high, found[3])
