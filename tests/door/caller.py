"""Whoever calls at the door: seals as WeCom does, or as somebody who means harm."""

import base64
import http.client
import secrets
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from simulator.seal import Seal
from tests.story import Story

PATH = "/wecom/callback"


@dataclass(frozen=True)
class Letter:
    """One request as it goes over the wire: the words of the query, and the body."""

    query: dict[str, str]
    body: bytes

    def but(self, **words: str) -> "Letter":
        """The same with other words in the query."""
        return replace(self, query=self.query | words)


@dataclass(frozen=True)
class Answer:
    """`headers` without the date, which differs by nature, and without `Connection`, which is the line's."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Caller:
    """Calls at one door with one seal."""

    port: int
    seal: Seal
    agent_id: int
    numbers: "Numbers" = field(default_factory=lambda: Numbers())

    def message(self, who: str, text: str, number: str = "", kind: str = "text") -> bytes:
        """A decrypted callback; every message has a number of its own unless one is given."""
        content = "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
        return (
            f"<xml><ToUserName>{self.seal.receiver}</ToUserName><FromUserName>{who}</FromUserName>"
            f"<CreateTime>1764000000</CreateTime><MsgType>{kind}</MsgType><Content>{content}</Content>"
            f"<MsgId>{number or self.numbers.draw()}</MsgId><AgentID>{self.agent_id}</AgentID></xml>"
        ).encode("utf-8", "surrogatepass")

    def sealed(self, plaintext: bytes) -> Letter:
        """Fresh random bytes, nonce and real timestamp around the same plaintext."""
        return self.enveloped(self.seal.encrypt(plaintext))

    def raw(self, padded: bytes) -> Letter:
        """Whatever stands inside, encrypted rightly: what somebody who knows token and key could send."""
        key = base64.b64decode(self.seal.encoding_aes_key + "=")
        encryptor = Cipher(algorithms.AES256(key), modes.CBC(key[:16])).encryptor()
        return self.enveloped(base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode())

    def enveloped(self, encrypted: str, timestamp: str = "", nonce: str = "") -> Letter:
        """The signed envelope around something encrypted."""
        timestamp, nonce = timestamp or str(int(time.time())), nonce or str(secrets.randbelow(10**10))
        signature = self.seal.sign(timestamp, nonce, encrypted)
        body = f"<xml><ToUserName>c</ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
        return Letter(
            {"msg_signature": signature, "timestamp": timestamp, "nonce": nonce},
            body.encode("utf-8", "surrogatepass"),
        )

    def post(self, letter: Letter) -> Answer:
        return self.ask("POST", letter.query, letter.body)

    def ask(
        self, method: str, query: dict[str, str], body: bytes | Iterable[bytes] | None = None, **headers: str
    ) -> Answer:
        """The answer; a body that is an iterable goes in chunks."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            address = f"{PATH}?{urlencode(query, errors='surrogatepass')}"
            line.request(method, address, body, headers, encode_chunked="Transfer-Encoding" in headers)
            answer = line.getresponse()
            return Answer(answer.status, _telling(answer.getheaders()), answer.read())
        finally:
            line.close()

    def page(self, path: str) -> bytes:
        """Another page of the same server."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        line.request("GET", path)
        content = line.getresponse().read()
        line.close()
        return content

    def spoken(self, *pieces: bytes) -> Answer:
        """What the door answers to bare bytes; a door that hangs up while we still speak has answered before."""
        with socket.create_connection(("127.0.0.1", self.port), 15) as line:
            try:
                for piece in pieces:
                    line.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                pass
            answer = http.client.HTTPResponse(line)
            answer.begin()
            return Answer(answer.status, _telling(answer.getheaders()), answer.read())


class Numbers:
    """Numbers of messages, each new."""

    def __init__(self) -> None:
        self._last = 1_000_000  # far from the town's own

    def draw(self) -> str:
        self._last += 1
        return str(self._last)


def caller_at(story: Story) -> Caller:
    """Somebody with the right seal, at the story's door."""
    callback = story.town.app.callback
    seal = Seal(callback.token, callback.encoding_aes_key, story.town.world.corp_id)
    assert story.house.server is not None
    return Caller(story.house.server.port, seal, story.town.app.agent_id)


def _telling(headers: list[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers if name not in ("Date", "Connection")}
