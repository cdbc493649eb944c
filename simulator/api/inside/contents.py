"""What a message may hold: kinds and lengths (WeCom pages 90236, 90248)."""

from typing import Any

from simulator.api.call import Call, cut, limited
from simulator.api.inside.cards import check_card
from simulator.refusals import ApiError

MEDIA_KINDS = ("image", "voice", "video", "file")


def checked_content(call: Call, kind: str) -> dict[str, Any]:
    """The message's object after WeCom's checks; a long text comes back cut to 2048 bytes."""
    if kind not in CHECKS:
        raise ApiError(40008)
    return CHECKS[kind](call, call.part(kind))


def limited_words(content: dict[str, Any], most: int) -> None:
    """Refuse empty words (44004) and words over `most` bytes (45002)."""
    words = content.get("content")
    if not isinstance(words, str) or not words:
        raise ApiError(44004)
    if len(words.encode()) > most:
        raise ApiError(45002)


def _text(call: Call, content: dict[str, Any]) -> dict[str, Any]:
    words = content.get("content")
    if not isinstance(words, str) or not words:
        raise ApiError(44004)
    return {**content, "content": cut(words, 2048)}


def _markdown(call: Call, content: dict[str, Any]) -> dict[str, Any]:
    limited_words(content, 2048)
    return content


def _media(call: Call, content: dict[str, Any]) -> dict[str, Any]:
    if not call.world.media.living(str(content.get("media_id")), call.now):
        raise ApiError(40007)
    limited(content.get("title", ""), "title", 128)
    limited(content.get("description", ""), "description", 512)
    return content


def _textcard(call: Call, content: dict[str, Any]) -> dict[str, Any]:
    if not all(content.get(name) for name in ("title", "description", "url")):
        raise ApiError(40058, "textcard needs title, description and url")
    limited(content["title"], "title", 128, "chars")
    limited(content["description"], "description", 512, "chars")
    limited(content.get("btntxt", ""), "btntxt", 4, "chars")
    _check_url(content["url"])
    return content


def _news(call: Call, content: dict[str, Any]) -> dict[str, Any]:
    articles = content.get("articles")
    if not isinstance(articles, list) or not 1 <= len(articles) <= 8:
        raise ApiError(40058, "articles must be 1 to 8")
    for article in articles:
        if not article.get("title"):
            raise ApiError(40058, "article needs a title")
        limited(article["title"], "title", 128)
        limited(article.get("description", ""), "description", 512)
        if not article.get("appid"):
            _check_url(article.get("url", ""))
    if call.body.get("safe") == 1:
        raise ApiError(40074)
    return content


def _check_url(url: object) -> None:
    limited(url, "url", 2048)
    if not str(url).startswith(("http://", "https://")):
        raise ApiError(40058, "url needs http:// or https://")


def _card(call: Call, content: dict[str, Any]) -> dict[str, Any]:
    check_card(content)
    return content


CHECKS = {
    "text": _text,
    "markdown": _markdown,
    "textcard": _textcard,
    "news": _news,
    "template_card": _card,
    **dict.fromkeys(MEDIA_KINDS, _media),
}
