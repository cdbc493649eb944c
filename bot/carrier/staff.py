"""To members in the app's chat, and to internal groups by their robots."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.carrier.carried import SENT, Carried
from bot.wecom import Permanent, WeCom
from storage.post.queue import Outcome, Parcel

TEXT_BYTES = 2048
STREAM_BYTES = 20_480
REMEMBERED = 14_400  # seconds for which WeCom recognises a body that comes again
_GONE = 60140  # the card's response code was used or is older than 72 hours


def text(wecom: WeCom, parcel: Parcel) -> Carried:
    """A text, in several messages where it is long; each body is unique and the same on every try."""
    road, _, name = parcel.address.partition(":")
    if road == "robot":
        return _by_robot(wecom, parcel, name)
    if road == "appchat":
        return _by_appchat(wecom, parcel, name)
    refused: tuple[str, ...] = ()
    msgid = ""
    for part in parts(parcel.body["text"], parcel.id):
        sent = wecom.messages.send(_once(name, {"msgtype": "text", "text": {"content": part}}))
        refused, msgid = sent.refused, sent.msgid
    return _noted(refused, {"msgid": msgid})


def streamed(wecom: WeCom, parcel: Parcel) -> Carried:
    """An answer of the 智能机器人 for which WeCom has stopped polling: by the question's one-time address."""
    query = parse_qs(urlsplit(parcel.body["reply_url"]).query)
    code = "".join(query.get("response_code", ()))
    if not code:
        return Carried(Outcome("dead", cause="企业微信没有再来取，也没有给回复地址"))
    wecom.robots.respond(code, parcel.body["text"].encode()[:STREAM_BYTES].decode(errors="ignore"))
    return Carried(SENT)


def card(wecom: WeCom, parcel: Parcel) -> Carried:
    """A card with buttons; the task id makes its body unique."""
    name = parcel.address.partition(":")[2]
    content = {
        "card_type": "button_interaction",
        "main_title": {"title": parcel.body["title"]},
        "sub_title_text": parcel.body["text"],
        "horizontal_content_list": [{"keyname": k, "value": v} for k, v in parcel.body["facts"]],
        "task_id": f"keyou-{parcel.id}",
        "button_list": [
            {"text": b["text"], "style": 1 if n == 0 else 2, "key": b["key"]}
            for n, b in enumerate(parcel.body["buttons"])
        ],
    }
    sent = wecom.messages.send(_once(name, {"msgtype": "template_card", "template_card": content}))
    return _noted(sent.refused, {"msgid": sent.msgid, "response_code": sent.response_code})


def card_done(wecom: WeCom, parcel: Parcel) -> Carried:
    """Greys the clicked card; one that is too old or was updated already needs nothing more."""
    body = {
        "userids": [parcel.body["userid"]],
        "response_code": parcel.body["response_code"],
        "button": {"replace_name": parcel.body["done"]},
    }
    try:
        wecom.messages.update_card(body)
    except Permanent as error:
        if error.code != _GONE:
            raise
    return Carried(SENT)


def parts(words: str, number: int, most: int = TEXT_BYTES) -> list[str]:
    """A text as messages of at most `most` bytes, cut at line ends where there are any, each with the letter's number."""
    room = most - len(f"\n#{number}-99".encode())
    pieces: list[str] = []
    rest = words
    while len(rest.encode()) > room:
        cut = _cut(rest, room)
        pieces.append(rest[:cut].rstrip("\n"))
        rest = rest[cut:].lstrip("\n")
    pieces.append(rest)
    if len(pieces) == 1:
        return [f"{rest}\n#{number}"]
    return [f"{piece}\n#{number}-{n}" for n, piece in enumerate(pieces, 1)]


def _cut(words: str, room: int) -> int:
    fitting = len(words.encode()[:room].decode(errors="ignore"))
    at_line = words.rfind("\n", 0, fitting)
    return at_line if at_line > fitting // 2 else fitting


def _once(userid: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"touser": userid, **body, "enable_duplicate_check": 1, "duplicate_check_interval": REMEMBERED}


def _by_robot(wecom: WeCom, parcel: Parcel, name: str) -> Carried:
    """A robot has no duplicate check: a second try says that it may be one."""
    mark = "（可能重复）" if parcel.doubtful_since else ""
    for part in parts(parcel.body["text"] + mark, parcel.id):
        wecom.robots.send(name, {"msgtype": "text", "text": {"content": part}})
    return Carried(SENT)


def _by_appchat(wecom: WeCom, parcel: Parcel, name: str) -> Carried:
    """Into an internal group of the app's own; no duplicate check there either (WeCom 90248)."""
    mark = "（可能重复）" if parcel.doubtful_since else ""
    for part in parts(parcel.body["text"] + mark, parcel.id):
        wecom.groups.send(name, {"msgtype": "text", "text": {"content": part}})
    return Carried(SENT)


def _noted(refused: tuple[str, ...], receipt: dict[str, str]) -> Carried:
    if refused:
        return Carried(Outcome("dead", cause=f"企业微信没有送达：{'、'.join(refused)} 不在应用可见范围内"))
    return Carried(Outcome("sent", receipt))
