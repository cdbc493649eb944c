"""Which tags go together more often than chance would have it (000 tag patterns, B5).

Lift of a pair = P(both) / (P(one) P(other)) (Brin, Motwani, Ullman & Tsur 1997, where it is called interest).
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tags that `both` customers have, `lift` times as many as if the tags knew nothing of each other."""

    one: str
    other: str
    both: int
    lift: float


def pairs(customers: Collection[frozenset[str]], least: int, least_lift: float) -> list[Pair]:
    """The pairs that enough customers have and that are clearly no chance, the strongest first; ties by name."""
    total = len(customers)
    alone = Counter(tag for tags in customers for tag in tags)
    together = Counter(pair for tags in customers for pair in combinations(sorted(tags), 2))
    found = [
        Pair(one, other, both, both * total / (alone[one] * alone[other]))
        for (one, other), both in together.items()
        if both >= least
    ]
    return sorted(
        (p for p in found if p.lift >= least_lift), key=lambda p: (-p.lift, -p.both, p.one, p.other)
    )
