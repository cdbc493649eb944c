"""The line to WeCom's servers: one request, one answer, and an end to waiting.

urllib3 opens the connections (names, proxies, certificates); what is said on them is `exchange`'s.
"""

import logging
import os
import select
import socket
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import certifi
from requests.utils import get_environ_proxies
from urllib3 import PoolManager, ProxyManager
from urllib3.connection import HTTPConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.filepost import encode_multipart_formdata

from bot.wecom.errors import lost, not_sent
from bot.wecom.exchange import Garbled, Reply, exchange

__all__ = ["Line", "Reply", "Request"]

log = logging.getLogger(__name__)
CONNECT = 3.0
DEADLINE = 10.0
LONG = 60.0
_KEPT = 32  # connections that wait for their next request


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


class Line:
    """Connections to one server, shared by all threads; nothing is repeated and no redirect followed.

    base      scheme, host and port; the path /cgi-bin/ is ours to add
    deadline  seconds for a whole exchange, connecting and every byte of the answer; `long` for one with a file
    """

    def __init__(self, base: str, deadline: float = DEADLINE, long: float = LONG) -> None:
        self._deadline, self._long = deadline, long
        self._pool = _pool(base)
        self._idle: list[HTTPConnection] = []
        parts = urlsplit(base)
        forwarded = self._pool.proxy is not None and parts.scheme == "http"
        self._root = (base if forwarded else parts.path).rstrip("/") + "/cgi-bin/"
        self._head = (
            f" HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: identity\r\nUser-Agent: keyou\r\n"
        )

    def ask(self, request: Request, token: str = "") -> Reply:
        """The answer, of whatever status; raises Transient (surely not done) or what `lost` gives.

        token  to be added to the address
        """
        until = time.monotonic() + (self._long if request.long else self._deadline)
        connection, never_sent = self._kept() or self._new(), True
        try:
            if connection.sock is None:
                self._connect(connection, until)
            never_sent = False
            reply, lasting = exchange(connection.sock, self._written(request, token), until)
        except (HTTPError, Garbled, OSError) as trouble:
            cause = _cause(trouble)
        else:
            log.debug("%s %s: HTTP %s", request.method, request.path, reply.status)
            self._put_back(connection, lasting)
            return reply
        connection.close()
        raise not_sent(request.path, cause) if never_sent else lost(request.path, cause, request.changes)

    def close(self) -> None:
        """Close every connection that waits."""
        while self._idle:
            self._idle.pop().close()

    def _kept(self) -> HTTPConnection | None:
        """A connection that has served and that the server has not closed since."""
        while self._idle:
            try:
                connection = self._idle.pop()
            except IndexError:  # another thread took the last one
                break
            if _is_quiet(connection.sock):
                return connection
            connection.close()
        return None

    def _new(self) -> HTTPConnection:
        connection = self._pool._new_conn()
        assert isinstance(connection, HTTPConnection)
        return connection

    def _connect(self, connection: HTTPConnection, until: float) -> None:
        connection.timeout = min(CONNECT, max(0.001, until - time.monotonic()))
        if self._pool.proxy is not None and self._pool.scheme == "https":
            self._pool._prepare_proxy(connection)
        else:
            connection.connect()

    def _put_back(self, connection: HTTPConnection, lasting: bool) -> None:
        if lasting and len(self._idle) < _KEPT:
            self._idle.append(connection)
        else:
            connection.close()

    def _written(self, request: Request, token: str) -> bytes:
        """Head and body together: one call, one packet."""
        body, kind = request.body, "application/json"
        if request.files is not None:
            body, kind = encode_multipart_formdata(request.files)
        words = {**request.query, "access_token": token} if token else request.query
        query = "?" + urlencode(words) if words else ""
        head = f"{request.method} {self._root}{request.path}{query}{self._head}"
        if body is None:
            return f"{head}\r\n".encode("ascii")
        return f"{head}Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode("ascii") + body


def _pool(base: str) -> HTTPConnectionPool:
    """How to connect to the server: through the proxy of the environment where there is one for this address."""
    proxy = get_environ_proxies(base).get(base.partition("://")[0])
    bundle = os.environ.get("REQUESTS_CA_BUNDLE") or certifi.where()
    pools = ProxyManager(proxy, ca_certs=bundle) if proxy else PoolManager(ca_certs=bundle)
    return pools.connection_from_url(base)


def _is_quiet(sock: socket.socket) -> bool:
    """Whether nothing has come since the last answer; a server that closes it is heard too."""
    listening = select.poll()
    listening.register(sock, select.POLLIN)
    return not listening.poll(0)


def _cause(trouble: BaseException) -> str:
    """The kinds of exception inside; their texts hold the address, and so the token."""
    if isinstance(trouble, Garbled):
        return f"an answer that cannot be read: {trouble}"
    inner = next((it for it in (*trouble.args, trouble.__cause__) if isinstance(it, BaseException)), None)
    names = [type(it).__name__ for it in (trouble, inner) if it is not None]
    return " of ".join(reversed(names))
