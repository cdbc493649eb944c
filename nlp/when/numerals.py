"""Numbers as people write them in dates: 15, 十五, 二十三, 廿九, 二零二六, 两."""

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
    "首": 1,
    "元": 1,
}
_TENS = {"廿": 2, "卅": 3}

SMALL = r"(?:\d{1,3}|[俩仨]|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零〇]?[一二两三四五六七八九])"
DAY_NUMBER = (
    r"(?:\d{1,2}(?!\d)|[一二三]十[一二三四五六七八九]?|十[一二三四五六七八九]?"
    r"|[廿卅][一二三四五六七八九]?|[一二三四五六七八九])"
)
MONTH_NUMBER = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"


def number(text: str) -> int:
    """The number that a numeral of digits or Chinese characters (up to 百) says; 〇 for an empty text."""
    if not text:
        return 0
    if text.isdecimal():
        return int(text)
    if not any(c in "十百廿卅" for c in text):
        return int("".join(str(_DIGITS.get(c, c)) for c in text))
    total = current = 0
    for c in text:
        if c in _TENS:
            total += _TENS[c] * 10
        elif c in "十百":
            total += (current or 1) * (10 if c == "十" else 100)
            current = 0
        else:
            current = _DIGITS.get(c, 0)
    return total + current
