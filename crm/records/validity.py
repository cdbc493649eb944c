"""Whether a value can be right, and one way of writing it; a clear sentence for each fault (000 records, A3)."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from crm.patterns import regex
from crm.records.fields import Field
from crm.records.phones import hidden
from crm.refusal import Refusal

LONGEST = 60
_MOST = Decimal(10) ** 12  # yuan: more than any firm's capital is a slip of the pen
_AMOUNT = regex(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(万|亿|千|百|k|w)?\s*(?:元|块|人民币|rmb)?", re.IGNORECASE)
_UNITS = {"百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
_DAY = regex(r"(?:([0-9]{4})[-/.年])?([0-9]{1,2})(?:[-/.月]([0-9]{1,2})[日号]?)?月?")
_YEAR = regex(r"([0-9]{4})年?")
_WECHAT = regex(r"[A-Za-z][A-Za-z0-9_-]{5,19}|1[3-9][0-9]{9}")
_SECRET = regex(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15,16}|[0-9]{19})(?![0-9])")


def checked(field: Field, written: str, today: date) -> str:
    """The value as it is kept; refuses what cannot be right, saying what is wrong and what to write."""
    value = unicodedata.normalize("NFKC", written).strip(" 。，,；;：:")
    if not value:
        raise Refusal(f"{field.label}是空的，没有存。例“{field.label} {_EXAMPLES[field.kind]}”。")
    if len(value) > LONGEST:
        raise Refusal(f"{field.label}太长了（最多 {LONGEST} 个字），没有存，请说短一点。")
    refuse_secrets(value)
    return _CHECKS[field.kind](field, value, today)


def refuse_secrets(text: str) -> None:
    """Numbers of identity and bank cards are not kept at all: the minimum that the work needs (000 KYC, A9)."""
    if _SECRET.search(text):
        raise Refusal("身份证号、银行卡号不要发给我，没有存。核过了就说核过了，例“KYC 王丽 证件核验 已核”。")


def _text(field: Field, value: str, today: date) -> str:
    if hidden(value) != value:
        raise Refusal(f"{field.label}里不能放手机号，没有存。号码请说“王丽 电话改成 …”，会加密保存。")
    return value


def _amount(field: Field, value: str, today: date) -> str:
    found = _AMOUNT.fullmatch(value)
    if not found:
        raise Refusal(
            f"{field.label}「{value}」不是金额，没有存。例“{field.label} 3000”或“{field.label} 500万”。"
        )
    yuan = Decimal(found[1].replace(",", "")) * _UNITS.get((found[2] or "").lower(), 1)
    if yuan <= 0:
        raise Refusal(f"{field.label}要大于 0，「{value}」没有存。")
    if yuan > _MOST:
        raise Refusal(f"{field.label}「{value}」大得不像真的，没有存，请核对零的个数。")
    return f"{yuan.normalize():,f} 元" if yuan < 10_000 else f"{(yuan / 10_000).normalize():,f} 万元"


def _day(field: Field, value: str, today: date) -> str:
    """2010年, 2010年5月, 2010年5月6日 or 5月6日."""
    year = _YEAR.fullmatch(value)
    found = _DAY.fullmatch(value)
    if not year and not (found and (found[1] or found[3])):
        raise Refusal(
            f"{field.label}「{value}」没看懂是哪天，没有存。例“{field.label} 2010年5月”或“{field.label} 5月6日”。"
        )
    parts = (year[1], None, None) if year else (found[1], found[2], found[3]) if found else (None, None, None)
    whole, month, day = (int(part) if part else None for part in parts)
    try:
        meant = date(whole or 2024, month or 1, day or 1)  # 2024 has a 29 February
    except ValueError:
        raise Refusal(f"没有 {value} 这一天，{field.label}没有存，请核对。") from None
    if whole and meant > today:
        raise Refusal(f"{field.label}「{value}」还没到，没有存，请核对年份。")
    return (f"{whole}年" if whole else "") + (f"{month}月" if month else "") + (f"{day}日" if day else "")


def _percent(field: Field, value: str, today: date) -> str:
    figures = value.removesuffix("%").strip()
    if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]+)?", figures) or not 0 < float(figures) <= 100:
        raise Refusal(f"{field.label}要在 0 到 100% 之间，「{value}」没有存。例“{field.label} 3%”。")
    return f"{float(figures):g}%"


def _wechat(field: Field, value: str, today: date) -> str:
    if not _WECHAT.fullmatch(value):
        raise Refusal("微信号是字母开头的 6 到 20 位字母、数字或 -_，这个不像，没有存，请核对。")
    return value


def _choice(field: Field, value: str, today: date) -> str:
    for choice in field.choices:
        if choice in value:
            return choice
    raise Refusal(f"{field.label}只有{'、'.join(field.choices)}几种，「{value}」没有存。")


_EXAMPLES = {
    "text": "…",
    "amount": "3000",
    "day": "5月6日",
    "percent": "3%",
    "wechat": "wangli_01",
    "choice": "产品",
}
_CHECKS: dict[str, Callable[[Field, str, date], str]] = {
    "text": _text,
    "amount": _amount,
    "day": _day,
    "percent": _percent,
    "wechat": _wechat,
    "choice": _choice,
}
