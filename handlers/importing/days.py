"""Days in a list: figures and Excel's numbers at once, Chinese writings by the bot's own grammar of times."""

from datetime import date, datetime

from msgspec.structs import replace

from crm.calendar.birthdays import Birthday
from crm.importing.cells import text, written_day
from crm.importing.rows import Cell
from crm.refusal import Refusal
from nlp import when

_EARLIEST = 1900


def birthday(cell: Cell, lunar: bool | None, now: datetime) -> Birthday | None:
    """A birthday that exists; `lunar` is what the 农历 column says, None where it says nothing."""
    shown = text(cell, 60, "生日")
    if not shown:
        return None
    figures = written_day(cell)
    said = when.Written(figures[1], figures[2], figures[0]) if figures else _spoken(shown, now)
    if said is None:
        raise Refusal(f"生日“{shown}”看不懂，请写成 1990-03-05 或 3月5日；农历写“农历二月初三”。")
    if said.lunar and lunar is False:
        raise Refusal(f"生日写的是农历（{shown}），“农历”一列却是“否”，请核对。")
    if said.year is not None and not _EARLIEST <= said.year <= now.year:
        raise Refusal(f"生日的年份 {said.year} 不对劲，请核对。")
    try:
        born = Birthday(said.month, said.day, said.year, "lunar" if said.lunar or lunar else "solar")
        if born.calendar == "solar" and born.year and date(born.year, born.month, born.day) > now.date():
            raise Refusal(f"生日 {shown} 还没到，请核对。")
    except ValueError:
        raise Refusal(f"没有 {said.month}月{said.day}日 这一天，请核对生日。") from None
    return born


def order_day(cell: Cell, now: datetime) -> date:
    """The day of a purchase, with its year written; not after today."""
    shown = text(cell, 60, "日期")
    if not shown:
        raise Refusal("没有日期。")
    figures = written_day(cell)
    said = when.Written(figures[1], figures[2], figures[0]) if figures else _spoken(shown, now)
    if said is None or said.lunar:
        raise Refusal(f"日期“{shown}”看不懂，请写成 2026-03-05。")
    if said.year is None:
        raise Refusal(f"日期“{shown}”没有年份，请写成 {now.year}-{said.month:02}-{said.day:02}。")
    try:
        day = date(said.year, said.month, said.day)
    except ValueError:
        raise Refusal(f"没有 {shown} 这一天，请核对日期。") from None
    if not date(1990, 1, 1) <= day <= now.date():
        raise Refusal(f"日期 {day} {'还没到' if day > now.date() else '太早'}，请核对。")
    return day


def _spoken(shown: str, now: datetime) -> when.Written | None:
    """农历二月初三, 一九九〇年三月五日: one calendar day that is the whole of the cell."""
    found = when.find(shown, now, "any")
    if len(found) != 1 or found[0].span[1] != len(shown):
        return None
    before, written = shown[: found[0].span[0]], found[0].written
    if before in ("农历", "阴历") and written:  # 农历1990年二月初三
        return replace(written, lunar=True)
    return None if before else written
