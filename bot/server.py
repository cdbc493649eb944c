"""The web side: the door, health, readiness, metrics, on waitress (it buffers requests, so slow callers delay nobody)."""

import logging
import threading
import time
from copy import copy
from typing import Any

from flask import Flask, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server
from waitress.utilities import Error

from bot.metrics import INBOX
from bot.office import Office
from bot.pages.login import Login
from bot.pages.upload import upload
from bot.porter import Porter, task_for
from bot.webhook import add_door
from storage import inbox

log = logging.getLogger(__name__)
_ACCEPTED_BYTES = 1024 * 1024  # waitress reads no further; the door itself refuses from 64 KB on
_FILE_BYTES = 32 * 1024 * 1024  # on the upload page, from who is logged in; the page refuses from 20 MB on
_A_MOMENT = 0.005  # seconds between two looks at what is still being kept when the house closes


def web(office: Office, warm: threading.Event) -> Flask:
    """The Flask application of one office; `warm` is set once the language has been loaded."""
    app = Flask("keyou")
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.register_error_handler(
        405, lambda _: Response(status=403)
    )  # another method: the door's constant answer
    add_door(app, office)
    login = Login(office)
    app.register_blueprint(upload(office, login))
    app.extensions["takes_file"] = login.takes_file

    @app.get("/healthz")
    def healthz() -> Response:
        return Response("ok\n", mimetype="text/plain")

    @app.get("/readyz")
    def readyz() -> Response:
        missing = _missing(office, warm)
        return Response(f"{missing or 'ready'}\n", status=503 if missing else 200, mimetype="text/plain")

    @app.get("/metrics")
    def metrics() -> Response:
        with office.doorstep.begin() as db:
            INBOX.set(inbox.waiting(db))
        return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)

    return app


class Server:
    """waitress in a thread of its own; `port` is the real one where 0 was asked for."""

    def __init__(self, app: Flask, host: str, port: int, threads: int) -> None:
        self._porter = Porter(app.extensions["door"], threads)
        self._waitress = create_server(
            app,
            _dispatcher=self._porter,
            host=host,
            port=port,
            max_request_body_size=_ACCEPTED_BYTES,
            inbuf_overflow=_ACCEPTED_BYTES,
            channel_timeout=30,
            ident=None,
        )
        self._waitress.channel_class = _Channel
        self._waitress.adj.takes_file = app.extensions["takes_file"]
        self.port = int(self._waitress.effective_port)
        self._closing, self._pulled = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._serve, name="web", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """No new callers; requests in hand are answered."""
        self._closing.set()
        self._waitress.pull_trigger()
        self._pulled.set()
        self._thread.join(timeout=15)

    def _serve(self) -> None:
        """waitress's own loop, ended from outside: sockets are closed by the thread that waits on them, the pipe that
        wakes it not before it was written to."""
        self._porter.settle_in(self._waitress)
        while not self._closing.is_set():
            wasyncore.loop(timeout=1, map=self._waitress._map, count=1)
            self._attend()
        while self._porter.busy:
            time.sleep(_A_MOMENT)
            self._attend()
        self._pulled.wait()
        self._waitress.task_dispatcher.shutdown(cancel_pending=False, timeout=5)
        self._waitress.close()

    def _attend(self) -> None:
        """Whatever happens, the loop goes on: who waits for what could not be kept is told so after a while."""
        try:
            self._porter.attend()
        except Exception:
            log.exception("the porter stumbled")


class _Refused(Error):  # type: ignore[misc]
    """What is too large, or no HTTP at all, gets the same constant answer as all that is refused."""

    code = 403
    reason = "Forbidden"

    def to_response(self, ident: Any = None) -> tuple[str, list[tuple[str, str]], bytes]:
        headers = [("Connection", "close"), ("Content-Type", "text/html; charset=utf-8")]
        return f"{self.code} {self.reason}", headers, b""


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    error: Any
    adj: Any

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.adj.takes_file(self.path, self.headers.get("COOKIE", "")):
            self.adj = copy(self.adj)
            self.adj.max_request_body_size = _FILE_BYTES

    def received(self, data: bytes) -> int:
        taken: int = super().received(data)
        if self.error is not None:
            self.error = _Refused("")
        return taken


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser
    task_class = staticmethod(task_for)


def _missing(office: Office, warm: threading.Event) -> str:
    """What is not ready yet, or ""."""
    if not warm.is_set():
        return "language is loading"
    for opened in (office.firm, office.doorstep):
        try:
            with opened.begin() as db:
                db.execute(text("SELECT 1"))
        except Exception as error:  # noqa: BLE001 (any trouble means: not ready)
            return f"database: {type(error).__name__}"
    return ""
