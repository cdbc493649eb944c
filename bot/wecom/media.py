"""Pictures, sounds, videos and files (WeCom pages 90253, 90254, 95098)."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from bot.wecom.calls import Calls

_NAME = re.compile(r"filename=\"?([^\";]*)")


@dataclass(frozen=True, slots=True)
class File:
    """What was downloaded; `name` as WeCom gave it, or ""."""

    name: str
    content: bytes


class Media:
    """media/*: an id lives 3 days and serves all apps of the firm."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def upload(self, kind: str, name: str, content: bytes) -> str:
        """POST media/upload: image 10 MB, voice 2 MB and 60 s AMR, video 10 MB MP4, file 20 MB; over 5 bytes."""
        return str(self._calls.upload("media/upload", name, content, type=kind)["media_id"])

    def upload_attachment(self, kind: str, purpose: int, name: str, content: bytes) -> str:
        """POST media/upload_attachment: `purpose` 1 moment, 2 product album; 10 MB."""
        query = {"media_type": kind, "attachment_type": str(purpose)}
        return str(self._calls.upload("media/upload_attachment", name, content, **query)["media_id"])

    def get(self, media_id: str) -> File:
        """GET media/get: the file; 40007 once it is gone."""
        reply = self._calls.download("media/get", media_id=media_id)
        found = _NAME.search(reply.headers.get("content-disposition", ""))
        return File(_readable(found[1]) if found else "", reply.content)


def _readable(name: str) -> str:
    """Headers are read as Latin-1, WeCom writes names in UTF-8, plain or with percent signs."""
    return unquote(name.encode("latin-1", "replace").decode("utf-8", "replace"))
