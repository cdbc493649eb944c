"""A decrypted XML callback as one of our events."""

import re
from datetime import datetime
from xml.etree.ElementTree import Element

from bot import xml
from bot.wire import keys
from bot.wire.plan import LONGEST_ID, Head
from bot.wire.table import KINDS, OF_MEMBERS
from crm.events import Event, Unknown, Unreadable

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read(raw: bytes, at: datetime) -> Event:
    """The event; Unknown or Unreadable where it is none of ours."""
    try:
        root = xml.parse(raw)
    except xml.Unreadable as fault:
        return Unreadable(keys.of_bytes(raw), _writer_despite_controls(raw), at, str(fault), raw)
    head, kind = Head(_key(root), _writer(root), at), _kind(root)
    try:
        return _understood(kind, head, root)
    except ValueError:
        return Unknown(head.key, head.writer, at, kind, raw)


def _understood(kind: str, head: Head, root: Element) -> Event:
    if kind not in KINDS:
        raise ValueError("not a kind of ours")
    if kind in OF_MEMBERS and not head.writer:
        raise ValueError("a member's deed without the member")
    return KINDS[kind].event(head, root)


def _kind(root: Element) -> str:
    parts = [xml.text(root, "MsgType")]
    if parts == ["event"]:
        parts += [xml.text(root, "Event"), xml.text(root, "ChangeType")]
    return ":".join(part for part in parts if part).lower()[:LONGEST_ID]


def _key(root: Element) -> str:
    message = xml.text(root, "MsgId")
    if not message:
        return keys.of_body(root)
    sender = xml.text(root, "FromUserName").lower()
    return keys.of_message(
        "message", xml.text(root, "ToUserName"), xml.text(root, "AgentID"), sender, message
    )


def _writer(root: Element) -> str:
    """The member; "" for WeCom itself (`sys`) and for an id that cannot be one."""
    writer = xml.text(root, "FromUserName").lower()
    return "" if writer == "sys" or len(writer) > LONGEST_ID else writer


def _writer_despite_controls(raw: bytes) -> str:
    """Pasted text may hold what XML forbids: whoever pasted it still deserves a word."""
    try:
        return _writer(xml.parse(_ILLEGAL.sub("", raw.decode("utf-8", "replace")).encode()))
    except xml.Unreadable:
        return ""
