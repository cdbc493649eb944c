"""Files as they come: every kind that can be read is, every other gets one clear sentence, and none a trace or our memory."""

import io
import resource
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from bot.importing.files import MOST_BYTES, Sheet, read_content, read_file
from bot.importing.problems import problem_book
from crm.importing.headings import find_columns
from crm.importing.rows import Refused
from crm.refusal import Refusal
from tests.importing.lists import cells_of, table, text_of, xlsx

HEAD = ("姓名", "手机", "备注")
SHEET = "xl/worksheets/sheet1.xml"


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        find_columns(read_content(name, content).rows)
    return refused.value.sentence


def workbook(*rows: tuple[object, ...]) -> bytes:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with another part in the place of one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
    return out.getvalue()


def sheet_xml(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_csv_of_either_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = table(tmp_path / "a.csv", HEAD, ("王丽", "13800135678", "第一行\n第二行，“好”"), encoding=encoding)
    assert read_file(path).rows == [list(HEAD), ["王丽", "13800135678", "第一行\n第二行，“好”"]]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_what_spreadsheets_put_for_commas_is_read(delimiter: str) -> None:
    content = "姓名,手机\n王丽,13800135678\n".replace(",", delimiter) + f'"李{delimiter}敏"{delimiter}1\n'
    rows = read_content("a.csv", content.encode()).rows
    assert rows == [["姓名", "手机"], ["王丽", "13800135678"], [f"李{delimiter}敏", "1"]]


def test_a_workbook_gives_numbers_as_numbers_and_days_as_iso(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        HEAD,
        ("王丽", 13800135678, date(1990, 3, 5)),
        (None, 1.5, datetime.combine(date(1990, 3, 5), time(8))),
    )
    assert read_file(path).rows[1:] == [
        ["王丽", 13800135678.0, "1990-03-05"],
        ["", 1.5, "1990-03-05 08:00:00"],
    ]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", b"", "空的"),
        ("a.xlsx", b"", "空的"),
        ("a.csv", b"\xef\xbb\xbf\r\n,,\r\n", "空的"),
        ("a.xlsx", workbook(), "空的"),
        ("a.txt", b"x", "只能导入 .xlsx 和 .csv"),
        ("a", b"x", "没有扩展名"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "只能导入"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版的 .xls"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("a.xlsx", text_of(HEAD).encode(), "不是有效的 .xlsx"),
        ("a.xlsx", workbook(HEAD)[:700], "已损坏"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 50, "已损坏"),
        ("a.csv", workbook(HEAD), "不是 UTF-8 或 GB18030"),
        ("a.csv", text_of(HEAD).encode("utf-16"), "不是 UTF-8 或 GB18030"),
        ("a.csv", b"\xff\xff\xff\xff", "不是 UTF-8 或 GB18030"),
        ("a.csv", '姓名,手机\n"王丽,138'.encode(), "引号没有成对"),
        ("a.csv", ("姓名," * 1_000_000).encode(), "最多 200 列"),
        ("a.csv", ("姓名\n" * 100_002).encode(), "超过 100,000 行"),
        ("a.csv", b"x" * (MOST_BYTES + 1), "超过 20 MB"),
        ("a.csv", "姓名|手机\n王丽|138".encode(), "缺少必需的列"),
        ("a.csv", "姓名,手机,联系电话\n".encode(), "有 2 列都是手机"),
        ("a.csv", "手机,备注\n1,2\n".encode(), "文件里的表头是：手机、备注"),
        ("a.xlsx", workbook(("手机号", "备注"), ("1", "2")), "缺少必需的列"),
        ("a.xlsx", workbook(tuple(f"第{n}列" for n in range(201))), "最多 200 列"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)  # fmt: skip
def test_what_cannot_be_read_gets_a_sentence(name: str, content: bytes, why: str) -> None:
    assert why in refusal(name, content)


def test_a_cell_far_out_does_not_make_a_sheet_of_seventeen_thousand_million_cells() -> None:
    far = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    assert "最多 200 列" in refusal("a.xlsx", with_part(workbook(HEAD), SHEET, far))
    low = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    )
    assert "超过 100,000 行" in refusal("a.xlsx", with_part(workbook(HEAD), SHEET, low))


def test_empty_cells_far_out_do_not_count() -> None:
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="XFD1" s="0"/></row>'
    sheet = read_content("a.xlsx", with_part(workbook(HEAD), SHEET, sheet_xml(cells)))
    assert sheet.rows == [["姓名"]]


def test_a_bomb_of_four_hundred_megabytes_is_refused_and_costs_us_nothing() -> None:
    bomb = with_part(workbook(HEAD), SHEET, b" " * (401 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "展开后太大" in refusal("a.xlsx", bomb)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


@pytest.mark.slow
def test_a_bomb_whose_directory_lies_about_its_size_ends_alone() -> None:
    content = bytearray(with_part(workbook(HEAD), "xl/styles.xml", b" " * (300 * 1024 * 1024)))
    true, small = (300 * 1024 * 1024).to_bytes(4, "little"), (100).to_bytes(4, "little")
    assert content.count(true)
    assert refusal("a.xlsx", bytes(content.replace(true, small)))


def test_entities_are_not_expanded() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + sheet_xml(
        "<row><c><v>&b;</v></c></row>"
    )
    assert "已损坏" in refusal("a.xlsx", with_part(workbook(HEAD), SHEET, laughs))


def test_rows_with_merged_cells_and_formulas_without_a_result_are_marked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEAD, ("王丽", "=1+1", ""), ("李敏", "1", "x"), ("张三", "1", ""), ("赵六", "1", "")):
        book.active.append(row)
    book.active.merge_cells("C3:C4")
    book.active["B5"], book.active["B5"].data_type = "#REF!", "e"
    book.save(tmp_path / "a.xlsx")
    faults = read_file(tmp_path / "a.xlsx").faults
    assert {row: fault[:6] for row, fault in faults.items()} == {
        1: "有公式没有算", 2: "这一行有合并", 3: "这一行有合并", 4: "有公式没有算",
    }  # fmt: skip


def test_a_formula_with_its_result_counts_as_the_result() -> None:
    cells = '<row r="1"><c r="A1" t="str"><f>"姓"&amp;"名"</f><v>姓名</v></c></row>'
    sheet = read_content("a.xlsx", with_part(workbook(HEAD), SHEET, sheet_xml(cells)))
    assert (sheet.rows, sheet.faults) == ([["姓名"]], {})


def test_the_first_sheet_that_one_can_see_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.create_sheet("客户").append(["姓名"])
    book.save(tmp_path / "a.xlsx")
    assert read_file(tmp_path / "a.xlsx") == Sheet("a.xlsx", [["姓名"]], {})


def test_a_title_above_the_headings_and_marks_in_them_are_understood() -> None:
    rows = [
        ["2026 年客户资料", None],
        [None, None],
        ["姓 名*", "手机号（必填）", "爱好"],
        ["王丽", "138", "瑜伽"],
    ]
    columns = find_columns(rows)
    assert (columns.row, dict(columns.places), columns.ignored) == (2, {"姓名": 0, "手机": 1}, ("爱好",))


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1+1"])
def test_refused_rows_come_back_as_inert_text(tmp_path: Path, evil: str) -> None:
    path = tmp_path / "a.问题.xlsx"
    path.write_bytes(problem_book(("姓名", "手机"), [Refused(2, (evil, 13800135678.0), "没有姓名\x07")]))
    assert cells_of(path) == [["姓名", "手机", "问题"], [evil, "13800135678", "没有姓名"]]
    sheet = openpyxl.load_workbook(path).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet["C2"].font.color.rgb == "FFC00000"


def test_the_file_of_refused_rows_can_be_mended_and_sent_again(tmp_path: Path) -> None:
    path = tmp_path / "a.问题.xlsx"
    path.write_bytes(
        problem_book(("姓名", "手机", "问题"), [Refused(2, ("王丽", "1380013567", "旧的"), "少一位")])
    )
    columns = find_columns(read_file(path).rows)
    assert (columns.headings, columns.ignored) == (("姓名", "手机", "问题"), ())
