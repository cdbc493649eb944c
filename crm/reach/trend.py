"""A segment buys less often than before: told only where it is no chance, with the split that shows where (002, I10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from statistics import NormalDist

_MANY = 1000


@dataclass(frozen=True, slots=True)
class TrendPolicy:
    """`days` against as many before. `least`: orders before, below which nothing is said; `drop`: what is worth a word;
    `chance`: how likely such a fall may be by chance alone."""

    days: int = 28
    least: int = 30
    drop: float = 0.2
    chance: float = 0.01


@dataclass(frozen=True, slots=True)
class Fall:
    """Orders before and now; `chance` of so few by luck alone."""

    name: str
    before: int
    now: int
    chance: float

    @property
    def change(self) -> float:
        return self.now / self.before - 1


def fall(name: str, before: int, now: int, policy: TrendPolicy) -> Fall | None:
    """A fall that is large and no chance, else None. Were nothing changed, an order would lie in either half alike."""
    if before < policy.least or now >= before * (1 - policy.drop):
        return None
    chance = _at_most(now, before + now)
    return Fall(name, before, now, chance) if chance <= policy.chance else None


def lost_most(before: Mapping[str, int], now: Mapping[str, int], most: int = 2) -> list[tuple[str, int, int]]:
    """The parts that lost most orders, with theirs before and now."""
    parts = [(name, before.get(name, 0), now.get(name, 0)) for name in {*before, *now}]
    lost = [part for part in parts if part[2] < part[1]]
    return sorted(lost, key=lambda part: (part[2] - part[1], part[0]))[:most]


def _at_most(heads: int, coins: int) -> float:
    """The chance of at most so many heads; by the normal curve where there are many coins."""
    if coins > _MANY:
        return NormalDist(coins / 2, (coins / 4) ** 0.5).cdf(heads + 0.5)
    ways: int = sum(comb(coins, k) for k in range(heads + 1))
    return float(ways / 2**coins)
