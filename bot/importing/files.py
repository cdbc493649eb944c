"""A list's file as rows of cells. Workbooks are opened by a process of their own, with a ceiling of memory and time."""

import csv
import io
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import msgspec

from crm.importing.headings import MOST_COLUMNS
from crm.importing.rows import Cell
from crm.refusal import Refusal

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
_MOST_SECONDS = 120
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Rows(msgspec.Struct, frozen=True):
    """What the reading process hands over: all rows from the sheet's first on, or the sentence of a refusal."""

    rows: list[list[Cell]] = []
    faults: dict[int, str] = {}
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` from the file's first on; `faults`: what is wrong with a row (by index) as a piece of the file."""

    name: str
    rows: list[list[Cell]]
    faults: dict[int, str]


def read_file(path: Path) -> Sheet:
    """The rows of an .xlsx or .csv file; refuses what is neither, too large, locked or broken."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise Refusal(f"打不开文件：{error.strerror}。") from None
    if size > MOST_BYTES:
        raise Refusal(_too_large())
    return read_content(path.name, content)


def read_content(name: str, content: bytes) -> Sheet:
    """The same from bytes; the name's ending says which kind it is, and the content must agree."""
    if len(content) > MOST_BYTES:
        raise Refusal(_too_large())
    if not content:
        raise Refusal("文件是空的，没有可以导入的内容。")
    match Path(name).suffix.lower():
        case ".xlsx":
            return Sheet(name, *_workbook(content))
        case ".csv":
            return Sheet(name, _table(content), {})
        case ending:
            raise Refusal(
                f"只能导入 .xlsx 和 .csv 文件，这个是“{ending or '没有扩展名'}”。请另存为 .xlsx 再导入。"
            )


def _too_large() -> str:
    return f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请分成几个文件导入。"


def _workbook(content: bytes) -> tuple[list[list[Cell]], dict[int, str]]:
    if content.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refusal("文件有密码，打不开。请去掉密码另存一份再导入。")
        raise Refusal("这是旧版的 .xls 文件，只是改了扩展名。请用 Excel 或 WPS 另存为 .xlsx 再导入。")
    if not content.startswith(b"PK"):
        raise Refusal("这不是有效的 .xlsx 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。")
    read = _read_apart(content)
    if read.refusal:
        raise Refusal(read.refusal)
    return read.rows, read.faults


def _read_apart(content: bytes) -> Rows:
    """A workbook can be made to blow up in whoever opens it: then it is that process alone that dies."""
    command = [sys.executable, "-m", "bot.importing.workbook"]
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(
                command,
                input=content,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=_MOST_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refusal("文件太复杂，两分钟都没有读完。请只保留要导入的表再试。") from None
        answer.seek(0)
        if done.returncode:
            raise Refusal("文件展开后太大，或已损坏，没有读。请把要导入的内容复制到一个新的 .xlsx 再试。")
        return msgspec.msgpack.decode(answer.read(), type=Rows)


def _table(content: bytes) -> list[list[Cell]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        raise Refusal("这个 .csv 不是 UTF-8 或 GB18030 编码。请另存为“CSV UTF-8”再导入。")
    rows: list[list[Cell]] = []
    text = _decoded(content)
    reader = csv.reader(
        io.StringIO(text, newline=""), strict=True, delimiter=delimiter_of(text.partition("\n")[0])
    )
    try:
        for row in reader:
            if len(row) > MOST_COLUMNS:
                raise Refusal(f"第 {reader.line_num} 行有 {len(row):,} 列，最多 {MOST_COLUMNS} 列。")
            if len(rows) > MOST_ROWS:
                raise Refusal(f"超过 {MOST_ROWS:,} 行，请分成几个文件导入。")
            rows.append(list(row))
    except csv.Error:
        raise Refusal(
            f"第 {reader.line_num} 行读不下去：引号没有成对，或一格太长。请检查后再导入。"
        ) from None
    return rows


def delimiter_of(headings: str) -> str:
    """A comma, or what some spreadsheets put in its place: what the line of headings has most of."""
    return max(",;\t", key=headings.count)


def _decoded(content: bytes) -> str:
    """utf-8-sig, then gb18030, each whole or not at all."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("这个 .csv 不是 UTF-8 或 GB18030 编码。请另存为“CSV UTF-8”再导入。")
