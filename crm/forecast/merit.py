"""How good a forecast was: one horizon ago it was made as it would have been then, and held against what came."""

from dataclasses import dataclass

import numpy as np

from crm.forecast.churn import learn_churn
from crm.forecast.pairs import Occasions
from crm.forecast.purchases import Purchases
from crm.forecast.replenish import learn_returns, outlook
from crm.forecast.scoring import score
from crm.forecast.shapes import Floats
from crm.forecast.totals import totals_of

BINS = 10


@dataclass(frozen=True, slots=True)
class ChurnMerit:
    """`n` customers were scored; `auc` None where nobody, or everybody, came back; `ece` in ten bins."""

    n: int
    auc: float | None
    ece: float | None


@dataclass(frozen=True, slots=True)
class ReturnMerit:
    """Of `n` repeats that came, the share inside the range; and by how many days the date was off, in the middle."""

    n: int
    covered: float | None
    days_off: float | None


def churn_merit(purchases: Purchases, cut: int, horizon: int) -> ChurnMerit:
    """The model of `horizon` days ago, held against those days."""
    then = cut - horizon
    past = purchases.before(then)
    if not len(past.day):
        return ChurnMerit(0, None, None)
    totals = totals_of(past)
    p = score(learn_churn(past, then, horizon), totals, then).p
    later = purchases.only((purchases.day >= then) & (purchases.day < cut))
    gone = (~np.isin(totals.customer, later.customer)).astype(np.float64)
    return ChurnMerit(len(gone), _auc(p, gone), _ece(p, gone))


def return_merit(seen: Occasions, products: int, cut: int, horizon: int) -> ReturnMerit:
    """The ranges of `horizon` days ago, held against the repeats that came within the horizon."""
    then = cut - horizon
    known = seen.pairs.last < then
    model = learn_returns(_before(seen, then), products, then, horizon)
    asked = known & (seen.pairs.repeats > 0) & (seen.pairs.last >= then - horizon)
    wait = seen.wait[asked]
    back = np.nan_to_num(wait, nan=np.inf) <= horizon
    if not back.any():
        return ReturnMerit(0, None, None)
    found, wait = outlook(model, seen.pairs.chosen(asked)), wait[back]
    inside = (wait >= found.low[back]) & (wait <= found.high[back])
    return ReturnMerit(
        int(back.sum()), float(inside.mean()), float(np.median(np.abs(wait - found.days[back])))
    )


def _before(seen: Occasions, cut: int) -> Occasions:
    """What was known before `cut`: waits that ended later were open then."""
    kept = seen.pairs.last < cut
    wait = seen.wait[kept]
    open_then = seen.pairs.last[kept] + np.nan_to_num(wait, nan=np.inf) >= cut
    return Occasions(
        seen.pairs.chosen(kept), np.where(open_then, np.nan, wait), seen.opening[kept], open_then
    )


def _auc(p: Floats, happened: Floats) -> float | None:
    """The chance that somebody to whom it happened was scored higher than somebody to whom it did not."""
    yes = float(happened.sum())
    no = len(happened) - yes
    if not yes or not no:
        return None
    _, place, count = np.unique(p, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2.0)[place]
    return float((rank[happened > 0].sum() - yes * (yes + 1) / 2) / (yes * no))


def _ece(p: Floats, happened: Floats) -> float:
    """The mean distance between promised and seen, in ten bins of p, weighed by their size."""
    bins = np.minimum((p * BINS).astype(np.int64), BINS - 1)
    promised = np.bincount(bins, weights=p, minlength=BINS)
    seen = np.bincount(bins, weights=happened, minlength=BINS)
    return float(np.abs(promised - seen).sum() / len(p))
