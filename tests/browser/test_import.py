"""The import journey on the page: WeCom's login, a workbook, the look before the deed, what was refused, and undo."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from sqlalchemy import select

from bot.demo.firm import LIN, ZHOU
from bot.demo.stage import Stage
from storage.tables import Customer
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.slow
ROWS = (
    ("姓名", "手机号", "生日", "备注名"),
    ("钟离秋", 13700001234, "1990-03-05", "x"),
    ("钟离冬", "137 0000 1235", "农历二月初三", "x"),
    ("钟离夏", "1370000", "", "x"),
)


@pytest.fixture
def visitor(browser: Any, stage: Stage, size: str) -> Visitor:
    return Visitor(browser, stage, size)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "客户.xlsx")
    return tmp_path / "客户.xlsx"


def test_a_manager_brings_a_list_reads_what_was_refused_and_takes_it_back(
    visitor: Visitor, stage: Stage, workbook: Path
) -> None:
    _log_in(visitor, stage, ZHOU)
    visitor.find("input[type=file]").send_keys(str(workbook))
    visitor.tap("form.wide button")
    visitor.until(lambda: visitor.seen(".counts"), "the counts")
    assert visitor.texts(".counts li") == ["可导入\n2", "重复\n0", "有误\n1"]
    assert any("手机" in text for text in visitor.texts("td"))
    assert _known(stage) == []
    visitor.tap('button[value="bring"]')
    visitor.until(lambda: "导入完成" in "".join(visitor.texts("body")), "the end")
    assert visitor.texts(".counts li")[0] == "新增\n2"
    assert _known(stage) == ["钟离冬", "钟离秋"]
    assert visitor.seen('a[href^="/import?problems="]')
    assert visitor.overflow() == 0
    visitor.become(ZHOU, f"app:{stage.town.app.agent_id}:{ZHOU}")
    visitor.write("撤销")
    visitor.reads("撤销", "2")
    assert _known(stage) == []


def test_a_rep_is_told_who_may_import(visitor: Visitor, stage: Stage) -> None:
    _log_in(visitor, stage, LIN)
    assert "只有管理员和主管可以导入" in "".join(visitor.texts("body"))


def _log_in(visitor: Visitor, stage: Stage, who: str) -> None:
    """WeCom's own page is on the internet: the browser is held there, and comes back with the code it would give."""
    page = stage.town.app.callback.url.replace("/wecom/callback", "/import")
    away = _sent_to(visitor, page)
    visitor.browser.get(f"{page}?code={stage.town.log_in(who)}&state={parse_qs(away.query)['state'][0]}")


def _sent_to(visitor: Visitor, page: str) -> Any:
    with pytest.raises(Exception, match="ERR_"):
        visitor.browser.get(page)
    return urlsplit(visitor.browser.current_url)


def _known(stage: Stage) -> list[str]:
    with stage.office.desk() as desk:
        return sorted(desk.db.scalars(select(Customer.name).where(Customer.name.like("钟离%"))))
