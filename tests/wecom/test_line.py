"""The line itself against servers that misbehave in ways the simulator does not."""

import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from bot.wecom.errors import OutcomeUnknown, Transient
from bot.wecom.line import Line, Request

ASK = Request("GET", "user/get", {"access_token": "canary-token-123456"})
TELL = Request("POST", "message/send", body=b"{}", changes=True)


@contextmanager
def listening(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server of one connection at a time that does as told."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    peer, _ = server.accept()
                except OSError:
                    return
                with peer:
                    behave(peer)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


def drip_the_head(peer: socket.socket) -> None:
    peer.recv(65536)
    try:
        for letter in b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Filler: " + b"x" * 500:
            peer.sendall(bytes([letter]))
            time.sleep(0.05)
    except OSError:
        pass


def drip_without_end(peer: socket.socket) -> None:
    peer.recv(65536)
    try:
        peer.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            peer.sendall(b"1\r\n \r\n")
            time.sleep(0.05)
    except OSError:
        pass


def fall_silent_halfway(peer: socket.socket) -> None:
    peer.recv(65536)
    time.sleep(0.4)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{")
    time.sleep(1)


def hang_up(peer: socket.socket) -> None:
    peer.recv(65536)


@pytest.mark.parametrize("behave", [drip_the_head, drip_without_end])
@pytest.mark.parametrize(("request_", "kind"), [(ASK, Transient), (TELL, OutcomeUnknown)])
def test_a_dripping_server_is_left_at_the_deadline(behave, request_: Request, kind: type) -> None:
    with listening(behave) as base:
        began = time.monotonic()
        with pytest.raises(kind):
            Line(base, deadline=0.5).ask(request_)
        assert 0.4 < time.monotonic() - began < 0.9


def test_a_server_that_falls_silent_gets_only_what_is_left() -> None:
    with listening(fall_silent_halfway) as base:
        began = time.monotonic()
        with pytest.raises(OutcomeUnknown):
            Line(base, deadline=0.5).ask(TELL)
        assert time.monotonic() - began < 0.8


def test_a_server_that_hangs_up_after_reading_leaves_the_outcome_open() -> None:
    with listening(hang_up) as base, pytest.raises(OutcomeUnknown):
        Line(base, deadline=1).ask(TELL)


def test_a_refused_connection_was_surely_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Transient, match="NewConnectionError"):
        Line(f"http://127.0.0.1:{port}", deadline=1).ask(TELL)


def test_a_server_that_does_not_let_in_was_surely_not_sent() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        address = server.getsockname()
        crowd = [socket.socket() for _ in range(4)]
        for visitor in crowd:
            visitor.setblocking(False)
            visitor.connect_ex(address)
        began = time.monotonic()
        with pytest.raises(Transient, match="ConnectTimeout"):
            Line(f"http://127.0.0.1:{address[1]}", deadline=0.5).ask(TELL)
        assert time.monotonic() - began < 1
        for visitor in crowd:
            visitor.close()


def test_a_name_that_does_not_exist_was_surely_not_sent() -> None:
    with pytest.raises(Transient):
        Line("http://wecom.invalid", deadline=1).ask(TELL)


def test_no_error_shows_the_address() -> None:
    with listening(hang_up) as base, pytest.raises(Transient) as caught:
        Line(base, deadline=1).ask(ASK)
    assert "canary" not in repr(caught.value)
    assert caught.value.__context__ is None


class Counting(http.server.BaseHTTPRequestHandler):
    """Counts its connections; /slow answers late and in pieces, /moved sends elsewhere."""

    protocol_version = "HTTP/1.1"
    connections = 0

    def setup(self) -> None:
        type(self).connections += 1
        super().setup()

    def do_GET(self) -> None:
        self.send_response(302 if "moved" in self.path else 200)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.send_header("Content-Length", "2")
        self.end_headers()
        for piece in (b"{", b"}"):
            time.sleep(0.2 if "slow" in self.path else 0)
            self.wfile.write(piece)

    def do_POST(self) -> None:
        time.sleep(0.9)
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def counting() -> Iterator[str]:
    Counting.connections = 0
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counting) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_kept_connection_has_the_whole_time_for_a_large_file(
    counting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.wecom.line.CONNECT", 0.5)
    line = Line(counting, deadline=1.8)
    assert line.ask(Request("GET", "slow")).status == 200
    assert line.ask(Request("POST", "read-late", body=b" " * 32_000_000)).status == 200
    line.close()
    assert Counting.connections == 1


def test_threads_share_kept_connections(counting: str) -> None:
    line = Line(counting, deadline=5)

    def call() -> None:
        for _ in range(20):
            assert line.ask(Request("GET", "fast")).content == b"{}"

    threads = [threading.Thread(target=call) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    line.close()
    assert Counting.connections <= 32


def test_a_redirect_is_not_followed(counting: str) -> None:
    line = Line(counting, deadline=1)
    assert line.ask(Request("GET", "moved")).status == 302
    line.close()


def test_head_and_body_leave_in_one_packet() -> None:
    """Two would cost two system calls, and wake WeCom's server for a head without a body."""
    first: list[bytes] = []

    def listen_once(peer: socket.socket) -> None:
        first.append(peer.recv(65536))
        peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    with listening(listen_once) as base:
        assert Line(base).ask(TELL).content == b"{}"
    assert first[0].startswith(b"POST /cgi-bin/message/send")
    assert first[0].endswith(b"\r\n\r\n{}")
