"""`keyou eval forecast` and `keyou backtest` on files: the exact output, and whatever a file can do to them."""

import json
import math
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.evaluate.backtest import command as backtest
from bot.evaluate.forecast import command as forecast

SAMPLE = Path(__file__).parent.parent / "data" / "forecast_orders.csv"
HEADER = "customer,date,amount,product,quantity\n"


def run(path: Path, *more: str) -> Result:
    return CliRunner().invoke(forecast, ["--orders", str(path), "--as-of", "2026-01-15", *more])


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_customer_is_answered_in_the_agreed_form() -> None:
    answers = lines(run(SAMPLE))
    assert len(answers) > 100
    for answer in answers:
        assert list(answer) == ["customer", "p_churn", "base", "reasons", "expected_orders", "segment"]
        assert set(answer["segment"]) == {"value", "rfm", "stage"}
        assert all(list(reason) == ["name", "value", "contribution"] for reason in answer["reasons"])
        total = answer["base"] + sum(reason["contribution"] for reason in answer["reasons"])
        assert math.log(answer["p_churn"] / (1 - answer["p_churn"])) == pytest.approx(total, abs=1e-9)


def test_every_pair_bought_twice_is_answered_in_the_agreed_form() -> None:
    answers = lines(run(SAMPLE, "--products"))
    assert answers
    for answer in answers:
        assert list(answer) == ["customer", "product", "p_return", "date", "low", "high", "reasons"]
        assert answer["low"] <= answer["date"] <= answer["high"]
        assert 0 < answer["p_return"] < 1


@pytest.mark.parametrize("more", [(), ("--products",)])
def test_the_order_of_rows_and_rows_of_later_days_change_nothing(
    tmp_path: Path, more: tuple[str, ...]
) -> None:
    rows = SAMPLE.read_text(encoding="utf-8").splitlines()[1:]
    random.Random(2).shuffle(rows)
    kept = [row for row in rows if row.split(",")[1] < "2026-01-15"]
    mixed = tmp_path / "mixed.csv"
    mixed.write_text(HEADER + "\n".join(kept) + "\n后来的人,2026-01-15,5,面霜,1\n", encoding="utf-8")
    assert run(mixed, *more).stdout == run(SAMPLE, *more).stdout


def test_the_horizon_matters() -> None:
    near, far = (
        sum(one["p_churn"] for one in lines(run(SAMPLE, "--horizon", days))) for days in ("30", "180")
    )
    assert near > far


ODD: dict[str, bytes] = {
    "only a header": HEADER.encode(),
    "one row": (HEADER + "A,2026-01-01,5,p,1\n").encode(),
    "one customer": (HEADER + "".join(f"A,2025-{m:02d}-03,5,p,1\n" for m in range(1, 13))).encode(),
    "orders in the future": (HEADER + "A,2026-01-01,5,p,1\nA,2031-01-01,5,p,1\n").encode(),
    "only returns": (HEADER + "".join(f"c{i % 9},2025-0{1 + i % 8}-11,-3,p,1\n" for i in range(99))).encode(),
    "ten years apart": (HEADER + "A,2015-12-01,5,p,1\nA,2026-01-01,5,p,1\nB,2016-01-01,1,p,1\n").encode(),
    "the ends of the calendar": (
        HEADER + "A,0001-01-01,5,p,1\nA,9999-12-31,5,p,1\nB,2025-01-01,5,p,1\n"
    ).encode(),
    "all on one day": (HEADER + "".join(f"c{i % 50},2026-01-01,{i},p,1\n" for i in range(300))).encode(),
    "doubled rows": (
        HEADER + "".join(f"c{i % 40},2025-0{1 + i % 9}-11,5,p,1\n" * 2 for i in range(400))
    ).encode(),
    "all for nothing": (
        HEADER + "".join(f"c{i % 40},2025-0{1 + i % 9}-11,0,p,1\n" for i in range(400))
    ).encode(),
    "an open quote": (HEADER + '"A,2026-01-01,5,p,1\nB,2026-01-02,5,p,1\n').encode(),
    "bytes of nothing": HEADER.encode() + bytes(range(1, 256)) + b"\nB,2026-01-02,5,p,1\n",
    "utf-16": (HEADER + "王丽,2026-01-01,5,p,1\n").encode("utf-16"),
    "blank lines and carriage returns": HEADER.encode() + b"\r\n\r\nA,2026-01-01,5,p,1\r\n\r\n",
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("more", [(), ("--products",), ("--horizon", "1"), ("--horizon", "3650")])
@pytest.mark.parametrize("name", ODD)
def test_no_file_brings_a_traceback(tmp_path: Path, name: str, more: tuple[str, ...]) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(ODD[name])
    for answer in lines(run(path, *more)):
        assert all(math.isfinite(value) for value in answer.values() if isinstance(value, float))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_names_are_read_in_any_encoding_that_spreadsheets_write(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes((HEADER + "李敏,2026-01-01,5,面霜,1\n李敏,2026-01-09,5,面霜,1\n").encode(encoding))
    assert [answer["customer"] for answer in lines(run(path))] == ["李敏"]
    assert [answer["product"] for answer in lines(run(path, "--products"))] == ["面霜"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,03/04/2026,5", "date '03/04/2026' is no date"),
        ("A,2026-02-30,5", "date '2026-02-30' is not in the calendar"),
        ("A,2026115,5", "date '2026115' is no date"),
        ("A,2026-01-05,NaN", "amount 'NaN' is no amount"),
        ("A,2026-01-05,inf", "amount 'inf' is no amount"),
        ("A,2026-01-05,", "amount '' is no number"),
        ("A,2026-01-05,5,p,two", "quantity 'two' is no number"),
        (",2026-01-05,5", "no customer"),
        ("A", "1 cell(s) are too few"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_stops_nothing(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(f"{HEADER}{row}\nB,2026-01-05,5\n", encoding="utf-8")
    result = run(path)
    assert [answer["customer"] for answer in lines(result)] == ["B"]
    assert f"line 2: {reason}" in result.stderr
    assert "1 row(s) could not be read" in result.stderr


@pytest.mark.parametrize(
    "row",
    [
        "A,2026/1/5,5",
        "A,20260105,5",
        "A,2026.01.05,¥5",
        "A,2026年1月5日,5元",
        'A,2026-01-05T08:00:00+08:00,"5"',
    ],
)
def test_usual_ways_to_write_a_day_and_money_are_understood(tmp_path: Path, row: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(f"{HEADER}{row}\n", encoding="utf-8")
    quiet = {reason["name"]: reason["value"] for reason in lines(run(path))[0]["reasons"]}
    assert quiet["ladder"] == 10


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_what_spreadsheets_put_for_commas_is_read(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(f"{HEADER}A,2026-01-05,5,面霜,1\n".replace(",", delimiter), encoding="utf-8")
    assert [answer["customer"] for answer in lines(run(path))] == ["A"]


@pytest.mark.parametrize(
    ("content", "more", "code", "said"),
    [
        ("", (), 1, "the header lacks customer, date, amount"),
        ("customer,date\nA,2026-01-01\n", (), 1, "the header lacks amount"),
        ("customer,date,amount\nA,2026-01-01,5\n", ("--products",), 1, "needs a product column"),
        (HEADER + "A,2026-03-01,5,p,1\n", (), 0, "no row lies before 2026-01-15"),
        (HEADER, ("--horizon", "0"), 2, "horizon"),
        (HEADER, ("--as-of", "soon"), 2, "soon"),
    ],
)
def test_what_cannot_work_is_said_in_one_clear_line(
    tmp_path: Path, content: str, more: tuple[str, ...], code: int, said: str
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(content, encoding="utf-8")
    result = run(path, *more)
    assert result.exit_code == code
    assert said in result.stderr.splitlines()[-1]


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    assert run(tmp_path / "none.csv").exit_code == 2


@pytest.mark.slow
def test_the_back_test_answers_a_line_a_threshold() -> None:
    result = CliRunner().invoke(backtest, ["--orders", str(SAMPLE), "--horizon", "60"])
    answers = lines(result)
    assert len(answers) == 19
    assert all(
        list(one) == ["threshold", "alerts_per_week", "precision", "recall", "median_delay_days"]
        for one in answers
    )
    recalls = [one["recall"] for one in answers]
    assert recalls == sorted(recalls, reverse=True)


def test_a_past_too_short_to_test_on_points_to_the_ladder(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + "A,2026-01-01,5,p,1\n", encoding="utf-8")
    result = CliRunner().invoke(backtest, ["--orders", str(path)])
    assert result.exit_code == 1
    assert "30 days, 3 months, 6 months" in result.stderr
