"""A firm's list of customers: who is new, who is known, who is refused, and that a second time changes nothing."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.office import Office
from crm.importing.rows import Fate
from crm.people import WHOLE_FIRM, Scope
from storage.books import customers
from storage.tables import Customer, NameKey, Tag
from tests.importing.conftest import Bring
from tests.importing.lists import table, xlsx

HEAD = ("姓名", "手机", "生日", "农历", "来源", "标签", "地址", "公司", "备注", "负责人", "外部ID")
LI = (
    "王丽",
    "13800135678",
    "1990-03-05",
    "否",
    "门店",
    "美白、抗衰",
    "南京西路1号",
    "恒远",
    "老客户",
    "linxiao",
    "wmA",
)
LIN = Scope(frozenset({"linxiao"}))


def counts(result: Any) -> dict[str, int]:
    return {fate.value: count for fate, count in result.tally.counts.items() if count}


def whys(result: Any) -> list[str]:
    return [row.why for row in result.tally.refused]


def test_every_field_arrives_and_the_phone_is_sealed(tmp_path: Path, bring: Bring, office: Office) -> None:
    assert counts(bring(xlsx(tmp_path / "a.xlsx", HEAD, LI))) == {"新增": 1}
    with office.desk() as desk:
        (li,) = customers.by_phone(desk, "13800135678", LIN)
        assert (li.name, li.owner, li.source, li.company, li.note) == (
            "王丽",
            "linxiao",
            "门店",
            "恒远",
            "老客户",
        )
        assert (li.birth_year, li.birth_month, li.birth_day, li.birth_lunar) == (1990, 3, 5, False)
        assert (customers.address_of(desk, li), li.external_id) == ("南京西路1号", "wmA")
        assert {(t.name, t.origin, t.family) for t in customers.tags_of(desk, li)} == {
            ("美白", "import", "need"), ("抗衰", "import", "need"),
        }  # fmt: skip
        assert b"13800135678" not in li.phone_sealed
        assert desk.db.scalar(select(func.count()).select_from(NameKey).where(NameKey.customer_id == li.id))
    stored = b"".join(p.read_bytes() for p in tmp_path.glob("keyou.db*"))
    assert b"13800135678" not in stored


def test_whom_the_list_brought_the_rep_finds_by_name(story: Any, tmp_path: Path) -> None:
    from bot.importing.files import read_file
    from bot.importing.running import run

    run(story.office, read_file(table(tmp_path / "a.csv", HEAD, LI)), "zhoumin", write=True)
    assert "138****5678" in story.says("linxiao", "查 王丽")


def test_a_second_import_changes_nothing(tmp_path: Path, bring: Bring) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEAD, LI, ("李敏", "", "", "", "", "", "", "", "", "linxiao", ""))
    assert counts(bring(path)) == {"新增": 2}
    again = bring(path)
    assert (counts(again), again.batch) == ({"未变": 2}, None)


def test_a_dry_run_counts_the_same_and_writes_nothing(tmp_path: Path, bring: Bring, office: Office) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEAD, LI, LI, ("", "13900000000"), (*LI[:1], "139", *LI[2:]))
    looked = bring(path, write=False)
    assert looked.tally.before() == "可导入 1 · 重复 1 · 有误 2"
    with office.desk() as desk:
        assert desk.db.scalar(select(func.count()).select_from(Customer)) == 0
    assert bring(path).tally.counts == looked.tally.counts
    assert bring(path, write=False).tally.before() == "可导入 0 · 重复 2 · 有误 2"


def test_what_the_list_leaves_open_stays_and_what_it_says_is_set(
    tmp_path: Path, bring: Bring, office: Office
) -> None:
    bring(table(tmp_path / "a.csv", HEAD, LI))
    change = ("王立", "13800135678", "3月5日", "", "", "敏感肌", "", "新公司", "", "linxiao", "")
    assert counts(bring(table(tmp_path / "b.csv", HEAD, change))) == {"更新": 1}
    with office.desk() as desk:
        (li,) = customers.by_phone(desk, "13800135678", LIN)
        assert (li.name, li.company, li.note, li.source, li.birth_year) == (
            "王立",
            "新公司",
            "老客户",
            "门店",
            1990,
        )
        assert {t.name for t in customers.tags_of(desk, li)} == {"美白", "抗衰", "敏感肌"}


@pytest.mark.parametrize(
    ("known", "row", "fate"),
    [
        (("王丽", "13800135678", "linxiao", "wmA"), ("王丽", "13900000000", "linxiao", "wmA"), "更新"),
        (("王丽", "13800135678", "linxiao", "wmA"), ("王丽", "13800135678", "linxiao", "wmB"), "新增"),
        (("王丽", "13800135678", "linxiao", "wmA"), ("王丽", "13800135678", "xiaochen", "wmA"), "新增"),
        (("王丽", "13800135678", "linxiao", ""), ("王丽", "13800135678", "linxiao", "wmA"), "更新"),
        (("王丽", "13800135678", "linxiao", ""), ("王丽", "138-0013-5678", "", ""), "未变"),
        (("王丽", "13800135678", "linxiao", ""), ("王小丽", "13800135678", "linxiao", ""), "更新"),
        (("王丽", "13800135678", "linxiao", ""), ("王丽", "13800135678", "xiaochen", ""), "有误"),
        (("王丽", "13800135678", "linxiao", ""), ("王丽", "", "linxiao", ""), "未变"),
        (("王丽", "", "linxiao", ""), ("王丽", "", "xiaochen", ""), "新增"),
        (("王丽", "", "linxiao", ""), ("王丽", "13800135678", "linxiao", ""), "新增"),
    ],
)  # fmt: skip
def test_the_key_is_the_external_id_else_the_phone_else_name_and_owner(
    tmp_path: Path, bring: Bring, known: tuple[str, ...], row: tuple[str, ...], fate: str
) -> None:
    head = ("姓名", "手机", "负责人", "外部ID")
    bring(table(tmp_path / "a.csv", head, known))
    assert counts(bring(table(tmp_path / "b.csv", head, row))) == {fate: 1}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"姓名": ""}, "没有姓名"),
        ({"姓名": "·"}, "没有文字"),
        ({"姓名": "王" * 21}, "姓名太长"),
        ({"手机": "1380013567"}, "少了 1 位"),
        ({"手机": "1.38001E+10"}, "科学计数"),
        ({"生日": "1990-02-30"}, "没有 2月30日"),
        ({"生日": "1990年"}, "看不懂"),
        ({"生日": "2031-01-01"}, "年份 2031"),
        ({"生日": "农历二月初三", "农历": "否"}, "请核对"),
        ({"农历": "也许"}, "请填“是”或“否”"),
        ({"标签": "一二三四五六七八九十甲乙丙"}, "太长"),
        ({"负责人": ""}, "没有负责人"),
        ({"负责人": "nobody"}, "没有负责人“nobody”"),
        ({"负责人": "王老板"}, "没有负责人“王老板”"),
        ({"地址": "路" * 121}, "地址太长"),
    ],
)
def test_a_row_is_refused_with_its_reason(
    tmp_path: Path, bring: Bring, row: dict[str, str], why: str
) -> None:
    good = {
        "姓名": "王丽",
        "手机": "13800135678",
        "生日": "",
        "农历": "",
        "标签": "",
        "地址": "",
        "负责人": "linxiao",
    }
    result = bring(table(tmp_path / "a.csv", tuple(good), tuple((good | row).values())))
    assert why in whys(result)[0]
    assert result.tally.counts[Fate.NEW] == 0


def test_two_rows_that_contradict_each_other_are_not_both_taken(tmp_path: Path, bring: Bring) -> None:
    other = ("王力", *LI[1:10], "")
    result = bring(table(tmp_path / "a.csv", HEAD, (*LI[:10], ""), other))
    assert counts(result) == {"新增": 1, "有误": 1}
    assert "和第 2 行是同一位客户" in whys(result)[0]


def test_a_row_without_owner_belongs_to_whoever_brings_the_list(
    tmp_path: Path, bring: Bring, office: Office
) -> None:
    bring(table(tmp_path / "a.csv", ("姓名", "手机"), ("王丽", "13800135678"), ("李敏", "")), "zhoumin")
    with office.desk() as desk:
        assert {c.owner for c in desk.db.scalars(select(Customer))} == {"zhoumin"}


def test_an_owner_may_be_written_by_name_once_the_member_is_known(
    tmp_path: Path, bring: Bring, office: Office
) -> None:
    bring(table(tmp_path / "a.csv", ("姓名", "负责人"), ("王丽", "LinXiao")))
    assert counts(bring(table(tmp_path / "b.csv", ("姓名", "负责人"), ("李敏", "林晓")))) == {"新增": 1}


def test_while_wecom_is_silent_owners_are_taken_on_trust_and_named(
    tmp_path: Path, bring: Bring, town: Any
) -> None:
    town.faults.errcode("user/get", -1, times=99)
    result = bring(table(tmp_path / "a.csv", ("姓名", "负责人"), ("王丽", "linxiao")))
    assert (counts(result), result.unchecked) == ({"新增": 1}, ("linxiao",))


def test_tags_that_cannot_hold_together_give_way(tmp_path: Path, bring: Bring, office: Office) -> None:
    for tag in ("偏好电话", "偏好微信"):
        bring(table(tmp_path / "a.csv", ("姓名", "标签", "负责人"), ("王丽", tag, "linxiao")))
    with office.desk() as desk:
        (li,) = customers.named(desk, "王丽", WHOLE_FIRM)
        assert [t.name for t in customers.tags_of(desk, li)] == ["偏好微信"]
        assert desk.db.scalar(select(func.count()).select_from(Tag)) == 2


def test_a_thousand_rows_and_one_are_two_transactions_and_one_batch(
    tmp_path: Path, bring: Bring, office: Office
) -> None:
    rows = [(f"客户{n}", str(13000000000 + n), "linxiao") for n in range(1001)]
    result = bring(
        table(tmp_path / "a.csv", ("姓名", "手机", "负责人"), *rows, rows[0], ("别人", *rows[0][1:]))
    )
    assert counts(result) == {"新增": 1001, "未变": 1, "有误": 1}
