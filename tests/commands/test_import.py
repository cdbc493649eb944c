"""keyou import, as scripts meet it: counts on stdout, refused rows beside the file, exit codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import Town
from tests.commands.firm import fresh_config, keyou, write_config
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
        ((), 2, "要给一个 FILE"),
        (("a.csv", "--undo", "1"), 2, "只能二选一"),
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


def test_a_trial_needs_no_wecom_and_leaves_nothing_behind(tmp_path: Path) -> None:
    fresh_config(tmp_path)
    table(tmp_path / "客户.csv", *ROWS[:2])
    looked = keyou(tmp_path, "import", "客户.csv", "--dry-run")
    assert (looked.returncode, looked.stdout) == (0, "可导入 1 · 重复 0 · 有误 0\n")
    assert "这些负责人没有核对：linxiao" in looked.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.toml", "客户.csv"]
    done = keyou(tmp_path, "import", "客户.csv")
    assert done.returncode == 1
    assert "`wecom.corp_id`、`wecom.secret` 还是示例里的「请填写」" in done.stderr


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_whoever_brings_it_must_be_a_member(firm: Path, words: tuple[str, ...]) -> None:
    table(firm / "客户.csv", ("姓名", "手机"), ("王丽", "13800135678"))
    done = keyou(firm, "import", "客户.csv", "--by", "linxioa", *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert "没有 userid 是“linxioa”的成员：--by 请填通讯录里的账号" in done.stderr
    assert done.stderr.count("\n") == 1
    assert keyou(firm, "import", "客户.csv", "--by", "linxiao", *words).returncode == 0
