"""A list of orders: each row a purchase, in any order the same, a second time nothing."""

from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.office import Office
from crm.people import WHOLE_FIRM
from storage.books import customers, orders
from storage.tables import Order, OrderLine, Product, Supply
from tests.importing.conftest import Bring
from tests.importing.lists import table, xlsx
from tests.importing.test_customers import counts, whys

HEAD = ("客户", "日期", "产品", "数量", "金额", "负责人")
ROWS = (
    ("王丽", "2026-09-01", "精华", "1", "380", ""),
    ("王丽", "2026-10-01", "精华", "2", "760.50", ""),
    ("13800135678", "2026-11-01", "精华", "1", "380", ""),
    ("wmA", "2026-11-01", "面霜", "1瓶", "¥298", "linxiao"),
)


@pytest.fixture(autouse=True)
def _known(tmp_path: Path, bring: Bring) -> None:
    head = ("姓名", "手机", "负责人", "外部ID")
    people = (
        ("王丽", "13800135678", "linxiao", "wmA"),
        ("李敏", "", "linxiao", ""),
        ("李敏", "", "xiaochen", ""),
    )
    bring(table(tmp_path / "people.csv", head, *people))


def told(office: Office) -> tuple[Any, ...]:
    """What the bot makes of 王丽's purchases."""
    with office.desk() as desk:
        (li,) = customers.named(desk, "王丽", WHOLE_FIRM)
        due = desk.db.execute(
            select(Supply.product, Supply.times, Supply.first_on, Supply.last_on, Supply.due_on).order_by(
                Supply.product
            )
        )
        return li.orders, li.spent, li.first_order, li.last_order, tuple(tuple(row) for row in due)


def test_totals_and_due_days_follow(tmp_path: Path, bring: Bring, office: Office) -> None:
    assert counts(bring(table(tmp_path / "a.csv", HEAD, *ROWS))) == {"新增": 4}
    assert told(office) == (
        4, Decimal("1818.5"), date(2026, 9, 1), date(2026, 11, 1),
        (
            ("精华", 3, date(2026, 9, 1), date(2026, 11, 1), date(2026, 12, 1)),
            ("面霜", 1, date(2026, 11, 1), date(2026, 11, 1), date(2026, 12, 16)),
        ),
    )  # fmt: skip


def test_the_same_as_if_the_rep_had_told_them_one_by_one(
    tmp_path: Path, bring: Bring, office: Office
) -> None:
    bring(table(tmp_path / "a.csv", HEAD, *ROWS))
    listed = told(office)
    with office.desk() as desk:
        desk.db.execute(Supply.__table__.delete())
        desk.db.execute(OrderLine.__table__.delete())
        desk.db.execute(Order.__table__.delete())
        (li,) = customers.named(desk, "王丽", WHOLE_FIRM)
        li.orders, li.spent, li.first_order, li.last_order = 0, Decimal(0), None, None
        for _, on, product, quantity, amount, _ in ROWS:
            bought = orders.Bought(product, float(quantity.rstrip("瓶")))
            orders.record(desk, li, date.fromisoformat(on), Decimal(amount.lstrip("¥")), [bought])
    assert told(office) == listed


@pytest.mark.parametrize("rows", list(permutations(ROWS))[1::5])
def test_the_order_of_the_rows_is_no_matter(tmp_path: Path, bring: Bring, office: Office, rows: Any) -> None:
    bring(table(tmp_path / "a.csv", HEAD, *rows))
    assert told(office)[:4] == (4, Decimal("1818.5"), date(2026, 9, 1), date(2026, 11, 1))
    assert [(p, n, due.isoformat()) for p, n, _, _, due in told(office)[4]] == [
        ("精华", 3, "2026-12-01"), ("面霜", 1, "2026-12-16"),
    ]  # fmt: skip


def test_two_alike_are_two_purchases_and_a_second_import_adds_none(
    tmp_path: Path, bring: Bring, office: Office
) -> None:
    path = table(tmp_path / "a.csv", HEAD, ROWS[0], ROWS[0], ROWS[1])
    assert bring(path, write=False).tally.before() == "可导入 3 · 重复 0 · 有误 0"
    assert counts(bring(path)) == {"新增": 3}
    assert counts(bring(path)) == {"未变": 3}
    assert counts(bring(table(tmp_path / "b.csv", HEAD, ROWS[0], ROWS[0], ROWS[0]))) == {"新增": 1, "未变": 2}


def test_alike_rows_that_lie_in_two_transactions_are_counted_right(tmp_path: Path, bring: Bring) -> None:
    path = table(tmp_path / "a.csv", HEAD, *[ROWS[0]] * 1500)
    assert counts(bring(path)) == {"新增": 1500}
    assert counts(bring(path)) == {"未变": 1500}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("", "2026-11-01", "精华", "1", "380", ""), "没有客户"),
        (("赵六", "2026-11-01", "精华", "1", "380", ""), "没有“赵六”这位客户"),
        (("李敏", "2026-11-01", "精华", "1", "380", ""), "有 2 位客户"),
        (("王丽", "2026-11-01", "精华", "1", "380", "xiaochen"), "是 linxiao 的客户"),
        (("王丽", "", "精华", "1", "380", ""), "没有日期"),
        (("王丽", "11月1日", "精华", "1", "380", ""), "没有年份"),
        (("王丽", "2026-12-24", "精华", "1", "380", ""), "还没到"),
        (("王丽", "2026-02-30", "精华", "1", "380", ""), "没有 2026-02-30"),
        (("王丽", "昨天", "精华", "1", "380", ""), "看不懂"),
        (("王丽", "2026-11-01", "", "", "", ""), "至少要有一个"),
        (("王丽", "2026-11-01", "精华", "一些", "380", ""), "数量“一些”看不懂"),
        (("王丽", "2026-11-01", "精华", "0", "380", ""), "数量 0 不对劲"),
        (("王丽", "2026-11-01", "精华", "1", "三百", ""), "金额“三百”看不懂"),
        (("王丽", "2026-11-01", "精华", "1", "99999999", ""), "不对劲"),
        (("王丽", "2026-11-01", "精华", "1", "380", "nobody"), "没有负责人"),
    ],
)
def test_a_row_is_refused_with_its_reason(
    tmp_path: Path, bring: Bring, row: tuple[str, ...], why: str
) -> None:
    result = bring(table(tmp_path / "a.csv", HEAD, row))
    assert (counts(result), why in whys(result)[0]) == ({"有误": 1}, True), whys(result)


def test_the_owner_tells_two_of_one_name_apart(tmp_path: Path, bring: Bring, office: Office) -> None:
    row = ("李敏", "2026-11-01", "", "", "100", "xiaochen")
    assert counts(bring(table(tmp_path / "a.csv", HEAD, row))) == {"新增": 1}
    with office.desk() as desk:
        assert desk.db.scalars(select(Order.rep)).all() == ["xiaochen"]


def test_a_product_is_kept_under_the_firms_own_name_for_it(
    tmp_path: Path, bring: Bring, office: Office
) -> None:
    with office.desk() as desk:
        desk.db.add(Product(name="修护精华", aliases=["小棕瓶"], cycle=60))
    bring(table(tmp_path / "a.csv", HEAD, ("王丽", "2026-11-01", "小棕瓶", 1, 380, "")))
    assert told(office)[4][0][0] == "修护精华"
    assert told(office)[4][0][4] == date(2026, 12, 31)


def test_a_return_is_a_row_of_its_own(tmp_path: Path, bring: Bring, office: Office) -> None:
    bring(
        xlsx(
            tmp_path / "a.xlsx",
            HEAD,
            ("王丽", date(2026, 11, 1), "", None, 380, ""),
            ("王丽", 46329, "", None, -380, ""),
        )
    )
    assert told(office)[:4] == (1, Decimal(0), date(2026, 11, 1), date(2026, 11, 1))
    with office.desk() as desk:
        assert desk.db.scalar(select(func.count()).select_from(OrderLine)) == 0
