"""What we put into the inbox ourselves: messages pulled from 微信客服, and answers to our own inquiries.

Both are JSON under a name of ours that no callback of WeCom has.
"""

import json
from collections.abc import Mapping
from datetime import datetime

import msgspec

from bot.wire import keys, pulled
from crm.events import Event, Learned

PULLED, LEARNED = "keyou:pulled", "keyou:learned"


class _Learned(msgspec.Struct):
    inquiry: str
    what: str
    about: str
    answer: dict[str, object]


def pack_pulled(message: Mapping[str, object]) -> bytes:
    """One entry of sync_msg's `msg_list`, for the inbox."""
    return _pack(PULLED, message)


def pack_learned(inquiry: str, what: str, about: str, answer: Mapping[str, object]) -> bytes:
    """WeCom's answer, for the inbox. `inquiry` is unique to the asking, so that its answer counts once."""
    return _pack(LEARNED, {"inquiry": inquiry, "what": what, "about": about, "answer": answer})


def read(body: Mapping[str, object], raw: bytes, at: datetime) -> Event:
    """The event packed above. Raises ValueError for another shape."""
    if PULLED in body:
        return pulled.read(body[PULLED], raw, at)
    it = msgspec.convert(body[LEARNED], _Learned)
    return Learned(keys.of_message("learned", it.inquiry), "", at, it.what, it.about, it.answer)


def _pack(name: str, content: Mapping[str, object]) -> bytes:
    return json.dumps({name: content}, ensure_ascii=False).encode("utf-8", "replace")
