"""The text and attachments of a mass message or a welcome (WeCom pages 92135, 92137)."""

from typing import Any

from simulator.api.call import Call, limited
from simulator.refusals import ApiError

MEDIA = {"image": "media_id", "video": "media_id", "file": "media_id", "miniprogram": "pic_media_id"}


def checked_parts(call: Call) -> dict[str, Any]:
    """{"content", "attachments"} of the body; both empty 44004, too long 45002, attachments 41064, 41065."""
    words = call.part("text").get("content", "") if "text" in call.body else ""
    if len(words.encode()) > 4000:
        raise ApiError(45002)
    attachments = call.body.get("attachments") or []
    if not words and not attachments:
        raise ApiError(44004)
    if not isinstance(attachments, list) or len(attachments) > 9:
        raise ApiError(41064)
    for attachment in attachments:
        _check(call, attachment)
    return {"content": words, "attachments": attachments}


def _check(call: Call, attachment: dict[str, Any]) -> None:
    kind = attachment.get("msgtype")
    part = attachment.get(kind) if isinstance(kind, str) else None
    if kind not in ("image", "link", "miniprogram", "video", "file"):
        raise ApiError(41065)
    if not isinstance(part, dict):
        raise ApiError(41064)
    if kind == "link":
        _check_link(part)
        return
    if kind == "miniprogram" and not (part.get("title") and part.get("appid") and part.get("page")):
        raise ApiError(41064)
    if kind == "image" and not part.get("media_id") and part.get("pic_url"):
        return
    if not call.world.media.living(str(part.get(MEDIA[kind])), call.now):
        raise ApiError(40007)


def _check_link(link: dict[str, Any]) -> None:
    if not link.get("title") or not str(link.get("url", "")).startswith(("http://", "https://")):
        raise ApiError(41064)
    for name, most in {"title": 128, "picurl": 2048, "desc": 512, "url": 2048}.items():
        limited(link.get(name, ""), name, most)
