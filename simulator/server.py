"""WeCom's HTTP side on loopback: a plain WSGI application with every kind of trouble built in."""

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from flask import Request
from waitress import wasyncore
from waitress.server import create_server

from simulator.api import ROUTES
from simulator.api.call import Answer, Download, Upload
from simulator.api.serve import Asked, Counter
from simulator.faults import Faults, Trouble
from simulator.refusals import ApiError, refusal
from simulator.world.state import World

PREFIX = "/cgi-bin/"
JSON = "application/json; charset=UTF-8"
RANGE = re.compile(r"bytes=(\d+)-(\d*)")
BAD_GATEWAY = b"<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>"
Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[Environ, Any], Iterable[bytes]]
Troubles = dict[Trouble, float]


class ResetError(Exception):
    """The connection was reset; nobody reads an answer."""


class Server:
    """The API on 127.0.0.1; other paths may be added beside it (`mount`)."""

    def __init__(self, world: World, faults: Faults, port: int = 0, threads: int = 16) -> None:
        self._faults = faults
        self._counter = Counter(world)
        self._mounted: dict[str, Application] = {}
        self._sockets: dict[int, Any] = {}
        self._running = True
        self._waitress = create_server(
            self,
            map=self._sockets,
            host="127.0.0.1",
            port=port,
            threads=threads,
            clear_untrusted_proxy_headers=False,
        )
        self.port = int(self._waitress.effective_port)
        self._thread = threading.Thread(target=self._run, name="town-server", daemon=True)

    def mount(self, prefix: str, application: Application) -> None:
        """Serve another WSGI application under a prefix ("/control/", "/"); the longest fits, never before the API."""
        self._mounted[prefix] = application

    def start(self) -> None:
        """Serve, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving; who hangs in a black hole is let go."""
        self._faults.clear()
        self._running = False
        self._waitress.pull_trigger()
        self._thread.join(2)
        self._waitress.task_dispatcher.shutdown(timeout=2)
        wasyncore.close_all(self._sockets)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """One request."""
        path: str = environ["PATH_INFO"]
        beside = max((prefix for prefix in self._mounted if path.startswith(prefix)), key=len, default="")
        if beside and not path.startswith(PREFIX):
            return self._mounted[beside](environ, start)
        asked = _asked(environ, path.removeprefix(PREFIX))
        if asked.path not in ROUTES or not path.startswith(PREFIX):
            return _send(start, "404 Not Found", JSON, _json(refusal(404, asked.ip, f"{path} not found")))
        try:
            return self._answer(asked, environ, start)
        except ResetError:
            start("200 OK", [("Content-Length", "0")])
            return []

    def _answer(self, asked: Asked, environ: Environ, start: Start) -> Iterable[bytes]:
        troubles = self._faults.take(asked.path)
        try:
            claimed = self._counter.claim(asked)
        except ApiError as refused:
            return _send(start, "200 OK", JSON, _json(self._counter.refuse(asked, refused.code)))
        try:
            prevented = self._prevent(asked, environ, troubles)
            answer = prevented if prevented is not None else self._counter.serve(asked)
        finally:
            self._counter.release(claimed)
        if "html" in troubles:
            return _send(start, "502 Bad Gateway", "text/html", BAD_GATEWAY)
        return _garbled(answer, environ, start, troubles)

    def _prevent(self, asked: Asked, environ: Environ, troubles: Troubles) -> Answer | None:
        """Trouble before anything was done; an answer means that nothing will be."""
        if "slow" in troubles:
            time.sleep(troubles["slow"])
        if "black_hole" in troubles:
            self._counter.lose(asked, "black_hole")
            self._faults.hang()
            _reset(environ)
        if "reset_before" in troubles:
            self._counter.lose(asked, "reset_before")
            _reset(environ)
        if "html" in troubles:
            self._counter.lose(asked, "html")
            return {}
        if "errcode" in troubles:
            return self._counter.refuse(asked, int(troubles["errcode"]), "errcode")
        return None

    def _run(self) -> None:
        # waitress's own `run` cannot be ended from another thread
        while self._running:
            wasyncore.loop(timeout=1, use_poll=True, map=self._sockets, count=1)


def _asked(environ: Environ, path: str) -> Asked:
    query = dict(parse_qsl(environ["QUERY_STRING"], keep_blank_values=True))
    ip = environ["REMOTE_ADDR"]
    if environ.get("CONTENT_TYPE", "").startswith("multipart/form-data"):
        return Asked(path, environ["REQUEST_METHOD"], query, b"", ip, _upload(environ))
    raw = environ["wsgi.input"].read() if environ.get("CONTENT_LENGTH") else b""
    return Asked(path, environ["REQUEST_METHOD"], query, raw, ip)


def _upload(environ: Environ) -> Upload:
    files = Request(environ).files
    sent = files.get("media") or next(iter(files.values()), None)
    return Upload(sent.filename or "", sent.read()) if sent else Upload("", b"")


def _garbled(answer: Answer, environ: Environ, start: Start, troubles: Troubles) -> Iterable[bytes]:
    """Trouble after the deed."""
    if "reset_after" in troubles:
        _reset(environ)
    if isinstance(answer, Download):
        return _send_file(answer, environ, start)
    if "no_errcode" in troubles and not answer["errcode"]:
        answer = {name: value for name, value in answer.items() if name not in ("errcode", "errmsg")}
    body = _json(answer)
    if "truncated" in troubles:
        body = body[: len(body) // 2]
    if "drip" in troubles:
        start("200 OK", [("Content-Type", JSON), ("Content-Length", str(len(body)))])
        return _dripping(body, troubles["drip"])
    return _send(start, "200 OK", JSON, body)


def _send_file(answer: Download, environ: Environ, start: Start) -> Iterable[bytes]:
    disposition = (
        "Content-disposition",
        f'attachment; filename="{answer.filename}"'.encode().decode("latin-1"),
    )
    first, last = _range(environ.get("HTTP_RANGE", ""), len(answer.data))
    part = answer.data[first : last + 1]
    if len(part) == len(answer.data):
        return _send(start, "200 OK", "application/octet-stream", part, disposition)
    where = ("Content-Range", f"bytes {first}-{last}/{len(answer.data)}")
    return _send(start, "206 Partial Content", "application/octet-stream", part, disposition, where)


def _range(header: str, size: int) -> tuple[int, int]:
    """First and last byte asked for; a header that cannot be read asks for everything."""
    asked = RANGE.fullmatch(header)
    if asked is None:
        return 0, size - 1
    return int(asked[1]), min(int(asked[2] or size - 1), size - 1)


def _send(start: Start, status: str, kind: str, body: bytes, *headers: tuple[str, str]) -> Iterable[bytes]:
    start(status, [("Content-Type", kind), ("Content-Length", str(len(body))), *headers])
    return [body]


def _dripping(body: bytes, pause: float) -> Iterator[bytes]:
    for place in range(len(body)):
        time.sleep(pause)
        yield body[place : place + 1]


def _reset(environ: Environ) -> None:
    """Close the caller's connection with a TCP reset; waitress shows the way to its own socket."""
    channel = environ["waitress.client_disconnected"].__self__
    channel.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    channel.will_close = True
    channel.server.pull_trigger()
    for _ in range(1000):
        if not channel.connected:
            break
        time.sleep(0.001)
    raise ResetError


def _json(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode()
