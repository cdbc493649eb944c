"""Running totals per customer and product: when first, how often again, and the last few days of purchase."""

from dataclasses import dataclass

import numpy as np

from crm.forecast.shapes import Flags, Floats, Ints

RECENT = 8
"""So many of the latest gaps are one's own rhythm; more of them did not date the next purchase better."""


@dataclass(frozen=True, slots=True)
class PairRunning:
    """One pair's totals; `recent` holds its latest purchase days, oldest first, at most nine."""

    first: int
    count: int
    recent: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The same as columns. `repeats` in `span` days from the first purchase to the last one, `last` its day.

    `own_gap` = geometric mean of the latest gaps in days; NaN without a repeat. `product` indexes the products.
    """

    product: Ints
    last: Ints
    repeats: Floats
    span: Floats
    own_gap: Floats

    def chosen(self, rows: Ints | Flags) -> "Pairs":
        """The pairs in these rows."""
        return Pairs(
            self.product[rows], self.last[rows], self.repeats[rows], self.span[rows], self.own_gap[rows]
        )


def pairs_from(records: list[tuple[int, PairRunning]]) -> Pairs:
    """Columns from records, each with the index of its product."""
    kept = [running for _, running in records]
    last = np.array([running.recent[-1] for running in kept], dtype=np.int64)
    first = np.array([running.first for running in kept], dtype=np.int64)
    gaps = [np.log(np.diff(running.recent)).mean() if running.count > 1 else np.nan for running in kept]
    return Pairs(
        np.array([product for product, _ in records], dtype=np.int64),
        last,
        np.array([running.count - 1 for running in kept], dtype=np.float64),
        (last - first).astype(np.float64),
        np.exp(np.array(gaps, dtype=np.float64)),
    )


@dataclass(frozen=True, slots=True)
class Occasions:
    """Every purchase of every pair, sorted: the pair as it stood then, and the days until the next one.

    `wait` is NaN and `final` is true at a pair's last purchase; `opening` is true at its first.
    """

    pairs: Pairs
    wait: Floats
    opening: Flags
    final: Flags


def occasions_of(pair: Ints, product: Ints, day: Ints) -> Occasions:
    """From purchase lines in any order: `pair` says whose and what, `product` what; several on a day are one."""
    order = np.lexsort((day, pair))
    pair, product, day = pair[order], product[order], day[order]
    fresh = np.ones(len(pair), dtype=bool)
    fresh[1:] = (pair[1:] != pair[:-1]) | (day[1:] != day[:-1])
    pair, product, day = pair[fresh], product[fresh], day[fresh]
    opening = np.ones(len(pair), dtype=bool)
    opening[1:] = pair[1:] != pair[:-1]
    final = np.r_[opening[1:], np.ones(min(len(pair), 1), dtype=bool)]
    at = np.arange(len(pair))
    start = np.maximum.accumulate(np.where(opening, at, 0))
    repeats = at - start
    gap = np.diff(day, prepend=day[:1])
    logs = np.where(opening, 0.0, np.log(np.maximum(gap, 1)))
    wait = np.where(final, np.nan, np.r_[gap[1:], np.zeros(min(len(pair), 1), dtype=np.int64)])
    own = np.exp(_recent_means(logs, repeats))
    pairs = Pairs(product, day, repeats.astype(np.float64), (day - day[start]).astype(np.float64), own)
    return Occasions(pairs, wait, opening, final)


def _recent_means(logs: Floats, repeats: Ints) -> Floats:
    """The mean of the latest logarithms of gaps at each purchase; NaN where there is none."""
    total = np.zeros(len(logs))
    for back in range(RECENT):
        inside = repeats > back
        total[inside] += logs[np.flatnonzero(inside) - back]
    known = np.minimum(repeats, RECENT)
    return np.asarray(np.where(known > 0, total / np.maximum(known, 1), np.nan))
