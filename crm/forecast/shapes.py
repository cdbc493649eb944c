"""The array types that the forecasts speak in, and the one scale that they share."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Names = npt.NDArray[np.str_]

SURE = 1e-9
"""No probability is nearer to 0 or 1 than this: orders never prove anything for certain."""


def log_odds(probability: Floats) -> Floats:
    """The logit of probabilities, kept finite; any shape."""
    inside = np.clip(probability, SURE, 1 - SURE)
    return np.asarray(np.log(inside) - np.log1p(-inside))


def chances(score: Floats) -> Floats:
    """The probabilities behind log-odds; any shape."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * score)))
