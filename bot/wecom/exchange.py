"""One exchange by HTTP/1.1 on an open connection: the request in one packet, the answer read to its end, and an end
to waiting.

A library's time-out is for each single read, so a server that drips bytes holds it for ever; here every read gets only
what is left of the whole deadline. And libraries make objects of every header: three times the CPU for a small answer.
"""

import re
import socket
import time
from dataclasses import dataclass

_MOST_BYTES = 64 * 1024 * 1024
_LONGEST_HEAD = 64 * 1024
_PIECE = 64 * 1024
_STATUS_LINE = re.compile(r"HTTP/1\.([01]) ([1-5][0-9]{2})(?: .*)?")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;.*)?")
_LENGTH = re.compile(r"[0-9]{1,10}", re.ASCII)


class Garbled(Exception):
    """An answer that ends too early, is too large, or is not HTTP as we speak it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whole; the names of the headers in lower case."""

    status: int
    headers: dict[str, str]
    content: bytes


def exchange(sock: socket.socket, request: bytes, until: float) -> tuple[Reply, bool]:
    """The answer, and whether the connection can serve again; raises OSError or Garbled.

    until  by the monotonic clock
    """
    sock.settimeout(_left(until))
    sock.sendall(request)
    reading = _Reading(sock, until)
    newer, status, headers = _head(reading)
    while status < 200:
        newer, status, headers = _head(reading)
    content = _content(reading, status, headers)
    lasting = content is not None and newer and "close" not in headers.get("connection", "").lower()
    if content is None:
        content = reading.rest()
    return Reply(status, headers, content), lasting and not reading.held


class _Reading:
    """A socket's bytes; `held` are those that came and are not taken yet."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock, self._until = sock, until
        self.held = bytearray()

    def up_to(self, mark: bytes) -> bytes:
        """What comes before the mark, which is taken too."""
        looked = 0
        while (end := self.held.find(mark, looked)) < 0:
            if len(self.held) > _LONGEST_HEAD:
                raise Garbled("head too large")
            looked = max(0, len(self.held) - len(mark) + 1)
            self._need_more()
        taken = self._take(end)
        del self.held[: len(mark)]
        return taken

    def exactly(self, count: int) -> bytes:
        if count > _MOST_BYTES:
            raise Garbled("answer too large")
        while len(self.held) < count:
            self._need_more()
        return self._take(count)

    def rest(self) -> bytes:
        """Until the server closes."""
        while self._more():
            if len(self.held) > _MOST_BYTES:
                raise Garbled("answer too large")
        return self._take(len(self.held))

    def _take(self, count: int) -> bytes:
        taken = bytes(self.held[:count])
        del self.held[:count]
        return taken

    def _need_more(self) -> None:
        if not self._more():
            raise Garbled("cut off")

    def _more(self) -> bool:
        self._sock.settimeout(_left(self._until))
        piece = self._sock.recv(_PIECE)
        self.held += piece
        return bool(piece)


def _head(reading: _Reading) -> tuple[bool, int, dict[str, str]]:
    """Whether it is HTTP/1.1, the status, and the headers."""
    first, *lines = reading.up_to(b"\r\n\r\n").decode("latin-1").split("\r\n")
    found = _STATUS_LINE.fullmatch(first)
    if found is None:
        raise Garbled("no status line")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        name, value = name.lower(), value.strip()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return found[1] == "1", int(found[2]), headers


def _content(reading: _Reading, status: int, headers: dict[str, str]) -> bytes | None:
    """The body; None where only the end of the connection ends it."""
    if status in (204, 304):
        return b""
    if headers.get("content-encoding", "identity") != "identity":
        raise Garbled("an encoding that was not asked for")
    coding = headers.get("transfer-encoding")
    if coding is not None:
        if coding.lower() != "chunked":
            raise Garbled("a transfer coding that is not chunked")
        return _chunks(reading)
    length = headers.get("content-length")
    if length is None:
        return None
    if not _LENGTH.fullmatch(length):
        raise Garbled("no length")
    return reading.exactly(int(length))


def _chunks(reading: _Reading) -> bytes:
    content = bytearray()
    while True:
        size = _SIZE.fullmatch(reading.up_to(b"\r\n"))
        if size is None:
            raise Garbled("no size of a chunk")
        if (count := int(size[1], 16)) == 0:
            break
        content += reading.exactly(count)
        if reading.exactly(2) != b"\r\n" or len(content) > _MOST_BYTES:
            raise Garbled("chunks that do not fit")
    while reading.up_to(b"\r\n"):
        pass
    return bytes(content)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("deadline")
    return left
