"""Intervals against published figures."""

import pytest

from crm.shares import Share, difference, wilson


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"), [(18, 221, 0.052, 0.125), (0, 10, 0.0, 0.2775), (81, 263, 0.2553, 0.3662)]
)
def test_the_interval_of_a_share(hits: int, n: int, low: float, high: float) -> None:
    """18 of 221 of the mission map; 81 of 263 of Newcombe 1998, table I."""
    found = wilson(Share(hits, n))
    assert found == pytest.approx((low, high), abs=6e-4)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 20), 0.6791, 1.0)],
)  # fmt: skip
def test_the_interval_of_a_difference(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10."""
    gap, below, above = difference(Share(*one), Share(*other))
    assert (below, above) == pytest.approx((low, high), abs=6e-5)
    assert below <= gap <= above
