"""The line to WeCom's servers: one request, one answer, and an end to waiting.

requests' time-out is for each single read, so a server that drips bytes holds it for ever; here every read gets
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

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

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
        self._proxies = get_environ_proxies(base)
        self._verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
        self._adapter = _Adapter(pool_connections=4, pool_maxsize=_CONNECTIONS)
        self._sessions = threading.local()

    def ask(self, request: Request) -> Reply:
        """The answer, of whatever status; raises Transient (surely not done) or what `lost` gives."""
        seconds = self._long if request.long else self._deadline
        _moment.until = time.monotonic() + seconds
        try:
            return self._exchange(request, seconds)
        except requests.RequestException as trouble:
            never_sent, cause = _never_sent(trouble), _cause(trouble)
        except OSError as trouble:
            never_sent, cause = False, _cause(trouble)
        raise not_sent(request.path, cause) if never_sent else lost(request.path, cause, request.changes)

    def close(self) -> None:
        """Close every connection."""
        self._adapter.close()

    def _exchange(self, request: Request, seconds: float) -> Reply:
        with self._session().request(
            request.method,
            self._root + request.path,
            params=request.query,
            data=request.body,
            files=request.files,
            headers={"Content-Type": "application/json"} if request.files is None else None,
            timeout=(min(CONNECT, seconds), seconds),
            allow_redirects=False,
            stream=True,
            verify=self._verify,
        ) as response:
            return Reply(
                response.status_code,
                {name.lower(): value for name, value in response.headers.items()},
                _whole(response),
            )

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._sessions, "mine", None)
        if session is None:
            session = self._sessions.mine = requests.Session()
            session.trust_env = False  # read once above instead of on every call
            session.proxies.update(self._proxies)
            session.mount("https://", self._adapter)
            session.mount("http://", self._adapter)
        return session


def _whole(response: requests.Response) -> bytes:
    content = bytearray()
    for piece in response.iter_content(_PIECE):
        content += piece
        if len(content) > _MOST_BYTES:
            raise requests.exceptions.ContentDecodingError("answer too large")
    return bytes(content)


def _never_sent(trouble: requests.RequestException) -> bool:
    if isinstance(trouble, (requests.ConnectTimeout, requests.exceptions.ProxyError)):
        return True
    inner = trouble.args[0] if trouble.args else None
    reason = getattr(inner, "reason", inner)
    untrusted = any(isinstance(cause, SSLCertVerificationError) for cause in getattr(reason, "args", ()))
    return untrusted or isinstance(reason, (NewConnectionError, ConnectTimeoutError))


def _cause(trouble: BaseException) -> str:
    """The kinds of exception inside; their texts hold the address, and so the token."""
    inner = trouble.args[0] if trouble.args else None
    reason = getattr(inner, "reason", inner)
    names = [type(it).__name__ for it in (trouble, reason) if isinstance(it, BaseException)]
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

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        self.sock.settimeout(_left())

    def send(self, data: Any) -> None:
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


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager
