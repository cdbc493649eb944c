"""From the bytes that came in to what happened: every kind becomes one of our events, and none raises."""

import re
from datetime import datetime
from functools import lru_cache

import msgspec

from bot.wire import callback, keys, own, robot
from bot.wire.own import pack_learned, pack_pulled
from crm.events import Event, Unknown, Unreadable

__all__ = ["pack_learned", "pack_pulled", "read"]

_REMEMBERED = 2048  # events: what the door has read reception need not read again
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # no database text can hold it


@lru_cache(maxsize=_REMEMBERED)
def read(raw: bytes, at: datetime) -> Event:
    """The event in a decrypted callback, or in what `pack_pulled` and `pack_learned` made.

    at  the moment of receipt, aware
    What we do not act on becomes Unknown, what we cannot read Unreadable; nothing is raised.
    """
    return _read_json(raw, at) if raw[:1] == b"{" else callback.read(raw, at)


def _read_json(raw: bytes, at: datetime) -> Event:
    try:
        body = _decoded(raw)
    except (ValueError, RecursionError):
        return Unreadable(keys.of_bytes(raw), "", at, "not JSON that we accept", raw)
    reader = robot.read if body.keys().isdisjoint({own.PULLED, own.LEARNED}) else own.read
    try:
        return reader(body, raw, at)
    except (ValueError, RecursionError, OverflowError, OSError):  # the last two: a moment beyond the calendar
        return Unknown(keys.of_bytes(raw), "", at, "json", raw)


def _decoded(raw: bytes) -> dict[str, object]:
    if _NUL.search(raw):
        raise ValueError("a NUL")
    return msgspec.json.decode(raw, type=dict[str, object])
