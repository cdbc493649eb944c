"""keyou export: everything about one person and nothing about another; no table is forgotten."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import config
from bot.office import open_office
from storage import exporting
from storage.columns import Moment
from storage.records import Sight
from storage.tables import Table
from tests.commands.firm import keyou, keyou_apart, write_config
from tests.story import Story

WECOM = {"corp_id": "ww1", "agent_id": 1, "secret": "s", "token": "t", "encoding_aes_key": "k" * 43}
PHONE, OTHER = "13800135678", "13900112233"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A firm of two customers, told in the chat."""
    folder = tmp_path_factory.mktemp("told")
    with Story(folder) as story:
        for text in (
            f"新客户 王丽 {PHONE}",
            f"新客户 李敏 {OTHER}",
            "下单 王丽 精华2瓶 760",
            "刚跟王丽通了电话，嫌面霜贵，周三再约",
            "标签 王丽 +敏感肌",
            "改 王丽 电话 13700137000",
            "王丽投诉面霜漏液",
            "生日 李敏 3月8日",
        ):
            story.says("linxiao", text)
        story.quiet()
    return folder


@pytest.fixture
def firm(told: Path, tmp_path: Path) -> Path:
    """The same firm for each test anew."""
    shutil.copytree(told, tmp_path, dirs_exist_ok=True)
    write_config(tmp_path, WECOM)
    return tmp_path


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_table_is_a_customers_or_by_decision_nobodys() -> None:
    owned = {table.name for table in exporting.owned(1, "wm")}
    decided = owned | exporting.OF_NOBODY | {"change", "deed"}
    assert decided == set(Table.metadata.tables)
    assert not owned & exporting.OF_NOBODY


def test_every_sealed_column_is_opened_or_by_decision_left_out() -> None:
    sealed = {
        (table.name, column.name)
        for table in Table.metadata.tables.values()
        for column in table.columns
        if column.type.python_type is bytes
    }
    assert sealed == set(exporting.OPENERS) | exporting.INDEXES


def test_one_persons_rows_are_complete_open_and_nobody_elses(firm: Path) -> None:
    done = keyou_apart(firm, "export", "--customer", "1")
    assert (done.returncode, done.stderr) == (0, "")
    rows = lines(done.stdout)
    tables = {line["table"] for line in rows}
    assert {
        "customer",
        "sale",
        "sale_line",
        "supply",
        "tag",
        "interaction",
        "task",
        "complaint",
        "change",
    } <= tables
    (customer,) = [line["row"] for line in rows if line["table"] == "customer"]
    assert (customer["name"], customer["phone"], customer["spent"]) == ("王丽", "13700137000", "760")
    assert PHONE in done.stdout, "the history tells the old number"
    for foreign in ("李敏", OTHER):
        assert foreign not in done.stdout
    assert "phone_index" not in done.stdout


def test_moments_have_the_firms_offset(firm: Path) -> None:
    moments = {
        (table.name, column.name)
        for table in Table.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Moment)
    }
    seen = [
        datetime.fromisoformat(line["row"][column])
        for line in lines(keyou(firm, "export", "--all").stdout)
        for table, column in moments
        if line["table"] == table and line["row"][column]
    ]
    assert len(seen) > 20
    assert {str(moment.utcoffset()) for moment in seen} == {"8:00:00"}


def test_all_is_every_row_of_every_table(firm: Path) -> None:
    rows = lines(keyou(firm, "export", "--all").stdout)
    office = open_office(config.load(firm / "config.toml"))
    with office.desk() as desk:
        counted = {t.name: len(desk.db.execute(select(t)).all()) for t in Table.metadata.tables.values()}
    office.close()
    told: dict[str, int] = {}
    for line in rows:
        told[line["table"]] = told.get(line["table"], 0) + 1
    assert told == {name: count for name, count in counted.items() if count}


def test_that_data_were_handed_out_is_recorded(firm: Path) -> None:
    keyou(firm, "export", "--customer", "2")
    keyou(firm, "export", "--all")
    office = open_office(config.load(firm / "config.toml"))
    with office.desk() as desk:
        given = desk.db.execute(select(Sight.customer_id, Sight.who).where(Sight.field == "export")).all()
    office.close()
    assert sorted(given) == [(1, "keyou export"), (2, "keyou export"), (2, "keyou export")]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("--customer", "99"), 1, "keyou: 没有客户 99\n"),
        (("--customer", "wmNobody"), 1, "keyou: 没有客户 wmNobody\n"),
        (("--customer", "9" * 30), 1, f"keyou: 没有客户 {'9' * 30}\n"),
        ((), 2, "要么给 --customer ID，要么用 --all"),
        (("--all", "--customer", "1"), 2, "要么给 --customer ID，要么用 --all"),
    ],
)
def test_an_unknown_customer_is_one_line(
    tmp_path: Path, words: tuple[str, ...], code: int, error: str
) -> None:
    write_config(tmp_path, WECOM)
    done = keyou(tmp_path, "export", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.endswith(error) if code == 1 else error in done.stderr
