"""A whole import taken back within 24 hours: what nobody has touched since is as before, the rest stays and is counted."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.importing.files import read_file
from bot.importing.running import run
from bot.office import Office
from crm.people import WHOLE_FIRM
from crm.refusal import Refusal
from handlers.importing.undoing import undo_batch
from storage.books import customers, interactions
from storage.records import Change, Deed
from storage.tables import Staff, Table
from tests.importing.conftest import Bring
from tests.importing.lists import table
from tests.story import Story

HEAD = ("姓名", "手机", "标签", "负责人")
LI, MIN = ("王丽", "13800135678", "美白", "linxiao"), ("李敏", "13900112233", "", "xiaochen")
ORDERS = ("客户", "日期", "产品", "金额")


def rows(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is stored but the history and who works here."""
    unlike = (Change.__tablename__, Deed.__tablename__, Staff.__tablename__)
    with office.desk() as desk:
        return {
            name: sorted((tuple(row) for row in desk.db.execute(select(table))), key=repr)
            for name, table in Table.metadata.tables.items()
            if name not in unlike
        }


def undo(office: Office, batch: int | None) -> str:
    with office.desk() as desk:
        return undo_batch(desk, batch or 0)


def test_what_was_entered_is_gone(tmp_path: Path, bring: Bring, office: Office) -> None:
    before = rows(office)
    batch = bring(table(tmp_path / "a.csv", HEAD, LI, MIN)).batch
    assert undo(office, batch) == "导入「a.csv」，2 条已恢复原样"
    assert rows(office) == before


def test_what_was_changed_is_as_before_and_found_by_its_old_name(
    tmp_path: Path, bring: Bring, office: Office
) -> None:
    bring(table(tmp_path / "a.csv", HEAD, LI, MIN))
    before = rows(office)
    batch = bring(table(tmp_path / "b.csv", HEAD, ("张立", LI[1], "抗衰", ""), (*MIN[:2], "补水", ""))).batch
    assert rows(office) != before
    undo(office, batch)
    assert rows(office) == before


def test_orders_go_and_totals_and_due_days_with_them(tmp_path: Path, bring: Bring, office: Office) -> None:
    bring(table(tmp_path / "a.csv", HEAD, LI))
    bring(table(tmp_path / "b.csv", ORDERS, ("王丽", "2026-09-01", "精华", "380")))
    before = rows(office)
    more = [("王丽", "2026-08-01", "精华", "380"), ("王丽", "2026-10-01", "面霜", "298")]
    batch = bring(table(tmp_path / "c.csv", ORDERS, *more)).batch
    undo(office, batch)
    assert rows(office) == before


def test_whom_somebody_has_worked_with_since_stays_and_is_counted(
    tmp_path: Path, bring: Bring, office: Office
) -> None:
    batch = bring(table(tmp_path / "a.csv", HEAD, LI, MIN)).batch
    with office.desk() as desk:
        (li,) = customers.named(desk, "王丽", WHOLE_FIRM)
        interactions.record(desk, li, "linxiao", date(2026, 11, 23), "聊了面霜")
    assert undo(office, batch) == "导入「a.csv」，1 条已恢复原样；1 条之后又有人用过，保留不动"
    with office.desk() as desk:
        assert [t.name for t in customers.tags_of(desk, customers.named(desk, "王丽", WHOLE_FIRM)[0])] == [
            "美白"
        ]
        assert customers.named(desk, "李敏", WHOLE_FIRM) == []


def test_a_field_that_was_changed_again_since_stays(tmp_path: Path, bring: Bring, office: Office) -> None:
    bring(table(tmp_path / "a.csv", (*HEAD, "公司", "来源"), (*LI, "甲", "门店")))
    batch = bring(table(tmp_path / "b.csv", (*HEAD, "公司", "来源"), (*LI, "乙", "抖音"))).batch
    bring(table(tmp_path / "c.csv", (*HEAD, "公司"), (*LI, "丙")))
    undo(office, batch)
    with office.desk() as desk:
        (li,) = customers.named(desk, "王丽", WHOLE_FIRM)
        assert (li.company, li.source) == ("丙", "门店")


@pytest.mark.parametrize(
    ("moment", "number", "why"),
    [("2026-11-24T09:01", 1, "超过 24 小时"), ("2026-11-24T08:59", 99, "没有编号 99 的导入")],
)
def test_too_late_or_no_import_is_said(
    tmp_path: Path, bring: Bring, office: Office, town: Any, moment: str, number: int, why: str
) -> None:
    assert bring(table(tmp_path / "a.csv", HEAD, LI)).batch == 1
    town.clock.move_to(moment)
    with pytest.raises(Refusal, match=why):
        undo(office, number)


def test_a_second_undo_is_refused(tmp_path: Path, bring: Bring, office: Office) -> None:
    batch = bring(table(tmp_path / "a.csv", HEAD, LI)).batch
    undo(office, batch)
    with pytest.raises(Refusal, match="已经撤销过"):
        undo(office, batch)


def test_the_manager_who_brought_it_says_undo_in_the_chat(story: Story, tmp_path: Path) -> None:
    run(story.office, read_file(table(tmp_path / "a.csv", HEAD, LI)), "zhoumin", write=True)
    assert story.says("zhoumin", "撤销") == "✓ 已撤销：导入「a.csv」，1 条已恢复原样"
    assert "没有可以撤销" in story.says("zhoumin", "撤销")
