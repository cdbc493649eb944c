"""Refused rows handed back as they came, with a red 问题 column: to be mended and sent again as it is."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from crm.importing.headings import PROBLEM
from crm.importing.rows import Cell, Refused

_RED = Font(color="FFC00000", bold=True)
_LONGEST = 32_000  # characters: Excel's own ceiling for a cell is 32,767


def problem_book(headings: Sequence[str], refused: Sequence[Refused]) -> bytes:
    """An .xlsx. Every value is text: a cell that begins with = + - @ is inert, and a phone keeps its digits."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(PROBLEM)
    kept = [place for place, heading in enumerate(headings) if heading != PROBLEM]
    sheet.append([*(_text(sheet, headings[place]) for place in kept), _text(sheet, PROBLEM, red=True)])
    for row in refused:
        values = [row.cells[place] if place < len(row.cells) else None for place in kept]
        sheet.append([*(_text(sheet, value) for value in values), _text(sheet, row.why, red=True)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(sheet: Any, value: Cell, *, red: bool = False) -> Any:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    cell = WriteOnlyCell(sheet, None)
    if value is not None and value != "":
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:_LONGEST]
        cell.data_type = "s"  # openpyxl has taken a leading = for a formula
        cell.number_format = "@"
    if red:
        cell.font = _RED
    return cell
