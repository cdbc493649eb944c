"""Trials: the split stays and is even, Fisher and Newcombe agree with published figures, too few say nothing."""

import pytest

from crm.reach.trial import Funnel, TrialPolicy, concluded, fisher, halves, newcombe, wilson


def test_the_split_is_stable_even_and_another_one_in_the_next_trial() -> None:
    people = [f"wm{n}" for n in range(4001)]
    a, b = halves(1, people)
    assert (a, b) == halves(1, reversed(people))
    assert (len(a), len(b)) == (2001, 2000)
    assert a | b == set(people)
    assert 900 < len(a & halves(2, people)[0]) < 1100


@pytest.mark.parametrize(
    ("table", "p"),
    [
        ((3, 4, 1, 4), 0.4857),
        ((1, 10, 11, 14), 0.002759),
        ((0, 5, 0, 5), 1.0),
        ((5, 5, 5, 5), 1.0),
        ((0, 0, 3, 4), 1.0),
    ],
)
def test_fishers_p_is_the_published_one(table: tuple[int, int, int, int], p: float) -> None:
    """The lady tasting tea; R's fisher.test on (1, 9; 11, 3)."""
    assert fisher(*table) == pytest.approx(p, rel=1e-3)


@pytest.mark.parametrize(
    ("table", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_newcombes_interval_is_the_papers(table: tuple[int, int, int, int], low: float, high: float) -> None:
    """Newcombe 1998, table II, method 10."""
    assert newcombe(*table) == pytest.approx((low, high), abs=1e-4)


def test_wilsons_interval_stays_between_nought_and_one() -> None:
    assert wilson(0, 10)[0] == pytest.approx(0)
    assert wilson(10, 10)[1] == pytest.approx(1)


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ((100, 30), (100, 12), "A 更好"),
        ((100, 12), (100, 30), "B 更好"),
        ((100, 20), (100, 24), "看不出差别"),
        ((19, 19), (100, 0), "每组至少要 20 人收到才下结论"),
    ],
)
def test_a_winner_is_named_only_where_the_counts_allow_it(
    a: tuple[int, int], b: tuple[int, int], said: str
) -> None:
    one, other = (Funnel(n, n, n, hits) for n, hits in (a, b))
    assert concluded(one, other, TrialPolicy()).startswith(said)
