"""One message pulled from 微信客服 by kf/sync_msg (WeCom page 94670) as one of our events."""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
from msgspec import Struct, field

from bot.wire import keys
from bot.wire.plan import Head, checked_id
from crm.events import (
    CustomerSaid,
    Event,
    ServiceFailed,
    ServiceRecalled,
    ServicerMoved,
    ServicerSaid,
    SessionEntered,
    SessionMoved,
    Unknown,
)

_CUSTOMER, _SERVICER = 3, 5  # origins; 4 is WeCom itself


class _Text(Struct):
    content: str = ""
    menu_id: str = ""


class _Media(Struct):
    media_id: str = ""


class _Place(Struct):
    name: str = ""
    address: str = ""


class _Link(Struct):
    title: str = ""


class _Happening(Struct):
    event_type: str = ""
    open_kfid: str = ""
    external_userid: str = ""
    servicer_userid: str = ""
    scene: str = ""
    scene_param: str = ""
    welcome_code: str = ""
    fail_msgid: str = ""
    fail_type: int = 0
    recall_msgid: str = ""
    status: int = 0
    change_type: int = 0
    old_servicer_userid: str = ""
    new_servicer_userid: str = ""
    msg_code: str = ""


class _Pulled(Struct):
    msgid: str = ""
    open_kfid: str = ""
    external_userid: str = ""
    send_time: int = 0
    origin: int = 0
    servicer_userid: str = ""
    msgtype: str = ""
    text: _Text = field(default_factory=_Text)
    image: _Media = field(default_factory=_Media)
    voice: _Media = field(default_factory=_Media)
    video: _Media = field(default_factory=_Media)
    file: _Media = field(default_factory=_Media)
    location: _Place = field(default_factory=_Place)
    link: _Link = field(default_factory=_Link)
    event: _Happening = field(default_factory=_Happening)


def read(body: object, raw: bytes, at: datetime) -> Event:
    """The event; Unknown where the kind is none of ours. Raises ValueError for another shape."""
    message = msgspec.convert(body, _Pulled, strict=False)
    account = message.open_kfid or message.event.open_kfid
    key = keys.of_message("service", account, checked_id(message.msgid))
    head = Head(key, message.servicer_userid.lower() if message.origin == _SERVICER else "", at)
    kind = f"service:{message.origin}:{message.msgtype}:{message.event.event_type}".rstrip(":")
    reader = _reader(message)
    return reader(message, head) if reader else Unknown(head.key, head.writer, at, kind[:64], raw)


def _reader(message: _Pulled) -> Callable[[_Pulled, Head], Event] | None:
    if message.msgtype == "event":
        return _HAPPENINGS.get(message.event.event_type)
    return {_CUSTOMER: _said, _SERVICER: _said_by_hand}.get(message.origin)


def _said(message: _Pulled, head: Head) -> Event:
    return CustomerSaid(
        head.key,
        head.writer,
        head.at,
        account=message.open_kfid,
        customer=checked_id(message.external_userid),
        message=message.msgid,
        form=message.msgtype,
        text=_words(message),
        menu=message.text.menu_id,
        media=_media(message),
        sent_at=datetime.fromtimestamp(message.send_time, UTC),
    )


def _said_by_hand(message: _Pulled, head: Head) -> Event:
    return ServicerSaid(
        head.key,
        head.writer,
        head.at,
        account=message.open_kfid,
        customer=checked_id(message.external_userid),
        message=message.msgid,
        form=message.msgtype,
        text=_words(message),
        sent_at=datetime.fromtimestamp(message.send_time, UTC),
    )


def _words(message: _Pulled) -> str:
    place = " ".join(part for part in (message.location.name, message.location.address) if part)
    return message.text.content or place or message.link.title


def _media(message: _Pulled) -> str:
    return message.image.media_id or message.voice.media_id or message.video.media_id or message.file.media_id


def _entered(message: _Pulled, head: Head) -> Event:
    it = message.event
    where = (it.scene, it.scene_param, it.welcome_code)
    return SessionEntered(
        head.key, head.writer, head.at, it.open_kfid, checked_id(it.external_userid), *where
    )


def _failed(message: _Pulled, head: Head) -> Event:
    it = message.event
    return ServiceFailed(
        head.key,
        head.writer,
        head.at,
        it.open_kfid,
        it.external_userid,
        checked_id(it.fail_msgid),
        it.fail_type,
    )


def _moved(message: _Pulled, head: Head) -> Event:
    it = message.event
    servicers = (it.old_servicer_userid.lower(), it.new_servicer_userid.lower())
    who = (it.open_kfid, checked_id(it.external_userid))
    return SessionMoved(head.key, head.writer, head.at, *who, it.change_type, *servicers, it.msg_code)


def _recalled(message: _Pulled, head: Head) -> Event:
    it = message.event
    by_customer = it.event_type == "user_recall_msg"
    who = (it.open_kfid, checked_id(it.external_userid))
    return ServiceRecalled(head.key, head.writer, head.at, *who, it.recall_msgid, by_customer)


def _servicer_moved(message: _Pulled, head: Head) -> Event:
    it = message.event
    return ServicerMoved(head.key, head.writer, head.at, it.open_kfid, it.servicer_userid.lower(), it.status)


_HAPPENINGS: dict[str, Callable[[_Pulled, Head], Event]] = {
    "enter_session": _entered,
    "msg_send_fail": _failed,
    "session_status_change": _moved,
    "user_recall_msg": _recalled,
    "servicer_recall_msg": _recalled,
    "servicer_status_change": _servicer_moved,
}
