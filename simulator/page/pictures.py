"""Uploaded pictures, for the browser."""

from flask import Response

from simulator.world.state import World

SIGNS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


def picture(world: World, media_id: str) -> Response:
    """An image that still lives; 404 for everything else, whatever its name says."""
    media = world.media.living(media_id, world.now())
    data = media.data if media else b""
    kind = next((kind for sign, kind in SIGNS.items() if data.startswith(sign)), None)
    return Response(data, content_type=kind) if kind else Response("没有这张图片", 404)
