"""What a letter says, sealed at rest: replies and alerts are full of names and numbers."""

from typing import Any

from storage.desk import Desk
from storage.records import Letter

_PLACE = "letter|body"


def seal_body(desk: Desk, body: dict[str, Any]) -> bytes:
    return desk.keys.seal_fields(body, _PLACE)


def body_of(desk: Desk, letter: Letter) -> dict[str, Any]:
    """The content's fields, and `external_id`, `chat_id`, `owner` where it is for customers."""
    return opened(desk, letter.sealed)


def opened(desk: Desk, sealed: bytes) -> dict[str, Any]:
    return desk.keys.open_fields(sealed, _PLACE)
