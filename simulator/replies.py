"""The passive reply: what a bot may answer to a callback in the same breath (WeCom page 90241)."""

from typing import Any
from xml.etree import ElementTree

from simulator.api.call import cut
from simulator.seal import Seal, SealError
from simulator.world.inside.corp import App
from simulator.world.state import World

MEDIA = {"image": "Image", "voice": "Voice", "video": "Video"}


def take_reply(world: World, app: App, userid: str, body: bytes) -> None:
    """Show a sealed passive reply in the member's chat; what cannot be opened or read is a Drop."""
    if body.strip() in (b"", b"success"):
        return
    try:
        kind, content = _read(_open(world, app, body))
    except (SealError, ElementTree.ParseError, KeyError, ValueError) as error:
        world.drop(userid, "reply", {"body": body.decode(errors="replace")}, repr(error))
        return
    with world.lock:
        chat, sender = f"app:{app.agent_id}:{userid}", f"app:{app.agent_id}"
        bubble = world.chats.put(chat, world.now(), sender, kind, content, world.ids.draw("", 40))
        world.deliver(bubble, userid, "passive reply")


def _open(world: World, app: App, body: bytes) -> ElementTree.Element:
    outer = ElementTree.fromstring(body)
    seal = Seal(app.callback.token, app.callback.encoding_aes_key, world.corp_id)
    signature, stamp, nonce = (_words(outer, name) for name in ("MsgSignature", "TimeStamp", "Nonce"))
    return ElementTree.fromstring(seal.open(signature, stamp, nonce, _words(outer, "Encrypt")))


def _read(reply: ElementTree.Element) -> tuple[str, dict[str, Any]]:
    kind = _words(reply, "MsgType")
    if kind == "text":
        return kind, {"content": cut(_words(reply, "Content"), 2048)}
    if kind in MEDIA:
        part = reply.find(MEDIA[kind])
        if part is None:
            raise KeyError(MEDIA[kind])
        return kind, {"media_id": _words(part, "MediaId")}
    if kind == "news":
        items = reply.findall("Articles/item")
        return kind, {"articles": [{"title": _words(i, "Title"), "url": _words(i, "Url")} for i in items]}
    raise ValueError(f"{kind} is not taken here; cards are changed with message/update_template_card")


def _words(element: ElementTree.Element, name: str) -> str:
    found = element.find(name)
    if found is None:
        raise KeyError(name)
    return found.text or ""
