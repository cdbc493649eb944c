"""One cell of a list read as what its column is: text, phone, yes or no, money, number, day. Refuses, never guesses."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from crm.importing.rows import Cell
from crm.patterns import regex
from crm.records.phones import checked
from crm.refusal import Refusal

_YES = frozenset("是 y yes true 1 √ 对 农历 阴历".split())
_NO = frozenset("否 n no false 0 × 不是 公历 阳历 新历".split())
_SCIENTIFIC = regex(r"[0-9]+(?:\.([0-9]+))?[eE]\+?[0-9]+", re.ASCII)
_MONEY = regex(
    r"(?P<minus>-?)\s*[¥￥]?\s*(?P<figures>-?[0-9]+(?:\.[0-9]+)?)\s*(?P<wan>万?)\s*(?:元整?|块|rmb)?",
    re.ASCII | re.I,
)
_COUNT = regex(r"[x×*]?\s*([0-9]+(?:\.[0-9]+)?)\s*[^\W\d_]{0,3}")
_DAY = regex(
    r"(?:(?P<y>[0-9]{4})[-/.年])?(?P<m>[0-9]{1,2})[-/.月](?P<d>[0-9]{1,2})[日号]?(?:[ T]+[0-9]{1,2}:[0-9:.]+)?",
    re.ASCII,
)
_EIGHT = regex(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_SERIAL = regex(r"[1-9][0-9]{4}(?:\.[0-9]+)?", re.ASCII)
_EPOCH = date(1899, 12, 30)  # Excel's day 0; five digits begin in 1927, four are more likely a year
_MOST_MONEY, _MOST_COUNT = Decimal(10_000_000), 100_000
_FEN = Decimal("0.01")


def text(cell: Cell, most: int, name: str) -> str:
    """A cell as text: 13800135678.0 -> 13800135678; inner line ends become blanks; control characters go."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    clean = "".join(" " if c in "\r\n\t" else c for c in str(cell) if c in "\r\n\t" or c.isprintable())
    written = clean.strip().removeprefix("'")
    if len(written) > most:
        raise Refusal(f"{name}太长了（最多 {most} 个字）。")
    return written


def phone(cell: Cell) -> str:
    """Eleven digits, however they are spaced; "" for an empty cell."""
    written = unicodedata.normalize("NFKC", text(cell, 40, "手机"))
    if not written:
        return ""
    if scientific := _SCIENTIFIC.fullmatch(written):
        if len(scientific[1] or "") < 10:
            raise Refusal(f"手机号被表格软件改成了科学计数（{written}），后几位已经丢失，请补全。")
        written = str(int(Decimal(written)))
    digits = re.sub(r"[\s\-‐–—.·()]", "", written.removesuffix(".0"))
    for country in ("+86", "0086"):
        digits = digits.removeprefix(country)
    return checked(digits.removeprefix("86") if len(digits) == 13 else digits)


def yes(cell: Cell, name: str) -> bool | None:
    """是 or 否; None for an empty cell."""
    written = text(cell, 20, name).casefold()
    if not written:
        return None
    if written in _YES or written in _NO:
        return written in _YES
    raise Refusal(f"{name}请填“是”或“否”，这里写的是“{written}”。")


def amount(cell: Cell) -> Decimal | None:
    """Yuan, to the fen: 1,280.00, ¥1280, 1280元, 1.2万, (100) for minus 100; None for an empty cell."""
    written = unicodedata.normalize("NFKC", text(cell, 40, "金额"))
    if not written:
        return None
    if written.startswith("(") and written.endswith(")"):
        written = f"-{written[1:-1]}"
    found = _MONEY.fullmatch(written.replace(",", ""))
    value = _number(found["minus"] + found["figures"]) if found else None
    if found is None or value is None:
        raise Refusal(f"金额“{written}”看不懂，请只写数字。")
    value = (value * (10_000 if found["wan"] else 1)).quantize(_FEN)
    if not 0 < abs(value) <= _MOST_MONEY:
        raise Refusal(f"金额 {value:,} 元不对劲，请核对。")
    return value


def quantity(cell: Cell) -> float | None:
    """2, 2瓶, x2; None for an empty cell."""
    written = unicodedata.normalize("NFKC", text(cell, 40, "数量"))
    if not written:
        return None
    found = _COUNT.fullmatch(written.replace(",", ""))
    if found is None:
        raise Refusal(f"数量“{written}”看不懂，请只写数字。")
    if not 0 < float(found[1]) <= _MOST_COUNT:
        raise Refusal(f"数量 {written} 不对劲，请核对。")
    return float(found[1])


def written_day(cell: Cell) -> tuple[int | None, int, int] | None:
    """Year (if written), month and day of the usual writings in figures and of Excel's day numbers; None: none of these.

    No calendar is asked yet: 1990-02-30 may be a lunar day.
    """
    if isinstance(cell, bool):
        return None
    written = re.sub(
        r"\s*([-/.年月])\s*|\s+(?=[日号])", r"\1", unicodedata.normalize("NFKC", text(cell, 60, "日期"))
    )
    if _EIGHT.fullmatch(written) and 1 <= int(written[4:6]) <= 12:
        return int(written[:4]), int(written[4:6]), int(written[6:])
    if _SERIAL.fullmatch(written):
        day = _EPOCH + timedelta(days=int(float(written)))
        return day.year, day.month, day.day
    found = _DAY.fullmatch(written)
    return (int(found["y"]) if found["y"] else None, int(found["m"]), int(found["d"])) if found else None


def _number(figures: str) -> Decimal | None:
    try:
        return Decimal(figures)
    except InvalidOperation:
        return None
