"""The page's own small server side: a WSGI application for `town.mount("/", ...)`."""

import json
import secrets
import threading
import zlib
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

from simulator.clock import moment
from simulator.page import deeds
from simulator.page.news import News
from simulator.page.people import everybody
from simulator.page.pictures import picture
from simulator.page.seen import bubble_seen, tasks_waiting
from simulator.page.window import Window
from simulator.people.ground import ImpossibleError
from simulator.town import Town

LOOK = Path(__file__).parent / "look"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
NEIGHBOURS = ("127.0.0.1", "localhost")
PATIENCE = 25.0  # seconds that the page waits for news before it asks anew
LISTENERS = 6  # who wait at once; the town needs its threads for the API too
LARGEST = 2 * 1024 * 1024  # WeCom's own limit for pictures
ALLOWED = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


class Page:
    """Serves the page and does what is done at it. `window` looks into the bot's house."""

    def __init__(self, town: Town, window: Window | None = None) -> None:
        self._town = town
        self._window = window or Window()
        self._news = News(town)
        self._name = secrets.token_hex(4)  # tells the page that another town has taken the address
        self._listeners = threading.BoundedSemaphore(LISTENERS)
        self._hands = threading.Lock()
        self._app = Flask("town-page", static_folder=None)
        self._app.config["MAX_CONTENT_LENGTH"] = LARGEST
        self._app.json.ensure_ascii = False  # type: ignore[attr-defined]
        self._app.before_request(_refuse_strangers)
        self._app.after_request(_sealed_off)
        for error in (ImpossibleError, KeyError, TypeError, ValueError, OverflowError):
            self._app.register_error_handler(error, _explain)
        self._add_reading()
        self._add_doing()

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        return self._app(environ, start)

    def close(self) -> None:
        """Nobody waits for news any longer."""
        self._news.close()

    def _add_reading(self) -> None:
        rule = self._app.add_url_rule
        rule("/", view_func=lambda: _file("index.html"), endpoint="index")
        rule("/page/look/<name>", view_func=_file, endpoint="look")
        rule("/page/news", view_func=self._tell_news, endpoint="news")
        rule("/page/people", view_func=lambda: everybody(self._town.world), endpoint="people")
        rule("/page/window", view_func=self._look_inside, endpoint="window")
        rule("/page/examples", view_func=self._give_examples, endpoint="examples")
        rule(
            "/page/picture/<media_id>",
            view_func=lambda media_id: picture(self._town.world, media_id),
            endpoint="media",
        )

    def _add_doing(self) -> None:
        post = {"methods": ["POST"]}
        self._app.add_url_rule("/page/do", view_func=self._do, endpoint="do", **post)  # type: ignore[arg-type]
        self._app.add_url_rule("/page/clock", view_func=self._move, endpoint="clock", **post)  # type: ignore[arg-type]
        self._app.add_url_rule("/page/send", view_func=self._send, endpoint="send", **post)  # type: ignore[arg-type]

    def _tell_news(self) -> ResponseReturnValue:
        """Bubbles after a revision, tasks, the time: at once where `heard` is old, else as soon as something changes."""
        heard, revision = int(request.args.get("heard", 0)), int(request.args.get("revision", 0))
        waits = self._listeners.acquire(blocking=False)
        try:
            heard = self._news.wait(heard, PATIENCE if waits else 1.0)
        finally:
            if waits:
                self._listeners.release()
        world = self._town.world
        bubbles = world.chats.since(revision)
        return {
            "town": self._name,
            "heard": heard,
            "revision": bubbles[-1].revision if bubbles else revision,
            "now": world.now(),
            "bubbles": [bubble_seen(world, bubble) for bubble in bubbles],
            "tasks": tasks_waiting(world),
            "people": zlib.crc32(json.dumps(everybody(world)).encode()),
        }

    def _look_inside(self) -> ResponseReturnValue:
        window = self._window
        return {"waiting": window.waiting(), "held": window.held(), "birthday": window.next_birthday()}

    def _give_examples(self) -> ResponseReturnValue:
        return self._window.examples(request.args["who"], request.args["chat"])

    def _do(self) -> ResponseReturnValue:
        return deeds.do(self._town, _wish())

    def _send(self) -> ResponseReturnValue:
        if request.mimetype not in ("image/png", "image/jpeg", "image/gif"):
            raise ImpossibleError("只能发 PNG、JPEG 或 GIF 图片")
        deeds.send_picture(self._town, request.args["who"], request.args["chat"], request.get_data())
        return {}

    def _move(self) -> ResponseReturnValue:
        """{"at": moment} or {"hours": number}: forwards alone, one hand at a time."""
        if not self._hands.acquire(blocking=False):
            raise ImpossibleError("时钟正在走，等它停下再拨")
        try:
            now, wish = self._town.clock.now(), _wish()
            wanted = moment(wish["at"]) if "at" in wish else now + timedelta(hours=float(wish["hours"]))
            if wanted < now:
                raise ImpossibleError("时钟只能往前拨")
            if (wanted - now).days > 400:
                raise ImpossibleError("一次最多往前拨 400 天")
            (self._window.move or self._town.clock.move_to)(wanted)
        finally:
            self._hands.release()
        return {"now": self._town.world.now()}


def _file(name: str) -> Response:
    path = LOOK / name
    if path.suffix not in KINDS or not path.is_file():
        return Response("没有这个文件", 404)
    return Response(path.read_bytes(), content_type=f"{KINDS[path.suffix]}; charset=utf-8")


def _wish() -> dict[str, Any]:
    wish = request.get_json()
    if not isinstance(wish, dict):
        raise ValueError("a JSON object is expected")
    return wish


def _refuse_strangers() -> ResponseReturnValue | None:
    """A name that was made to point at this machine, or a page of another site, is no way in."""
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    if urlsplit(f"//{request.host}").hostname in NEIGHBOURS and origin in ("", request.host):
        return None
    return {"error": "only from this machine's own page"}, 403


def _sealed_off(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = ALLOWED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _explain(error: Exception) -> ResponseReturnValue:
    """The page's own refusals are written for its reader; the town's are for those who program it."""
    if not isinstance(error, ImpossibleError):
        return {"error": "看不懂这个请求"}, 400
    return {"error": "企业微信里现在做不了这个" if str(error).isascii() else str(error)}, 400
