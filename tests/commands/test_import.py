"""keyou import, as scripts meet it: counts on stdout, refused rows beside the file, exit codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import Town
from tests.commands.firm import keyou, write_config
from tests.importing.lists import cells_of, table

ROWS = (
    ("姓名", "手机", "负责人"),
    ("王丽", "13800135678", "linxiao"),
    ("李敏", "", "nobody"),
    ("=1+1", "139", "linxiao"),
)


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Path]:
    with Town() as town:
        town.seed_member("linxiao", "林晓")
        write_config(tmp_path, dict(town.settings()))
        yield tmp_path


def test_a_list_is_looked_at_brought_brought_again_and_taken_back(firm: Path) -> None:
    path = table(firm / "客户.csv", *ROWS)
    looked = keyou(firm, "import", "客户.csv", "--dry-run")
    assert (looked.returncode, looked.stdout) == (0, "可导入 1 · 重复 0 · 有误 2\n")
    done = keyou(firm, "import", "客户.csv")
    assert (done.returncode, done.stdout) == (0, "新增 1 · 更新 0 · 未变 0 · 有误 2\n")
    rows = cells_of(path.with_name("客户.csv.问题.xlsx"))
    assert [row[:3] for row in rows] == [
        ["姓名", "手机", "负责人"],
        ["李敏", None, "nobody"],
        ["=1+1", "139", "linxiao"],
    ]
    assert rows[0][3] == "问题"
    again = keyou(firm, "import", "客户.csv")
    assert again.stdout == "新增 0 · 更新 0 · 未变 1 · 有误 2\n"
    undone = keyou(firm, "import", "--undo", "1")
    assert (undone.returncode, undone.stdout) == (0, "已撤销：导入「客户.csv」，1 条已恢复原样\n")


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        ((), 2, "give a FILE"),
        (("a.csv", "--kind", "people"), 2, "people"),
        (("none.csv",), 1, "keyou: 打不开文件"),
        (("config.toml",), 1, "keyou: 只能导入 .xlsx 和 .csv"),
        (("--undo", "7"), 1, "keyou: 没有编号 7 的导入"),
    ],
)
def test_what_went_wrong_is_one_clear_line(firm: Path, words: tuple[str, ...], code: int, error: str) -> None:
    done = keyou(firm, "import", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert error in done.stderr
    assert "Traceback" not in done.stderr
    assert code == 2 or done.stderr.count("\n") == 1
