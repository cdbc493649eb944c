"""The line to WeCom's servers: one request, one answer, and an end to waiting.

urllib3's time-out is for each single read, so a server that drips bytes holds it for ever; here every read gets
only what is left of the whole deadline.
"""

import io
import os
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPResponse
from ssl import SSLCertVerificationError
from typing import Any
from urllib.parse import urlencode

import certifi
from requests.utils import get_environ_proxies
from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, DecodeError, HTTPError, NewConnectionError, ProxyError
from urllib3.filepost import encode_multipart_formdata

from bot.wecom.errors import lost, not_sent

CONNECT = 3.0
DEADLINE = 10.0
LONG = 60.0
_CONNECTIONS = 32
_MOST_BYTES = 64 * 1024 * 1024
_PIECE = 64 * 1024


class _Moment(threading.local):
    """When this thread's request must be over, by the monotonic clock."""

    until = 0.0


_moment = _Moment()


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `path` follows /cgi-bin/; `changes`: a lost answer leaves the outcome open; `long`: a file."""

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    files: dict[str, tuple[str, bytes, str]] | None = None
    changes: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whole; the names of the headers in lower case."""

    status: int
    headers: dict[str, str]
    content: bytes


class Line:
    """Connections to one server, shared by all threads; nothing is repeated and no redirect followed.

    base      scheme, host and port; the path /cgi-bin/ is ours to add
    deadline  seconds for a whole exchange, connecting and every byte of the answer; `long` for one with a file
    """

    def __init__(self, base: str, deadline: float = DEADLINE, long: float = LONG) -> None:
        self._deadline, self._long = deadline, long
        self._root = base.rstrip("/") + "/cgi-bin/"
        self._pools = _pools(base)

    def ask(self, request: Request) -> Reply:
        """The answer, of whatever status; raises Transient (surely not done) or what `lost` gives."""
        seconds = self._long if request.long else self._deadline
        _moment.until = time.monotonic() + seconds
        try:
            return self._exchange(request, seconds)
        except HTTPError as trouble:
            never_sent, cause = _never_sent(trouble), _cause(trouble)
        except OSError as trouble:
            never_sent, cause = False, _cause(trouble)
        raise not_sent(request.path, cause) if never_sent else lost(request.path, cause, request.changes)

    def close(self) -> None:
        """Close every connection."""
        self._pools.clear()

    def _exchange(self, request: Request, seconds: float) -> Reply:
        body, kind = request.body, "application/json"
        if request.files is not None:
            body, kind = encode_multipart_formdata(request.files)
        response = self._pools.urlopen(
            request.method,
            self._root + request.path + ("?" + urlencode(request.query) if request.query else ""),
            body=body,
            headers={"Content-Type": kind, "User-Agent": "keyou"},
            timeout=Timeout(connect=min(CONNECT, seconds), read=seconds),
            retries=False,
            redirect=False,
            preload_content=False,
        )
        try:
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Reply(response.status, headers, _whole(response))
        finally:
            response.release_conn()


def _pools(base: str) -> PoolManager:
    """One pool a server; through the proxy of the environment where there is one for this address."""
    proxy = get_environ_proxies(base).get(base.partition("://")[0])
    bundle = os.environ.get("REQUESTS_CA_BUNDLE") or certifi.where()
    pools = (
        ProxyManager(proxy, maxsize=_CONNECTIONS, ca_certs=bundle)
        if proxy
        else PoolManager(maxsize=_CONNECTIONS, ca_certs=bundle)
    )
    pools.pool_classes_by_scheme = _POOLS
    return pools


def _whole(response: BaseHTTPResponse) -> bytes:
    content = bytearray()
    for piece in response.stream(_PIECE):
        content += piece
        if len(content) > _MOST_BYTES:
            raise DecodeError("answer too large")
    return bytes(content)


def _never_sent(trouble: HTTPError) -> bool:
    """Whether the request surely never reached the server: no connection, or one that was not trusted."""
    reason = getattr(trouble, "reason", trouble)
    untrusted = any(
        isinstance(it, SSLCertVerificationError) for it in (*trouble.args, *getattr(reason, "args", ()))
    )
    return untrusted or isinstance(trouble, NewConnectionError | ConnectTimeoutError | ProxyError)


def _cause(trouble: BaseException) -> str:
    """The kinds of exception inside; their texts hold the address, and so the token."""
    inner = next((it for it in (*trouble.args, trouble.__cause__) if isinstance(it, BaseException)), None)
    names = [type(it).__name__ for it in (trouble, inner) if it is not None]
    return " of ".join(reversed(names))


def _left() -> float:
    return max(0.001, _moment.until - time.monotonic())


class _Dripping(io.RawIOBase):
    """A socket's reader that never waits beyond the deadline of its request."""

    def __init__(self, raw: Any, sock: Any) -> None:
        self._raw, self._sock, self._until = raw, sock, _moment.until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("deadline")
        self._sock.settimeout(left)
        got: int | None = self._raw.readinto(buffer)
        return got

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Answer(HTTPResponse):
    def __init__(self, sock: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_Dripping(self.fp.detach(), sock))


class _Timed:
    """What both kinds of connection have from us; to stand before urllib3's class."""

    sock: Any
    _held: bytes | None = None

    def request(self, method: str, url: str, body: Any = None, *args: Any, **kwargs: Any) -> None:
        self._held = b"" if isinstance(body, bytes) and body else None
        super().request(method, url, body, *args, **kwargs)  # type: ignore[misc]

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        self.sock.settimeout(_left())

    def send(self, data: Any) -> None:
        if self._held == b"":  # the head waits for its body: one call, one packet
            self._held = data
            return
        if self._held is not None:
            data, self._held = self._held + data, None
        if self.sock is not None:  # on a kept connection urllib3 would give only the time for connecting
            self.sock.settimeout(_left())
        super().send(data)  # type: ignore[misc]


class _Plain(_Timed, HTTPConnection):
    response_class = _Answer


class _Secure(_Timed, HTTPSConnection):
    response_class = _Answer


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


_POOLS = {"http": _PlainPool, "https": _SecurePool}
