"""WeCom's door: verify, decrypt, keep, answer. Nothing else happens inside a request."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import parse_qsl

from flask import Flask, Response, request

from bot import codec, robot, wire
from bot.clock import Clock
from bot.lanes import lane
from bot.metrics import CALLBACKS, of
from bot.office import Office
from crm.events import CustomerEdited, Event, GroupChanged
from storage.inbox import Arrival

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BYTES = 64 * 1024
_PATH = "/wecom/callback"
_MOST_WORDS = 20
Words = Mapping[str, str]
_READ_ANEW = (CustomerEdited, GroupChanged)
"""Two edits in one second look alike to the byte. Their effect is one more reading, which a redelivery may cause too;
folded into one, the second edit would be missed until the night."""
Opener = Callable[[codec.Codec, str, str, str, str, datetime], bytes]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a caller reads; `headers` with the length of the body."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""


_NOTHING = (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "0"))
TAKEN = Answer("200 OK", _NOTHING)
_REFUSED = Answer("403 FORBIDDEN", _NOTHING)


def add_door(app: Flask, office: Office) -> None:
    """`GET|POST /wecom/callback`. Whatever is refused gets one constant answer: 403 and an empty body."""
    locks = _locks(office)
    door = Door(office, locks, app.wsgi_app)
    app.wsgi_app = door  # type: ignore[method-assign, assignment]
    app.extensions["door"] = door

    @app.get(_PATH)
    def check() -> Response:
        try:
            sealed = request.args.get("echostr", "")
            _, echo = _opened(locks, codec.Codec.answer_check, request.args, sealed)
        except codec.Refused as refused:
            _note(refused)
            return Response(status=403)
        return Response(echo, mimetype="text/plain")


class Door:
    """Callbacks, taken before Flask: they are nearly all that comes, and its request, response and routing cost more
    than opening them. The rest goes on to `inside`."""

    def __init__(self, office: Office, locks: list[codec.Codec], inside: "WSGIApplication") -> None:
        self._office, self._locks, self._inside = office, locks, inside

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """In a thread of its own: a callback is answered once it is kept, with what the 智能机器人 says at once."""
        if not self.is_callback(environ["REQUEST_METHOD"], environ["PATH_INFO"]):
            return self._inside(environ, start)
        words = _words(environ["QUERY_STRING"])
        length, body = environ.get("CONTENT_LENGTH"), environ["wsgi.input"]
        try:
            lock, raw = _opened(self._locks, codec.Codec.open, words, codec.encrypted_in(_read(length, body)))
        except codec.Refused as refused:
            answer = _refused(refused)
        else:
            answer = self._received(lock, raw, words)
        start(answer.status, list(answer.headers))
        return [answer.body]

    def is_callback(self, method: str, path: str) -> bool:
        return path == _PATH and method == "POST"

    def take(self, query: str, length: str | None, body: BinaryIO) -> "Arrival | Answer | None":
        """The app's callback as what is to be kept, or the answer where it is refused. None: it wants a thread, since
        the 智能机器人 may be answered out of the firm's database.

        query   of the address
        length  of the body, as the caller has told it
        """
        words = _words(query)
        try:
            sealed = codec.encrypted_in(_read(length, body))
            _, raw = _opened(self._locks[:1], codec.Codec.open, words, sealed)
        except codec.Refused as refused:
            if len(self._locks) > 1:
                body.seek(0)
                return None
            return _refused(refused)
        event = self._read(raw)
        return self._arrival(event, raw, words)

    def keep(self, arrivals: Sequence[Arrival], then: Callable[[Exception | None], None]) -> None:
        """Gives them to the keeper, and reception a ring; `then` is called in the keeper's thread."""

        def kept(error: Exception | None) -> None:
            self._office.arrivals.ring()
            then(error)

        self._office.keeper.keep_then(arrivals, kept)

    def _received(self, lock: codec.Codec, raw: bytes, words: Words) -> Answer:
        """Kept by now."""
        event = self._read(raw)
        if robot.is_kept(event):
            self._office.keeper.keep([self._arrival(event, raw, words)])
            self._office.arrivals.ring()
        reply = robot.answer(self._office, event) if lock is not self._locks[0] else None
        if reply is None:
            return TAKEN
        said = robot.sealed(lock, reply, words.get("nonce", ""), Clock().now())
        return Answer(
            "200 OK", (("Content-Type", "application/json"), ("Content-Length", str(len(said)))), said
        )

    def _read(self, raw: bytes) -> Event:
        event = wire.read(raw, self._office.clock.now())
        of(CALLBACKS, type(event).__name__).inc()
        return event

    def _arrival(self, event: Event, raw: bytes, words: Words) -> Arrival:
        key = f"{event.key}:{_mark(words)}" if isinstance(event, _READ_ANEW) else event.key
        return Arrival(key, lane(event), raw, event.at)


def _read(length: str | None, body: BinaryIO) -> bytes:
    if int(length or 0) > MOST_BYTES:
        raise codec.Refused("body too large")
    return body.read()


def _refused(cause: codec.Refused) -> Answer:
    _note(cause)
    return _REFUSED


def _words(query: str) -> Words:
    """The words of the address; of several with one name the first."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_WORDS)
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
    of(CALLBACKS, "refused").inc()
