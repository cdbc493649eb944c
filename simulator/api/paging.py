"""Pages: cursors that nobody should read, an empty one at the end."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from simulator.api.call import Call
from simulator.refusals import ApiError

T = TypeVar("T")


def page(
    call: Call, rows: Sequence[T], usual: int, most: int, name: str = "limit"
) -> tuple[Sequence[T], str]:
    """The page that the call's cursor and limit ask for, and the next cursor ("" after the last)."""
    limit = call.number(name, usual) or usual
    if not 1 <= limit <= most:
        raise ApiError(40058, f"{name} must be 1 to {most}")
    start = place(call.text("cursor", ""))
    end = start + limit
    return rows[start:end], cursor(end) if end < len(rows) else ""


def cursor(number: int) -> str:
    """An opaque cursor for a place in a list."""
    return base64.urlsafe_b64encode(f"town:{number}".encode()).decode()


def place(text: str) -> int:
    """The place a cursor stands for; anything that is none of ours: 50100."""
    if not text:
        return 0
    try:
        return int(base64.urlsafe_b64decode(text).decode().removeprefix("town:"))
    except (ValueError, binascii.Error) as error:
        raise ApiError(50100) from error
