"""Mainland mobile numbers (000 records, A3)."""

import re

from crm.refusal import Refusal

_MOBILE = re.compile(r"1[3-9][0-9]{9}", re.ASCII)


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
