"""Shares with their uncertainty: Wilson's interval of one, Newcombe's of the difference of two."""

from dataclasses import dataclass
from math import sqrt

_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `n`; n > 0."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        return self.hits / self.n


def wilson(share: Share, z: float = _Z95) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927): 18 of 221 give 5.2 to 12.5 %."""
    middle = share.value + z * z / (2 * share.n)
    spread = z * sqrt(share.value * (1 - share.value) / share.n + z * z / (4 * share.n**2))
    scale = 1 + z * z / share.n
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def difference(one: Share, other: Share) -> tuple[float, float, float]:
    """one - other, and its 95 % interval from the two Wilson intervals (Newcombe 1998, method 10)."""
    gap = one.value - other.value
    (low_one, high_one), (low_other, high_other) = wilson(one), wilson(other)
    below = sqrt((one.value - low_one) ** 2 + (high_other - other.value) ** 2)
    above = sqrt((high_one - one.value) ** 2 + (other.value - low_other) ** 2)
    return gap, gap - below, gap + above
