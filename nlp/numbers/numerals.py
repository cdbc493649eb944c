"""Chinese and Arabic numerals: 12, 1.2万, 3k, 两千五, 一万二, 三百六十八, 仨, 半."""

from decimal import Decimal, InvalidOperation

from crm.patterns import regex
from nlp.sieve import AnyOf

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3, "幺": 1}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_FIGURES = frozenset(DIGITS)
_CHINESE = frozenset((*DIGITS, *_UNITS, "万"))
_SCALES = {"万": Decimal(10_000), "w": Decimal(10_000), "千": Decimal(1000), "k": Decimal(1000)}
_SINGLE = {c: Decimal(n) for c, n in DIGITS.items()} | {str(n): Decimal(n) for n in range(10)}
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万俩仨]+"
NUMERAL = (
    rf"(?:(?:{ARABIC})\s?(?:[万千](?:\d(?!\d)|[一二三四五六七八九](?![十百千万]))?|[wk](?![a-z]))?|"
    rf"{CHINESE})"
)
_MIXED = regex(rf"({ARABIC})\s?([万千wk]?)([\d一二三四五六七八九]?)")
HOLDS_NUMBER = AnyOf(regex("[0-9零〇一二两三四五六七八九十百千万俩仨]"))


def value_of(text: str) -> Decimal | None:
    """The number that the text says, or None: 6.8w -> 68000, 一万二 -> 12000, 两千五 -> 2500, 3万5 -> "
    "35000."""
    if single := _SINGLE.get(text):
        return single
    mixed = _MIXED.fullmatch(text)
    if mixed:
        return _mixed(*mixed.groups())
    return _chinese(text)


def _mixed(figures: str, scale: str, rest: str) -> Decimal | None:
    try:
        number = Decimal(figures.replace(",", ""))
    except InvalidOperation:
        return None
    if not scale:
        return number if not rest else None
    tail = Decimal(DIGITS.get(rest, 0) if not rest.isdigit() else int(rest)) if rest else Decimal(0)
    return number * _SCALES[scale] + tail * _SCALES[scale] / 10


def _chinese(text: str) -> Decimal | None:
    if not text or not _CHINESE.issuperset(text):
        return None
    if _FIGURES.issuperset(text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    above, found, below = text.partition("万")
    if not found:
        value, _ = _below_ten_thousand(above)
        return None if value is None else Decimal(value)
    high, _ = _below_ten_thousand(above)
    low, plain_digit = _below_ten_thousand(below)
    if not high or low is None:
        return None
    return Decimal(high * 10_000 + (low * 1000 if plain_digit and not below.startswith("零") else low))


def _below_ten_thousand(text: str) -> tuple[int | None, bool]:
    """The value, and whether the text was a single digit without a unit (一万二)."""
    total, digit, last_unit, zero = 0, 0, 0, False
    for c in text:
        if c in _UNITS:
            total, last_unit = (
                total + (digit or (1 if c == "十" and not total else digit)) * _UNITS[c],
                _UNITS[c],
            )
            digit, zero = 0, False
        elif c == "万":
            return None, False
        else:
            digit, zero = DIGITS[c], zero or DIGITS[c] == 0
    colloquial = digit and last_unit >= 100 and not zero
    return total + digit * (last_unit // 10 if colloquial else 1), len(text) == 1 and text in DIGITS
