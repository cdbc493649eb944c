"""What the door answers to the 智能机器人's callbacks at once: a stream that begins, its next piece, a greeting."""

import json
from datetime import datetime
from typing import Any

from bot import codec
from bot.office import Office
from crm.events import BotEntered, Event, GroupMention, StreamPolled
from storage.post import streams

_LOOKING = "正在看，请稍等…"
_GREETING = (
    "您好，我是客友。可以直接问，例“今天几个投诉”“王姐什么情况”；客户资料只在这里和应用里说，群里不说。"
)


def answer(office: Office, event: Event) -> dict[str, Any] | None:
    """The passive reply to an event of the robot's (WeCom 101031), None where an empty one is right."""
    match event:
        case GroupMention():
            return _stream(streams.stream_of(event.key), _LOOKING, finish=False)
        case StreamPolled():
            with office.desk() as desk:
                words = streams.fetched(desk, event.stream)
            return _stream(event.stream, _LOOKING if words is None else words, finish=words is not None)
        case BotEntered():
            return {"msgtype": "text", "text": {"content": _GREETING}}
        case _:
            return None


def is_kept(event: Event) -> bool:
    """A poll asks for what is there already; everything else has an effect."""
    return not isinstance(event, StreamPolled)


def sealed(lock: codec.Codec, reply: dict[str, Any], nonce: str, now: datetime) -> bytes:
    """The reply in its envelope, as the 智能机器人 wants it."""
    words = json.dumps(reply, ensure_ascii=False).encode()
    return lock.seal(words, str(int(now.timestamp())), nonce).json().encode()


def _stream(ident: str, words: str, *, finish: bool) -> dict[str, Any]:
    return {"msgtype": "stream", "stream": {"id": ident, "finish": finish, "content": words}}
