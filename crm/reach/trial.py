"""Two texts or two hours on one message: a stable split, a fixed horizon, and what the counts allow to be said (000 reach, O3).

The stopping rule is the horizon: nothing is concluded before it, so that looking early cannot find what is not there.
Test: Fisher's exact, two-sided. Interval of the difference: Newcombe's hybrid score (Newcombe 1998, Statistics in
Medicine 17, method 10), from two Wilson intervals.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from math import comb, sqrt

_Z = 1.959963984540054  # 95 %


@dataclass(frozen=True, slots=True)
class TrialPolicy:
    """`horizon`: days after which a trial is counted, once; `alpha`: below it a difference is called one;
    `least`: people an arm needs before anything is said of a difference."""

    horizon: int = 14
    alpha: float = 0.05
    least: int = 20


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many customers of one arm came how far (000 reach, O4)."""

    proposed: int = 0
    confirmed: int = 0
    delivered: int = 0
    answered: int = 0
    bought: int = 0


def halves(trial: int, people: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """A and B, equal in number or A one more: by the order of a hash, so the same on every run, whatever the order of
    `people`, and independent from trial to trial."""
    ordered = sorted(people, key=lambda one: sha256(f"{trial}:{one}".encode()).digest())
    return frozenset(ordered[::2]), frozenset(ordered[1::2])


def fisher(hits_a: int, n_a: int, hits_b: int, n_b: int) -> float:
    """The two-sided p of Fisher's exact test: the probability of all tables with these margins no likelier than this one."""
    hits, total = hits_a + hits_b, n_a + n_b
    if not 0 < hits < total or not n_a or not n_b:
        return 1.0
    ways = [comb(n_a, k) * comb(n_b, hits - k) for k in range(max(0, hits - n_b), min(hits, n_a) + 1)]
    here = comb(n_a, hits_a) * comb(n_b, hits_b)
    return sum(way for way in ways if way <= here) / comb(total, hits)


def newcombe(hits_a: int, n_a: int, hits_b: int, n_b: int) -> tuple[float, float]:
    """The 95 % interval of rate A less rate B; both arms need somebody."""
    rate_a, rate_b = hits_a / n_a, hits_b / n_b
    (low_a, high_a), (low_b, high_b) = wilson(hits_a, n_a), wilson(hits_b, n_b)
    difference = rate_a - rate_b
    return (
        difference - sqrt((rate_a - low_a) ** 2 + (high_b - rate_b) ** 2),
        difference + sqrt((high_a - rate_a) ** 2 + (rate_b - low_b) ** 2),
    )


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a rate."""
    rate, z2 = hits / n, _Z * _Z
    middle, half = rate + z2 / (2 * n), _Z * sqrt(rate * (1 - rate) / n + z2 / (4 * n * n))
    return (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)


def concluded(a: Funnel, b: Funnel, policy: TrialPolicy) -> str:
    """What may be said at the horizon, with n, p and interval: a winner, no difference seen, or too few."""
    if min(a.delivered, b.delivered) < policy.least:
        return f"每组至少要 {policy.least} 人收到才下结论（现在 A {a.delivered} 人、B {b.delivered} 人），只列数字。"
    p = fisher(a.answered, a.delivered, b.answered, b.delivered)
    low, high = newcombe(a.answered, a.delivered, b.answered, b.delivered)
    counted = f"A {a.answered}/{a.delivered} 人回应，B {b.answered}/{b.delivered} 人"
    shown = f"A 减 B 在 {100 * low:+.0f} 到 {100 * high:+.0f} 个百分点之间（95% 区间，Fisher p={p:.3f}）"
    if p >= policy.alpha:
        return f"看不出差别：{counted}；{shown}，可能只是碰巧。哪个顺手用哪个。"
    better = "A" if a.answered * b.delivered > b.answered * a.delivered else "B"
    return f"{better} 更好：{counted}；{shown}。下次用 {better}。"


def row(name: str, funnel: Funnel) -> str:
    """One arm in a line."""
    steps: Iterable[tuple[str, int]] = (
        ("提议", funnel.proposed), ("确认", funnel.confirmed), ("收到", funnel.delivered),
        ("回应", funnel.answered), ("成交", funnel.bought),
    )  # fmt: skip
    rate = f"（回应率 {funnel.answered / funnel.delivered:.0%}）" if funnel.delivered else ""
    return f"{name}：" + " → ".join(f"{what} {count}" for what, count in steps) + rate
