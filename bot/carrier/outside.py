"""To customers and customer groups: 微信客服, the welcome, and tasks that a member confirms."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from bot.carrier.carried import SENT, SURE_FOR, Carried
from bot.carrier.staff import TEXT_BYTES
from bot.wecom import Permanent, WeCom
from storage.post.queue import Outcome, Parcel

_ALREADY_SENT = 95033  # this msgid of ours has been taken before
_ALREADY_WELCOMED = 41051
_LINKED = "点这里看"


def service(wecom: WeCom, parcel: Parcel) -> Carried:
    """A text in 微信客服; our own msgid keeps a second try from becoming a second message."""
    words = parcel.body["text"].encode()[:TEXT_BYTES].decode(errors="ignore")
    seed = f"{parcel.id}|{parcel.made_at.isoformat()}|{parcel.body['external_id']}"
    body = {
        "touser": parcel.body["external_id"],
        "open_kfid": parcel.body["open_kfid"],
        "msgid": sha256(seed.encode()).hexdigest()[:32],
        "msgtype": "text",
        "text": {"content": words},
    }
    return _unless(_ALREADY_SENT, lambda: wecom.kf.send(body))


def welcome(wecom: WeCom, parcel: Parcel) -> Carried:
    """The greeting of a new contact; its code works once."""
    body = {"text": {"content": parcel.body["text"]}}
    return _unless(_ALREADY_WELCOMED, lambda: wecom.customers.welcome(parcel.body["code"], body))


def task(wecom: WeCom, parcel: Parcel, now: datetime) -> Carried:
    """A mass-send task. There is no key against doubling, so a second try looks first whether the first one took."""
    if parcel.doubtful_since and (found := _made_before(wecom, parcel, parcel.doubtful_since, now)):
        return Carried(Outcome("proposed", {"msgid": found}))
    text = {"content": parcel.body["text"]}
    body = {**_whom(parcel), "sender": parcel.body["owner"], "text": text, **_attached(parcel)}
    made = wecom.mass.create(body)
    if made.refused and not set(parcel.body.get("external_ids", ())) - set(made.refused):
        return Carried(Outcome("dead", cause="企业微信说这位客户或群收不到群发"))
    return Carried(Outcome("proposed", {"msgid": made.msgid}))


def _attached(parcel: Parcel) -> dict[str, Any]:
    link = parcel.body.get("link")
    return {"attachments": [{"msgtype": "link", "link": {"title": _LINKED, "url": link}}]} if link else {}


def _whom(parcel: Parcel) -> dict[str, Any]:
    if parcel.chat_id is not None:
        return {"chat_type": "group", "chat_id_list": [parcel.chat_id]}
    return {"chat_type": "single", "external_userid": _recipients(parcel)}


def _recipients(parcel: Parcel) -> list[str]:
    """One customer, or the many that the guard lets through now."""
    many: list[str] | None = parcel.body.get("external_ids")
    return [parcel.body["external_id"]] if many is None else many


def _made_before(wecom: WeCom, parcel: Parcel, tried: datetime, now: datetime) -> str:
    """WeCom's id of the task that a first try has made, or "". Our clock may be off by hours, so the span is wide."""
    chat_type = "group" if parcel.chat_id is not None else "single"
    for entry in wecom.mass.since(chat_type, min(tried, now) - SURE_FOR, max(tried, now) + SURE_FOR):
        if entry["msgid"] in parcel.others:
            continue
        same_words = entry.get("text", {}).get("content") == parcel.body["text"]
        if same_words and _is_for(wecom, parcel, str(entry["msgid"])):
            return str(entry["msgid"])
    return ""


def _is_for(wecom: WeCom, parcel: Parcel, msgid: str) -> bool:
    """Whether a task with these words is this customer's: the same greeting goes to many. (Of groups WeCom tells none
    before they are sent to; there the words decide.)"""
    if parcel.chat_id is not None:
        return True
    rows = wecom.mass.results(msgid, parcel.body["owner"])
    whom = set(_recipients(parcel))
    return any(row.get("external_userid") in whom for row in rows)


def _unless(already: int, send: Any) -> Carried:
    try:
        send()
    except Permanent as error:
        if error.code != already:
            raise
    return Carried(SENT)
