"""Orders that nobody would expect: the night school and the morning's digests go on all the same."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from crm.forecast.purchases import Purchases
from storage.books import lessons, rhythms
from storage.desk import Desk
from storage.importing import purchases
from storage.records import Run
from storage.tables import Customer, Forecast, Order, OrderLine, Rhythm
from tests.stories.keeping.firm import CREAM, customer
from tests.story import Story

Rows = list[tuple[int, int, str | None]]  # customer, days ago, yuan

STRANGE: dict[str, Rows] = {
    "in the future": [(c, -40 * c, "100") for c in range(12)],
    "negative": [(c, 30 * c, "-100") for c in range(12)],
    "of one customer": [(0, 20 * n, "100") for n in range(30)],
    "ten years apart": [(c, d, "100") for c in range(12) for d in (3_650, 7_300)],
    "all on one day": [(c, 50, "100") for c in range(20) for _ in range(3)],
    "without amounts": [(c, 15 * n, None) for c in range(12) for n in range(6)],
    "duplicated and unsorted": [(c % 12, (97 * c) % 300, "100") for c in range(120)] * 2,
}


_ROWS = [
    pytest.param(rows, id=name, marks=pytest.mark.slow if name == "ten years apart" else ())
    for name, rows in STRANGE.items()
]


@pytest.mark.parametrize("rows", _ROWS)
def test_strange_orders_stop_no_job(story: Story, rows: Rows) -> None:
    numbers = [customer(story, f"老客{n}") for n in range(20)]
    with story.office.desk() as desk:
        _enter(desk, numbers, rows)
    story.until("2026-11-24T12:00")
    assert not _failed(story)
    with story.office.desk() as desk:
        lessons.learn(desk)
        for lesson in desk.db.query(Forecast):
            assert "NaN" not in str(lesson.model)
        for row in desk.db.query(Rhythm):
            assert row.count > 0
            assert row.first <= row.last


def test_totals_kept_order_by_order_are_those_of_all_orders_at_once(story: Story) -> None:
    number = customer(story, "王丽", "2026-03-01", "2026-01-05", "2026-06-09", "2026-06-09", "2025-12-24")
    with story.office.desk() as desk:
        kept = _figures(desk.db.get_one(Rhythm, number))
        rhythms.recount(desk, [number])
        anew = _figures(desk.db.get_one(Rhythm, number))
    assert kept == pytest.approx(anew, rel=1e-12)


def test_an_undone_order_leaves_totals_and_supply_as_they_were(story: Story) -> None:
    number = customer(story, "王丽", "2026-09-01", "2026-10-05")
    with story.office.desk() as desk:
        before = _figures(desk.db.get_one(Rhythm, number))
    story.says("linxiao", "下单 王丽 玻尿酸面霜1瓶 380")
    story.says("linxiao", "撤销")
    with story.office.desk() as desk:
        assert _figures(desk.db.get_one(Rhythm, number)) == pytest.approx(before)


def test_amounts_that_are_no_numbers_count_as_nothing() -> None:
    _, found = rhythms.gathered([(1, date(2026, 1, 1), Decimal("NaN")), (1, date(2026, 2, 1), Decimal(5))])
    assert isinstance(found, Purchases)
    assert found.amount.tolist() == [0.0, 5.0]


def _enter(desk: Desk, numbers: list[int], rows: Rows) -> None:
    touched = {}
    for place, days, yuan in rows:
        row = desk.db.get_one(Customer, numbers[place])
        line = OrderLine(product=CREAM, quantity=1)
        desk.db.add(
            Order(
                customer_id=row.id, rep=row.owner, on=desk.today - timedelta(days=days), at=desk.now,
                amount=None if yuan is None else Decimal(yuan), lines=[line],
            )
        )  # fmt: skip
        touched[row.id] = row
    desk.db.flush()
    purchases.total(desk, list(touched.values()))
    purchases.restock(desk, [(number, CREAM) for number in touched])


def _failed(story: Story) -> list[str]:
    """The jobs that rest on orders and did not come to their end."""
    with story.office.desk() as desk:
        ran = set(desk.db.scalars(select(Run.job)))
    return sorted({"learning", "churn", "replenishment"} - ran)


def _figures(row: Rhythm) -> list[float]:
    return [row.first, row.last, row.before_last, row.count, row.money, *row.faded, row.faded_money]
