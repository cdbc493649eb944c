"""How far off the dates were in the past, and so how wide a range must be to hold four of five returns.

A split conformal interval (Papadopoulos et al. 2002) on the logarithm of actual over expected days, by groups of
alike pairs; the nominal level is set so that ranges of whole days cover what they promise.
"""

from dataclasses import dataclass

import numpy as np

from crm.forecast.shapes import Floats, Ints

PROMISE = 0.8
MARGIN = 0.01
"""The past to learn from has younger pairs than the present: what covered 81 % of it covers 78 to 82 % now."""
HISTORY = (1.5, 3.5, 7.5)
"""Edges between few and many repeats."""
SLICES = 8
FEWEST = 40
LEVELS = np.arange(0.60, 0.951, 0.01)


@dataclass(frozen=True, slots=True)
class Ranges:
    """Edges of the expected days, and per group the logarithms of the ratios at the range's ends."""

    edges: Floats
    low: Floats
    high: Floats

    def around(self, repeats: Floats, days: Floats) -> tuple[Floats, Floats]:
        """The first and last whole day of the range, for pairs with these repeats and expected days."""
        group = _group(repeats, days, self.edges)
        low = np.maximum(np.round(days * np.exp(self.low[group])), 1.0)
        return low, np.maximum(np.round(days * np.exp(self.high[group])), low)


def learn_ranges(repeats: Floats, days: Floats, wait: Floats) -> Ranges:
    """From past returns: the pairs' repeats and expected days, and the days it took; equal lengths, not empty."""
    edges = np.quantile(days, np.linspace(0, 1, SLICES + 1)[1:-1])
    group = _group(repeats, days, edges)
    off = np.log(np.maximum(wait, 1.0) / days)
    rows = [off[group == one] for one in range((len(HISTORY) + 1) * SLICES)]
    rows = [row if len(row) >= FEWEST else _alike(off, group, one) for one, row in enumerate(rows)]
    rows = [np.sort(row) for row in rows]
    tried = [_at_level(edges, rows, float(level)) for level in LEVELS]
    covered = np.array([_coverage(one, repeats, days, wait) for one in tried])
    return tried[int(np.argmin(np.abs(covered - PROMISE - MARGIN)))]


def _group(repeats: Floats, days: Floats, edges: Floats) -> Ints:
    history = np.searchsorted(np.array(HISTORY), repeats)
    return np.asarray(history * SLICES + np.searchsorted(edges, days), dtype=np.int64)


def _alike(off: Floats, group: Ints, one: int) -> Floats:
    """Those with as many expected days, however many their repeats; failing that, all."""
    row = off[group % SLICES == one % SLICES]
    return row if len(row) >= FEWEST else off


def _at_level(edges: Floats, rows: list[Floats], level: float) -> Ranges:
    outside = (1 - level) / 2
    low = np.array([_quantile(row, outside) for row in rows])
    return Ranges(edges, low, np.array([_quantile(row, 1 - outside) for row in rows]))


def _quantile(row: Floats, share: float) -> float:
    at = share * (len(row) - 1)
    below = int(at)
    above = min(below + 1, len(row) - 1)
    return float(row[below] + (at - below) * (row[above] - row[below]))


def _coverage(ranges: Ranges, repeats: Floats, days: Floats, wait: Floats) -> float:
    low, high = ranges.around(repeats, days)
    day = np.maximum(np.round(days), 1.0)
    return float(((wait >= np.minimum(low, day)) & (wait <= np.maximum(high, day))).mean())
