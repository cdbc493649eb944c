"""How good a forecast was, measured on what came after."""

import numpy as np

from crm.forecast.purchases import Purchases
from crm.forecast.shapes import Flags, Floats
from crm.forecast.totals import Totals


def gone_within(purchases: Purchases, totals: Totals, cut: int, horizon: int) -> Flags:
    """Who of `totals` bought nothing in the `horizon` days from `cut` on."""
    later = purchases.only((purchases.day >= cut) & (purchases.day < cut + horizon))
    return ~np.isin(totals.customer, later.customer)


def calibration_error(happened: Flags, p: Floats) -> float:
    """The expected calibration error over ten bins of equal numbers."""
    parts = np.array_split(np.argsort(p, kind="stable"), 10)
    return float(sum(len(part) * abs(happened[part].mean() - p[part].mean()) for part in parts) / len(p))


def auc(happened: Flags, p: Floats) -> float:
    """The chance that one to whom it happened has the higher score; equals count half."""
    below = np.searchsorted(np.sort(p[~happened]), p[happened], side="left")
    upto = np.searchsorted(np.sort(p[~happened]), p[happened], side="right")
    return float((below + upto).mean() / 2 / (~happened).sum())
