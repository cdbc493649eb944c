"""`python -m bot.importing.workbook`: an .xlsx from stdin, its rows to stdout. A process to be lost without loss."""

import io
import resource
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

import msgspec
import python_calamine

from bot.importing.files import MOST_ROWS, Rows
from bot.importing.sheetxml import Survey
from crm.importing.headings import MOST_COLUMNS
from crm.importing.rows import Cell

_MOST_MEMORY = 1536 * 1024 * 1024
_MOST_EXPANDED = 400 * 1024 * 1024
_MOST_PARTS = 2_000
_PIECE = 1024 * 1024
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Unreadable(Exception):
    """The sentence for whoever sent the file."""


def main() -> None:
    """Whatever cannot be read is a sentence; what bursts the ceiling ends the process."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    content = sys.stdin.buffer.read()
    try:
        answer = _read(content)
    except Unreadable as error:
        answer = Rows(refusal=str(error))
    except (
        python_calamine.CalamineError,
        zipfile.BadZipFile,
        ExpatError,
        ElementTree.ParseError,
        KeyError,
        EOFError,
    ):
        answer = Rows(refusal="这个 .xlsx 已损坏，或不是表格文件。请用 Excel 或 WPS 打开，另存一份再导入。")
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))


def _read(content: bytes) -> Rows:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        _refuse_bomb(archive)
        try:
            book = python_calamine.load_workbook(io.BytesIO(content))
        except python_calamine.PasswordError:
            raise Unreadable("文件有密码，打不开。请去掉密码另存一份再导入。") from None
        name = _first_visible(book)
        survey = _survey(archive, _part_of(archive, name))
    sheet = book.get_sheet_by_name(name)
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    faults = dict.fromkeys(survey.without_value, "有公式没有算出结果，或单元格是错误值，请改成文字或数字。")
    for (first, _), (last, _) in sheet.merged_cell_ranges or []:
        faults |= dict.fromkeys(
            range(first, min(last, len(rows)) + 1), "这一行有合并的单元格，请取消合并后再导入。"
        )
    return Rows(rows, faults)


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    """By what the directory says; one that lies meets the ceiling of memory."""
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_EXPANDED:
        raise Unreadable("文件展开后太大，没有读。请把要导入的内容复制到一个新的 .xlsx 再试。")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("文件有密码，打不开。请去掉密码另存一份再导入。")


def _first_visible(book: python_calamine.CalamineWorkbook) -> str:
    for sheet in book.sheets_metadata:
        visible = sheet.visible == python_calamine.SheetVisibleEnum.Visible
        if visible and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
            return str(sheet.name)
    raise Unreadable("文件里没有可见的工作表。")


def _part_of(archive: zipfile.ZipFile, name: str) -> str:
    """The part of the archive that holds a sheet."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    wanted = next(e.get(_RELATION) for e in book.iter() if e.tag.endswith("}sheet") and e.get("name") == name)
    target = next(str(r.get("Target")) for r in relations if r.get("Id") == wanted)
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _survey(archive: zipfile.ZipFile, part: str) -> Survey:
    """How far the sheet reaches, before anything is laid out for it."""
    survey = Survey()
    with archive.open(part) as packed:
        for piece in iter(lambda: packed.read(_PIECE), b""):
            survey.feed(piece)
            if survey.columns > MOST_COLUMNS:
                raise Unreadable(
                    f"表格有 {survey.columns:,} 列，最多 {MOST_COLUMNS} 列。请删掉用不到的列再导入。"
                )
            if survey.rows > MOST_ROWS + 1:
                raise Unreadable(f"超过 {MOST_ROWS:,} 行，请分成几个文件导入。")
    return survey


def _cell(value: object) -> Cell:
    """Days as ISO text, so that every way of writing a day meets the same reader."""
    match value:
        case datetime():
            return f"{value:%Y-%m-%d}" if value.time() == time(0) else f"{value:%Y-%m-%d %H:%M:%S}"
        case date():
            return value.isoformat()
        case time() | timedelta():
            return str(value)
        case str() | int() | float():
            return value
        case _:
            return None


if __name__ == "__main__":
    main()
