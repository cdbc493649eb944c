"""What alert rules would have said on the firm's own past: week by week, each rule knowing only what lay before.

A rule alerts when its score of a customer first reaches the threshold in a silence; one alert a silence. It is
right if no order comes within the horizon from then on. A silence counts as lost if it lasts that long at all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crm.forecast.churn import learn_churn
from crm.forecast.purchases import Purchases
from crm.forecast.scoring import score
from crm.forecast.shapes import Flags, Floats, Ints
from crm.forecast.snapshots import WARM_UP
from crm.forecast.totals import Totals, totals_of

WEEK = 7
RELEARN = 28
FEWEST_WEEKS, MOST_WEEKS = 4, 156
THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))
FIXED_DAYS = (7.0, 14.0, 21.0, 30.0, 45.0, 60.0, 75.0, 90.0, 120.0, 150.0, 180.0)


@dataclass(frozen=True, slots=True)
class Week:
    """All customers on a day of the past, the scores of a rule, and the day of each one's next order, if any."""

    as_of: int
    totals: Totals
    scores: Floats
    next_order: Floats


@dataclass(frozen=True, slots=True)
class Tried:
    """How a threshold would have done; None where nothing happened to measure it on."""

    threshold: float
    alerts_per_week: float
    precision: float | None
    recall: float | None
    median_delay_days: float | None


def past_scores(purchases: Purchases, cut: int, horizon: int, relearn: int = RELEARN) -> Iterator[Week]:
    """The churn score week by week, learned anew every `relearn` days from what lay before; nothing where too short."""
    model, learned = None, 0
    for as_of in _weeks(purchases, cut, horizon):
        if model is None or as_of - learned >= relearn:
            model, learned = learn_churn(purchases, as_of, horizon), as_of
        totals = totals_of(purchases.before(as_of))
        yield Week(as_of, totals, score(model, totals, as_of).p, _next_orders(purchases, totals))


def past_quiet(purchases: Purchases, cut: int, horizon: int) -> Iterator[Week]:
    """The same for the plainest rule: days without an order."""
    for as_of in _weeks(purchases, cut, horizon):
        totals = totals_of(purchases.before(as_of))
        yield Week(as_of, totals, totals.quiet(as_of), _next_orders(purchases, totals))


def try_thresholds(weeks: Iterable[Week], thresholds: Sequence[float], horizon: int) -> list[Tried]:
    """One line per threshold; an empty list where there are too few weeks to say anything."""
    logs = [_Log(threshold) for threshold in thresholds]
    seen: list[Week] = []
    for week in weeks:
        for log in logs:
            log.note(week, horizon, quietly=not seen)
        seen.append(Week(week.as_of, week.totals, week.scores[:0], week.next_order))
    if len(seen) <= FEWEST_WEEKS:
        return []
    lost = _lost_silences(seen, horizon)
    return [log.result(len(seen) - 1, lost) for log in logs]


def tuned(
    rules: Mapping[str, Sequence[Tried]], budget: float, least_precision: float = 0.5
) -> tuple[str, Tried] | None:
    """The rule and threshold that alert earliest, within `budget` alerts a week and right often enough.

    Give it the score and the fixed days: then no alert is later than by the best fixed day. None means that none
    fits: alert by the manual's ladder, and say so.
    """
    fits = [
        (one.median_delay_days, name, one)
        for name, tried in rules.items()
        for one in tried
        if one.alerts_per_week <= budget and (one.precision or 0.0) >= least_precision
    ]
    known = [(delay, name, one) for delay, name, one in fits if delay is not None]
    best = min(known, key=lambda found: (found[0], -found[2].alerts_per_week), default=None)
    return best and (best[1], best[2])


class _Log:
    """The alerts of one threshold so far; a silence is known by its customer and its first day."""

    def __init__(self, threshold: float) -> None:
        self.threshold = threshold
        self.alerted = np.zeros(0, dtype=np.int64)
        self.silences: list[Ints] = []
        self.delays: list[Floats] = []
        self.right: list[Flags] = []

    def note(self, week: Week, horizon: int, quietly: bool) -> None:
        """Alert whoever reached the threshold; `quietly` only remembers: those had their alert before."""
        since = self._since(week.totals)
        new = (week.scores >= self.threshold) & (since != week.totals.last)
        since[new] = week.totals.last[new]
        self.alerted[week.totals.customer] = since
        if quietly:
            return
        self.silences.append(_silences(week.totals)[new])
        self.delays.append(week.totals.quiet(week.as_of)[new])
        self.right.append(week.next_order[new] >= week.as_of + horizon)

    def result(self, weeks: int, lost: Ints) -> Tried:
        right, delays = np.concatenate(self.right), np.concatenate(self.delays)
        silences = np.concatenate(self.silences)
        caught = np.isin(lost, silences)
        return Tried(
            self.threshold,
            len(right) / weeks,
            float(right.mean()) if len(right) else None,
            float(caught.mean()) if len(lost) else None,
            float(np.median(delays[right])) if right.any() else None,
        )

    def _since(self, totals: Totals) -> Ints:
        """The first day of the silence in which each customer was alerted last."""
        missing = int(totals.customer.max(initial=-1)) + 1 - len(self.alerted)
        if missing > 0:
            self.alerted = np.r_[self.alerted, np.full(missing, np.iinfo(np.int64).min)]
        return np.asarray(self.alerted[totals.customer])


def _weeks(purchases: Purchases, cut: int, horizon: int) -> range:
    """Days to look at: late enough to have learned something, early enough to see what came of it."""
    if not len(purchases.day):
        return range(0)
    first = int(purchases.day.min())
    start = max(first + max(horizon + WARM_UP, (cut - first) * 2 // 5), cut - horizon - MOST_WEEKS * WEEK)
    return range(start, cut - horizon + 1, WEEK)


def _next_orders(purchases: Purchases, totals: Totals) -> Floats:
    """The day of the first order after those in `totals`; infinite where none is known."""
    start = np.searchsorted(purchases.customer, totals.customer)
    at = np.minimum(start + totals.count, len(purchases.customer) - 1)
    follows = (purchases.customer[at] == totals.customer) & (start + totals.count < len(purchases.customer))
    return np.asarray(np.where(follows, purchases.day[at].astype(np.float64), np.inf))


def _lost_silences(seen: list[Week], horizon: int) -> Ints:
    """Silences begun while we looked, that lasted the horizon before we stopped looking."""
    start, stop = seen[0].as_of, seen[-1].as_of
    found: list[Ints] = []
    for week in seen:
        begun = (week.totals.last >= start) & (week.totals.last + horizon <= stop)
        lost = begun & (week.next_order >= week.totals.last + horizon)
        found.append(_silences(week.totals)[lost])
    return np.unique(np.concatenate(found))


def _silences(totals: Totals) -> Ints:
    return np.asarray(totals.customer * 10_000_000 + (totals.last + 1_000_000))
