"""What the churn score looks at: a customer's totals as a few numbers, and the name under which each is explained."""

import numpy as np

from crm.forecast.btyd import Histories, Lifetimes, fit_bg_nbd, fit_mbg_cnbd
from crm.forecast.shapes import Floats, log_odds
from crm.forecast.totals import FADES, MONEY_FADE, Totals

COLUMNS = (
    *("days_quiet" for _ in range(2 + len(FADES))),
    "quiet_against_rhythm",
    "orders",
    "orders",
    "usual_gap",
    "usual_gap",
    "customer_for",
    *("trend" for _ in FADES),
    "amount",
    "amount",
    "lifetime_model",
)
"""The reason that each input belongs to; inputs of one reason are shown as one."""
REASONS = tuple(dict.fromkeys(COLUMNS))
STARTS = tuple(COLUMNS.index(reason) for reason in REASONS)
BEFOREHAND = np.array([float(name == "lifetime_model") for name in COLUMNS])
"""What is believed before a firm's own past says otherwise: the lifetime model alone."""
FARTHEST = 6.0
DOUBT = 1.0
"""So much evidence of its own a firm must bring before its rates differ from what is usual."""


def inputs_of(totals: Totals, as_of: int, quiet_chance: Floats) -> Floats:
    """One row a customer, one column per entry of COLUMNS; `quiet_chance` is the lifetime model's opinion."""
    quiet, repeats = totals.quiet(as_of), totals.repeats()
    span = (totals.last - totals.first).astype(np.float64)
    often = repeats > 0
    gap = np.where(often, span / np.maximum(repeats, 1.0), 0.0)
    last_gap = np.where(often, totals.last - totals.before_last, 0).astype(np.float64)
    log_quiet = np.log1p(quiet)
    alone = np.log1p(5.0 * np.exp(-quiet[:, None] / np.array(FADES)))
    faded = np.log1p(5.0 * totals.faded * np.exp(-quiet[:, None] / np.array(FADES)))
    mean = np.maximum(totals.money / totals.count, 0.0)
    lately = np.maximum(totals.faded_money * np.exp(-quiet / MONEY_FADE), 0.0)
    return np.column_stack(
        (
            log_quiet,
            log_quiet**2,
            alone,
            np.where(often, log_quiet - np.log1p(gap), 0.0),
            np.log1p(repeats),
            ~often,
            np.log1p(gap),
            np.log1p(last_gap),
            np.log1p(quiet + span),
            faded - alone,
            np.log1p(mean),
            np.log1p(lately),
            np.clip(log_odds(quiet_chance), -FARTHEST, FARTHEST),
        )
    )


def lifetime_model(seen: Histories) -> Lifetimes:
    """The buy-till-you-die model that these histories speak for."""
    plain, regular = fit_bg_nbd(seen, DOUBT), fit_mbg_cnbd(seen, DOUBT)
    return plain if plain.fit >= regular.fit else regular
