"""Uploads and downloads (WeCom pages 90253, 90254, 90256, 95098)."""

import hashlib

from simulator.api.call import Answer, Call, Download, Route
from simulator.refusals import ApiError
from simulator.world.media import Media
from simulator.world.rules import DAY

MEGABYTE = 1024 * 1024
MOST = {"image": 10, "voice": 2, "video": 10, "file": 20}
PICTURES = (b"\xff\xd8\xff", b"\x89PNG")


def upload(call: Call) -> Answer:
    """A temporary file: three days, for every app of the corp; `created_at` is a string here."""
    kind = call.query.get("type", "")
    check_size(call, kind)
    media = keep(call, kind)
    return {"type": kind, "media_id": media.media_id, "created_at": str(int(call.now))}


def upload_attachment(call: Call) -> Answer:
    """A picture, video or file for moments (1) or the product album (2); `created_at` is a number here."""
    kind = call.query.get("media_type", "")
    if kind not in ("image", "video", "file") or call.query.get("attachment_type") not in ("1", "2"):
        raise ApiError(40058, "media_type or attachment_type")
    check_size(call, kind)
    media = keep(call, kind)
    return {"type": kind, "media_id": media.media_id, "created_at": int(call.now)}


def upload_picture(call: Call) -> Answer:
    """A picture with a lasting URL; 1000 a day, 3000 a month."""
    data = _data(call)
    if not 5 < len(data) <= 2 * MEGABYTE or not data.startswith(PICTURES):
        raise ApiError(40009)
    day = int((call.now + 8 * 3600) // DAY)
    if call.world.tally.add(("uploadimg", day)) > call.world.rules.pictures_per_day:
        raise ApiError(45009)
    digest = hashlib.md5(data).hexdigest()
    return {"url": f"http://p.qpic.cn/pic_wework/{digest}/0"}


def get(call: Call) -> Answer:
    """The bytes, or 40007."""
    media = call.world.media.living(call.query.get("media_id", ""), call.now)
    if media is None:
        raise ApiError(40007)
    return Download(media.filename, media.data)


def check_size(call: Call, kind: str) -> None:
    """Refuse unknown kinds (40004), files of at most 5 bytes (40058) or too large ones (40009)."""
    if kind not in MOST:
        raise ApiError(40004)
    data = _data(call)
    if len(data) <= 5:
        raise ApiError(40058, "file is empty or too small")
    if len(data) > MOST[kind] * MEGABYTE:
        raise ApiError(40009)
    if kind == "image" and not data.startswith(PICTURES):
        raise ApiError(40009)


def keep(call: Call, kind: str, owner: str = "corp") -> Media:
    """Put the uploaded file on the shelf."""
    if call.upload is None:
        raise ApiError(41005)
    media_id = call.world.ids.draw("3", 64)
    expires = call.now + call.world.rules.media_life
    media = Media(media_id, kind, call.upload.filename, call.upload.data, expires, owner)
    call.world.media.put(media)
    return media


def _data(call: Call) -> bytes:
    if call.upload is None:
        raise ApiError(41005)
    return call.upload.data


ROUTES = {
    "media/upload": Route(upload),
    "media/upload_attachment": Route(upload_attachment),
    "media/uploadimg": Route(upload_picture),
    "media/get": Route(get, "GET"),
}
