"""Mainland mobile numbers (000 records, A3)."""

import re
import unicodedata

from crm.patterns import regex
from crm.refusal import Refusal

_MOBILE = regex(r"1[3-9][0-9]{9}", re.ASCII)
_NEARLY = regex(r"(?<![0-9.])1[3-9][0-9]{7,10}(?![0-9.]|万|元|块)", re.ASCII)
_INSIDE = regex(
    r"(?<![0-9０-９])([1１][3-9３-９][0-9０-９])[-\s]?([0-9０-９]{4})[-\s]?([0-9０-９]{4})(?![0-9０-９])"
)


def hidden(text: str) -> str:
    """A text with the middle of every mobile number in it starred: what is kept of a message beside the sealed number."""
    return _INSIDE.sub(r"\1****\3", text)


def refuse_broken(text: str) -> None:
    """Refuses a text with a mobile number that has a digit too few or too many."""
    for found in _NEARLY.finditer(unicodedata.normalize("NFKC", text)):
        if len(found[0]) != 11:
            checked(found[0])


def mobile(written: str) -> str | None:
    """The eleven digits of a mobile number as people write it (+86 139-0011 2233); None for anything else."""
    digits = re.sub(r"[\s\-()（）]", "", unicodedata.normalize("NFKC", written))
    digits = digits.removeprefix("+").removeprefix("86") if len(digits) > 11 else digits
    return digits if _MOBILE.fullmatch(digits) else None


def checked(phone: str) -> str:
    """Eleven digits; refuses what cannot be a mobile number, saying what is wrong with it."""
    digits = phone.removeprefix("+86")
    if _MOBILE.fullmatch(digits):
        return digits
    if digits.isdigit() and len(digits) != 11:
        how = "少" if len(digits) < 11 else "多"
        raise Refusal(
            f"手机号{how}了 {abs(len(digits) - 11)} 位（您写的是 {digits[:3]}…共 {len(digits)} 位），没有存，请补全再发。"
        )
    raise Refusal("这不像手机号（应是 1 开头的 11 位数字），没有存，请核对后再发。")
