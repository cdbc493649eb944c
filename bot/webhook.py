"""WeCom's door: verify, decrypt, keep, answer. Nothing else happens inside a request."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flask import Flask, Response, request

from bot import codec, robot, wire
from bot.clock import Clock
from bot.lanes import lane
from bot.metrics import CALLBACKS
from bot.office import Office
from crm.events import CustomerEdited, GroupChanged
from storage.inbox import Arrival

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BYTES = 64 * 1024
_PATH = "/wecom/callback"
_EMPTY = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "0")]
_MOST_WORDS = 20
Words = Mapping[str, str]
_READ_ANEW = (CustomerEdited, GroupChanged)
"""Two edits in one second look alike to the byte. Their effect is one more reading, which a redelivery may cause too;
folded into one, the second edit would be missed until the night."""
Opener = Callable[[codec.Codec, str, str, str, str, datetime], bytes]
log = logging.getLogger(__name__)


def add_door(app: Flask, office: Office) -> None:
    """`GET|POST /wecom/callback`. Whatever is refused gets one constant answer: 403 and an empty body."""
    locks = _locks(office)
    app.wsgi_app = _Door(office, locks, app.wsgi_app)  # type: ignore[method-assign, assignment]

    @app.get(_PATH)
    def check() -> Response:
        try:
            sealed = request.args.get("echostr", "")
            _, echo = _opened(locks, codec.Codec.answer_check, request.args, sealed)
        except codec.Refused as refused:
            _note(refused)
            return Response(status=403)
        return Response(echo, mimetype="text/plain")


class _Door:
    """Callbacks, taken before Flask: they are nearly all that comes, and its request, response and routing cost more
    than opening them. The rest goes on to `inside`."""

    def __init__(self, office: Office, locks: list[codec.Codec], inside: "WSGIApplication") -> None:
        self._office, self._locks, self._inside = office, locks, inside

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] != _PATH or environ["REQUEST_METHOD"] != "POST":
            return self._inside(environ, start)
        words = _words(environ)
        try:
            lock, raw = _opened(self._locks, codec.Codec.open, words, codec.encrypted_in(_body(environ)))
        except codec.Refused as refused:
            _note(refused)
            start("403 FORBIDDEN", _EMPTY)
            return []
        answer = self._received(lock, raw, words)
        if answer:
            start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))])
            return [answer]
        start("200 OK", _EMPTY)
        return []

    def _received(self, lock: codec.Codec, raw: bytes, words: Words) -> bytes:
        """Kept by now; what the 智能机器人 says at once, else nothing."""
        event = wire.read(raw, self._office.clock.now())
        CALLBACKS.labels(type(event).__name__).inc()
        if robot.is_kept(event):
            key = f"{event.key}:{_mark(words)}" if isinstance(event, _READ_ANEW) else event.key
            self._office.keeper.keep([Arrival(key, lane(event), raw, event.at)])
            self._office.arrivals.ring()
        reply = robot.answer(self._office, event) if lock is not self._locks[0] else None
        if reply is None:
            return b""
        return robot.sealed(lock, reply, words.get("nonce", ""), Clock().now())


def _body(environ: "WSGIEnvironment") -> bytes:
    if int(environ.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise codec.Refused("body too large")
    body: bytes = environ["wsgi.input"].read()
    return body


def _words(environ: "WSGIEnvironment") -> Words:
    """The words of the address; of several with one name the first."""
    try:
        pairs = parse_qsl(environ["QUERY_STRING"], keep_blank_values=True, max_num_fields=_MOST_WORDS)
    except ValueError:
        return {}
    return dict(reversed(pairs))


def _mark(words: Words) -> str:
    """What tells two deliveries apart, a redelivery from its original too."""
    parts = [words.get(name, "") for name in ("msg_signature", "timestamp", "nonce")]
    return sha256("|".join(parts).encode()).hexdigest()[:8]


def _locks(office: Office) -> list[codec.Codec]:
    """The app's lock, and 智能机器人's where it is configured."""
    wecom = office.config.wecom
    locks = [codec.Codec(wecom.token, wecom.encoding_aes_key, wecom.corp_id, wecom.freshness)]
    if wecom.bot.encoding_aes_key:
        locks.append(codec.Codec(wecom.bot.token, wecom.bot.encoding_aes_key, "", wecom.freshness))
    return locks


def _opened(
    locks: list[codec.Codec], open_with: Opener, words: Words, sealed: str
) -> tuple[codec.Codec, bytes]:
    """The lock that fits, and what was inside. Freshness is a matter of the real clock, whatever time the house keeps."""
    signature, stamp, nonce = (words.get(name, "") for name in ("msg_signature", "timestamp", "nonce"))
    now = Clock().now()
    cause = codec.Refused("no lock")
    for lock in locks:
        try:
            return lock, open_with(lock, signature, stamp, nonce, sealed, now)
        except codec.Refused as refused:
            cause = refused
    raise cause


def _note(cause: codec.Refused) -> None:
    log.warning("refused at the door: %s", cause)
    CALLBACKS.labels("refused").inc()
