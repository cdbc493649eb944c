"""When a customer will have used up what they bought: if and when, as a range (000 replenishment, G2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import numpy as np

from crm.forecast.pairs import RECENT, PairRunning, pairs_from
from crm.forecast.replenish import Outlook, ReturnModel, days_by_card, outlook

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


@dataclass(frozen=True, slots=True)
class Bought:
    """A customer's purchases of a product: how many days, the first, and the latest of them (ascending, distinct)."""

    times: int
    first: date
    recent: tuple[date, ...]

    @classmethod
    def of(cls, days: Sequence[date]) -> "Bought":
        """From all days of buying, ascending and distinct, at least one."""
        return cls(len(days), days[0], tuple(days[-(RECENT + 1) :]))

    @property
    def gaps(self) -> list[int]:
        return [(b - a).days for a, b in pairwise(self.recent)]

    @property
    def running(self) -> PairRunning:
        """The same in the forecasts' day numbers."""
        return PairRunning(self.first.toordinal(), self.times, tuple(day.toordinal() for day in self.recent))


def used_up(
    bought: Bought,
    quantity: float | None,
    cycle: int | None,
    policy: ReplenishmentPolicy,
    learned: tuple[ReturnModel, int] | None = None,
) -> UsedUp:
    """By the firm's own past where it has taught something; else the customer's own gaps; else the product's card.

    `learned`: the model and the index of the product in it. The rep's quantity counts only where there is no repeat
    to go by.
    """
    if learned is not None and (bought.gaps or cycle is None):
        found = by_past([bought], [learned[1]], learned[0])[0]
        if found is not None:
            return found
    last = bought.recent[-1]
    if bought.gaps:
        ends = median(bought.gaps), min(bought.gaps), max(bought.gaps)
        middle, low, high = (last + timedelta(days=max(policy.shortest, round(days))) for days in ends)
        return UsedUp(middle, low, high)
    length = round(days_by_card(cycle or policy.cycle, max(1.0, quantity or 1.0)))
    return UsedUp(last + timedelta(days=max(policy.shortest, length)))


def by_past(bought: Sequence[Bought], products: Sequence[int], model: ReturnModel) -> list[UsedUp | None]:
    """What the firm's past says of each pair; None where it says too little, or the own rhythm is longer than it sees."""
    if model.ranges is None or not bought:
        return [None] * len(bought)
    pairs = pairs_from([(product, one.running) for product, one in zip(products, bought, strict=True)])
    found = outlook(model, pairs)
    too_long = np.nan_to_num(pairs.own_gap) > 0.8 * model.horizon
    return [None if too_long[row] else _dated(one, found, row) for row, one in enumerate(bought)]


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


def _dated(bought: Bought, found: Outlook, row: int) -> UsedUp:
    ends = (found.days[row], found.low[row], found.high[row])
    on, low, high = (bought.recent[-1] + timedelta(days=int(days)) for days in ends)
    return UsedUp(on, low, high, float(found.p[row]))
