"""What servers may answer by HTTP/1.1, what is no answer, and who is trusted with a request."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.wecom.errors import OutcomeUnknown, Transient
from bot.wecom.line import Line, Request
from tests.wecom.test_line import ASK, TELL, listening

HEAD = b"HTTP/1.1 200 OK\r\n"
READABLE = {
    "a length": HEAD + b"Content-Length: 2\r\n\r\n{}",
    "the end": HEAD + b"Content-Type: x\r\n\r\n{}",
    "HTTP/1.0": b"HTTP/1.0 200\r\ncontent-length:2\r\n\r\n{}",
    "a word before": b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + b"Content-Length: 2\r\n\r\n{}",
    "chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;why=not\r\n}\r\n0\r\nTrailer: x\r\n\r\n",
}
GARBLED = {
    "nothing": b"",
    "no HTTP": b"hello\r\n\r\n",
    "too short": HEAD + b"Content-Length: 3\r\n\r\n{}",
    "two lengths": HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a negative length": HEAD + b"Content-Length: -1\r\n\r\n{}",
    "too large": HEAD + b"Content-Length: 9999999999\r\n\r\n{}",
    "a head without end": HEAD + b"x" * 100_000,
    "packed": HEAD + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
    "another coding": HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "no chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "a chunk too long": HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
}


def saying(answer: bytes) -> Callable[[socket.socket], None]:
    def behave(peer: socket.socket) -> None:
        peer.recv(65536)
        peer.sendall(answer)

    return behave


@pytest.mark.parametrize("answer", READABLE.values(), ids=READABLE)
def test_an_answer_is_read_whole_however_it_ends(answer: bytes) -> None:
    with listening(saying(answer)) as base:
        reply = Line(base, deadline=1).ask(TELL)
    assert (reply.status, reply.content) == (200, b"{}")


@pytest.mark.parametrize("answer", GARBLED.values(), ids=GARBLED)
def test_what_is_no_answer_leaves_the_outcome_open(answer: bytes) -> None:
    with listening(saying(answer)) as base:
        line = Line(base, deadline=1)
        with pytest.raises(OutcomeUnknown):
            line.ask(TELL)
        with pytest.raises(Transient):
            line.ask(ASK)


def test_a_connection_that_was_closed_since_is_not_used_again() -> None:
    with listening(saying(READABLE["a length"])) as base:
        line = Line(base, deadline=1)
        for _ in range(3):
            assert line.ask(TELL).content == b"{}"
            while line._idle[0].is_connected:
                time.sleep(0.01)


def test_what_came_beyond_the_answer_is_not_taken_for_the_next_one() -> None:
    def talkative(peer: socket.socket) -> None:
        while peer.recv(65536):
            peer.sendall(READABLE["a length"] + HEAD + b"Content-Length: 4\r\n\r\nlies")

    with listening(talkative) as base:
        line = Line(base, deadline=1)
        for _ in range(3):
            assert line.ask(TELL).content == b"{}"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody but itself vouches for, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([]), datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "both.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def sealed(certificate: Path, heard: list[bytes]) -> Callable[[socket.socket], None]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def behave(peer: socket.socket) -> None:
        try:
            with context.wrap_socket(peer, server_side=True) as inside:
                while data := inside.recv(65536):
                    heard.append(data)
                    inside.sendall(READABLE["a length"])
        except OSError:
            pass

    return behave


def test_who_is_not_trusted_is_told_nothing(certificate: Path) -> None:
    heard: list[bytes] = []
    with listening(sealed(certificate, heard)) as base, pytest.raises(Transient, match="SSLCertVerification"):
        Line(base.replace("http:", "https:"), deadline=2).ask(TELL)
    assert heard == []


def test_who_is_trusted_is_told_on_one_connection(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    heard: list[bytes] = []
    with listening(sealed(certificate, heard)) as base:
        line = Line(base.replace("http:", "https:"), deadline=2)
        assert [line.ask(TELL).content for _ in range(3)] == [b"{}"] * 3
        assert len(line._idle) == 1
        line.close()
    assert len(heard) == 3


def test_a_proxy_is_asked_for_the_whole_address(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[bytes] = []

    def forward(peer: socket.socket) -> None:
        heard.append(peer.recv(65536))
        peer.sendall(READABLE["a length"])

    with listening(forward) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        assert Line("http://wecom.invalid", deadline=1).ask(Request("GET", "user/get")).content == b"{}"
    assert heard[0].startswith(
        b"GET http://wecom.invalid/cgi-bin/user/get HTTP/1.1\r\nHost: wecom.invalid\r\n"
    )


def test_a_proxy_opens_a_tunnel_and_sees_nothing_of_it(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    asked: list[bytes] = []
    heard: list[bytes] = []

    def tunnel(peer: socket.socket) -> None:
        asked.append(peer.recv(65536))
        peer.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        sealed(certificate, heard)(peer)

    with listening(tunnel) as proxy:
        monkeypatch.setenv("https_proxy", proxy)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert Line("https://127.0.0.1:1", deadline=2).ask(TELL).content == b"{}"
    assert asked[0].startswith(b"CONNECT 127.0.0.1:1 HTTP/1.")
    assert heard[0].startswith(b"POST /cgi-bin/message/send HTTP/1.1\r\nHost: 127.0.0.1:1\r\n")


def test_a_proxy_that_refuses_was_surely_not_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    with pytest.raises(Transient):
        Line("https://wecom.invalid", deadline=1).ask(TELL)
