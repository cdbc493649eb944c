"""The reasons of a probability in points of a hundred that add up to it, as a rep can check in the head."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crm.forecast.reason import Reason
from crm.forecast.shapes import chances


@dataclass(frozen=True, slots=True)
class Points:
    """start + the sum of the parts = total, in whole points of a hundred; parts as (reason, points), strongest first."""

    start: int
    parts: tuple[tuple[Reason, int], ...]
    total: int


def points_of(base: float, reasons: Sequence[Reason]) -> Points:
    """Walks from the average case to this one, reason by reason; each gets the way it makes.

    `base` and contributions are log-odds, as `Scores` has them.
    """
    ordered = sorted(reasons, key=lambda one: (-abs(one.contribution), one.name))
    steps = np.cumsum([base, *(one.contribution for one in ordered)])
    whole = [int(number) for number in np.rint(100 * chances(steps))]
    parts = tuple(
        (reason, after - before) for reason, before, after in zip(ordered, whole, whole[1:], strict=False)
    )
    return Points(whole[0], parts, whole[-1])
