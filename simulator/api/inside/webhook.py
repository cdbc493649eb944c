"""Group robots: a key instead of a token, 20 messages in any minute (WeCom page 99110)."""

import base64
import binascii
import hashlib
from typing import Any

from simulator.api.call import Answer, Call, Route
from simulator.api.inside.cards import check_notice
from simulator.api.inside.contents import limited_words
from simulator.api.media import check_size, keep
from simulator.refusals import ApiError
from simulator.world.inside.internal import Robot

WORDS = {"text": 2048, "markdown": 4096, "markdown_v2": 4096}
IMAGE_MOST = 2 * 1024 * 1024


def send(call: Call) -> Answer:
    """Write into the robot's group; a wrong key 93000, a group that left 93004, too fast 45009."""
    robot = _robot(call)
    kind = call.text("msgtype")
    content = _checked(call, robot, kind)
    if call.world.pace.full(("webhook", robot.key), call.world.rules.webhook_per_minute, 60, call.now):
        raise ApiError(45009)
    call.world.pace.note(("webhook", robot.key), call.now)
    chat, msgid = f"internal:{robot.chat_id}", call.world.ids.draw("", 40)
    bubble = call.world.chats.put(chat, call.now, f"robot:{robot.key[-6:]}", kind, content, msgid)
    call.world.deliver(bubble, robot.chat_id, call.path)
    return {}


def upload(call: Call) -> Answer:
    """A file or a voice message for this robot only; three days."""
    robot, kind = _robot(call), call.query.get("type", "file")
    if kind not in ("file", "voice"):
        raise ApiError(40008)
    check_size(call, kind)
    media = keep(call, kind, owner=robot.key)
    return {"type": kind, "media_id": media.media_id, "created_at": str(int(call.now))}


def _robot(call: Call) -> Robot:
    robot = call.world.internal.robots.get(call.query.get("key", ""))
    if robot is None:
        raise ApiError(93000)
    if not robot.enabled:
        raise ApiError(93004)
    return robot


def _checked(call: Call, robot: Robot, kind: str) -> dict[str, Any]:
    if kind not in (*WORDS, "image", "news", "file", "voice", "template_card"):
        raise ApiError(40008)
    content = call.part(kind)
    if kind in WORDS:
        if not content.get("content"):
            raise ApiError(93017)
        limited_words(content, WORDS[kind])
    elif kind == "image":
        _check_image(content)
    elif kind == "template_card":
        check_notice(content)
    elif kind == "news":
        _check_news(content)
    elif not call.world.media.living(str(content.get("media_id")), call.now, robot.key):
        raise ApiError(40007)
    return content


def _check_image(content: dict[str, Any]) -> None:
    try:
        data = base64.b64decode(content.get("base64", ""), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ApiError(40058, "base64") from error
    if len(data) > IMAGE_MOST:
        raise ApiError(93018)
    if hashlib.md5(data).hexdigest() != content.get("md5"):
        raise ApiError(40058, "md5 differs")
    if not data.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        raise ApiError(40058, "neither jpg nor png")


def _check_news(content: dict[str, Any]) -> None:
    articles = content.get("articles", ())
    if not 1 <= len(articles) <= 8 or not all(row.get("title") and row.get("url") for row in articles):
        raise ApiError(40058, "articles")


ROUTES = {
    "webhook/send": Route(send, needs_token=False, metered=False),
    "webhook/upload_media": Route(upload, needs_token=False, metered=False),
}
