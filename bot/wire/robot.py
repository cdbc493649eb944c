"""A decrypted 智能机器人 callback (JSON, WeCom page 100719) as one of our events."""

import re
from collections.abc import Callable
from datetime import datetime

import msgspec
from msgspec import Struct, field

from bot.wire import keys
from bot.wire.plan import LONGEST_ID, Head
from crm.events import (
    BotCardClicked,
    BotEntered,
    BotRated,
    Choice,
    Event,
    GroupMention,
    StreamPolled,
    Unknown,
)

_OWN_NAME = re.compile(r"\s*@\S+[\s\u2005]+")
_FORMS = frozenset({"text", "mixed", "image", "voice", "file", "video"})


class _Content(Struct):
    content: str = ""


class _Link(Struct):
    url: str = ""


class _Piece(Struct):
    text: _Content = field(default_factory=_Content)
    image: _Link = field(default_factory=_Link)


class _Mixed(Struct):
    msg_item: list[_Piece] = field(default_factory=list)


class _Body(_Piece):
    """What a message and the message it quotes have alike."""

    msgtype: str = ""
    mixed: _Mixed = field(default_factory=_Mixed)
    voice: _Content = field(default_factory=_Content)
    file: _Link = field(default_factory=_Link)
    video: _Link = field(default_factory=_Link)


class _From(Struct):
    userid: str = ""


class _Stream(Struct):
    id: str = ""


class _OptionIds(Struct):
    option_id: list[str] = field(default_factory=list)


class _Item(Struct):
    question_key: str = ""
    option_ids: _OptionIds = field(default_factory=_OptionIds)


class _Items(Struct):
    selected_item: list[_Item] = field(default_factory=list)


class _Card(Struct):
    card_type: str = ""
    event_key: str = ""
    task_id: str = ""
    selected_items: _Items = field(default_factory=_Items)


class _Feedback(Struct):
    id: str = ""
    type: int = 0
    content: str = ""
    inaccurate_reason_list: list[int] = field(default_factory=list)


class _Event(Struct):
    eventtype: str = ""
    template_card_event: _Card = field(default_factory=_Card)
    feedback_event: _Feedback = field(default_factory=_Feedback)


class _Callback(_Body):
    msgid: str = ""
    aibotid: str = ""
    chatid: str = ""
    sender: _From = field(default_factory=_From, name="from")
    response_url: str = ""
    quote: _Body = field(default_factory=_Body)
    stream: _Stream = field(default_factory=_Stream)
    event: _Event = field(default_factory=_Event)


def read(body: object, raw: bytes, at: datetime) -> Event:
    """The event; Unknown where the kind is none of ours. Raises ValueError for another shape."""
    call = msgspec.convert(body, _Callback, strict=False)
    head = Head(_key(call, raw), call.sender.userid.lower()[:LONGEST_ID], at)
    if call.msgtype in _FORMS and call.sender.userid:
        return _mention(call, head)
    kind = f"bot:{call.msgtype}:{call.event.eventtype}".rstrip(":")
    if kind in _OTHERS:
        return _OTHERS[kind](call, head)
    return Unknown(head.key, head.writer, at, kind[:LONGEST_ID], raw)


def _key(call: _Callback, raw: bytes) -> str:
    if not call.msgid or call.msgtype == "stream":  # every poll wants an answer of its own
        return keys.of_bytes(raw)
    return keys.of_message("asked", call.aibotid, call.chatid, call.sender.userid, call.msgid)


def _mention(call: _Callback, head: Head) -> Event:
    words = _words(call)
    return GroupMention(
        head.key,
        head.writer,
        head.at,
        user=call.sender.userid,
        chat=call.chatid,
        bot=call.aibotid,
        message=call.msgid,
        form=call.msgtype,
        text=_OWN_NAME.sub("", words, count=1) if call.chatid and _OWN_NAME.match(words) else words,
        quote=_words(call.quote),
        media=_media(call),
        reply_url=call.response_url,
    )


def _words(body: _Body) -> str:
    pieces = [body.text.content, body.voice.content, *(piece.text.content for piece in body.mixed.msg_item)]
    return "\n".join(piece for piece in pieces if piece)


def _media(body: _Body) -> tuple[str, ...]:
    urls = [
        body.image.url,
        body.file.url,
        body.video.url,
        *(piece.image.url for piece in body.mixed.msg_item),
    ]
    return tuple(url for url in urls if url)


def _polled(call: _Callback, head: Head) -> Event:
    return StreamPolled(head.key, head.writer, head.at, call.sender.userid, call.chatid, call.stream.id)


def _entered(call: _Callback, head: Head) -> Event:
    return BotEntered(head.key, head.writer, head.at, call.sender.userid, call.chatid)


def _clicked(call: _Callback, head: Head) -> Event:
    card = call.event.template_card_event
    return BotCardClicked(
        head.key,
        head.writer,
        head.at,
        user=call.sender.userid,
        chat=call.chatid,
        button=card.event_key,
        task=card.task_id,
        card=card.card_type,
        choices=tuple(
            Choice(item.question_key, tuple(item.option_ids.option_id))
            for item in card.selected_items.selected_item
        ),
        reply_url=call.response_url,
    )


def _rated(call: _Callback, head: Head) -> Event:
    said = call.event.feedback_event
    return BotRated(
        head.key,
        head.writer,
        head.at,
        user=call.sender.userid,
        chat=call.chatid,
        feedback=said.id,
        rating=said.type,
        content=said.content,
        reasons=tuple(said.inaccurate_reason_list),
    )


_OTHERS: dict[str, Callable[[_Callback, Head], Event]] = {
    "bot:stream": _polled,
    "bot:event:enter_chat": _entered,
    "bot:event:template_card_event": _clicked,
    "bot:event:feedback_event": _rated,
}
