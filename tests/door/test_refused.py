"""Whatever is refused at the door gets one constant answer, keeps nothing, and harms nobody."""

import base64
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, select

from simulator.seal import Seal
from storage.doorstep import Inbox
from tests.door.caller import Answer, Caller, Letter
from tests.story import Story

REFUSED = Answer(403, {"content-length": "0", "content-type": "text/html; charset=utf-8"}, b"")


@pytest.fixture(autouse=True)
def _nothing_is_kept_and_the_door_still_works(told: Story, caller: Caller) -> Iterator[None]:
    before = rows(told)
    yield
    assert rows(told) == before
    assert caller.post(caller.sealed(caller.message("linxiao", "帮助"))) == Answer(
        200, {"content-length": "0", "content-type": "text/html; charset=utf-8"}, b""
    )


def rows(told: Story) -> int:
    """What was let in; answers to the bot's own questions come to the inbox too, whenever they come."""
    let_in = select(func.count()).select_from(Inbox).where(Inbox.key.not_like("learned:%"))
    with told.office.doorstep.begin() as db:
        return db.scalar(let_in) or 0


def good(caller: Caller) -> Letter:
    return caller.sealed(caller.message("linxiao", "帮助"))


def padded(caller: Caller, end: bytes, length: int | None = None) -> bytes:
    """A plaintext of 64 bytes before its end: random bytes, length, text, receiver."""
    receiver = caller.seal.receiver.encode()
    text = b"x" * (64 - 20 - len(receiver))
    return b"r" * 16 + (length or len(text)).to_bytes(4, "big") + text + receiver + end


def encrypted(letter: Letter) -> str:
    return letter.body.decode().partition("CDATA[")[2].partition("]]")[0]


def stamped(caller: Caller, timestamp: str) -> Letter:
    return caller.enveloped(encrypted(good(caller)), timestamp)


REFUSALS: dict[str, Callable[[Caller], Letter]] = {
    "no query at all": lambda c: Letter({}, good(c).body),
    "no signature": lambda c: good(c).but(msg_signature=""),
    "another signature": lambda c: good(c).but(msg_signature="0" * 40),
    "a signature in capitals": lambda c: good(c).but(msg_signature=good(c).query["msg_signature"].upper()),
    "a signature in Chinese": lambda c: good(c).but(msg_signature="签名"),
    "half a character for a signature": lambda c: good(c).but(msg_signature="\udcff"),
    "another nonce": lambda c: good(c).but(nonce="1"),
    "the signature of another token": lambda c: Letter(
        {**good(c).query, "msg_signature": Seal("other", c.seal.encoding_aes_key, "x").sign("1", "2", "3")},
        good(c).body,
    ),
    "a foreign corp": lambda c: c.enveloped(
        Seal(c.seal.token, c.seal.encoding_aes_key, "ww0000000000000000").encrypt(
            c.message("linxiao", "帮助")
        )
    ),
    "no corp, as a robot": lambda c: c.enveloped(
        Seal(c.seal.token, c.seal.encoding_aes_key, "").encrypt(c.message("linxiao", "帮助"))
    ),
    "another key": lambda c: c.enveloped(
        Seal(c.seal.token, "A" * 43, c.seal.receiver).encrypt(c.message("linxiao", "帮助"))
    ),
    "padding of 0": lambda c: c.raw(padded(c, b"\x00" * 32)),
    "padding of 33": lambda c: c.raw(padded(c, b"\x21" * 32)),
    "padding of 255": lambda c: c.raw(padded(c, b"\xff" * 32)),
    "padding whose bytes differ": lambda c: c.raw(padded(c, b"\x1f" + b"\x20" * 31)),
    "a length beyond the end": lambda c: c.raw(padded(c, b"\x20" * 32, 2**32 - 1)),
    "a length that cuts the corp": lambda c: c.raw(padded(c, b"\x20" * 32, 60 - 20)),
    "nothing but padding": lambda c: c.raw(b"\x20" * 32),
    "half a block": lambda c: c.enveloped(base64.b64encode(b"x" * 48).decode()),
    "truncated base64": lambda c: c.enveloped(encrypted(good(c))[:-5]),
    "base64 with blanks": lambda c: c.enveloped(" " + encrypted(good(c))),
    "base64 in the address alphabet": lambda c: c.enveloped("-_" + encrypted(good(c))[2:]),
    "no base64": lambda c: c.enveloped("加密"),
    "nothing encrypted": lambda c: c.enveloped(""),
    "a stamp of six minutes ago": lambda c: stamped(c, str(int(time.time()) - 360)),
    "a stamp of six minutes hence": lambda c: stamped(c, str(int(time.time()) + 360)),
    "a stamp of 2014": lambda c: stamped(c, "1409659813"),
    "a stamp of nine digits": lambda c: stamped(c, "999999999"),
    "a stamp in milliseconds": lambda c: stamped(c, str(int(time.time() * 1000))),
    "a stamp in full-width digits": lambda c: stamped(c, "１７６４００００００"),
    "a stamp with a sign": lambda c: stamped(c, f"+{str(int(time.time()))[1:]}"),
    "a stamp and a nonce that changed places": lambda c: _swapped(stamped(c, str(int(time.time())))),
}


def _swapped(letter: Letter) -> Letter:
    return letter.but(timestamp=letter.query["nonce"].zfill(10), nonce=letter.query["timestamp"])


@pytest.mark.parametrize("name", REFUSALS)
def test_what_was_not_sealed_by_wecom_for_us_just_now_is_refused_alike(caller: Caller, name: str) -> None:
    assert caller.post(REFUSALS[name](caller)) == REFUSED


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
ENVELOPES = {
    "nothing": b"",
    "text": b"hello",
    "half a document": b"<xml><Encrypt>A",
    "a form": b"Encrypt=A",
    "JSON of another shape": b'{"encrypt": 1}',
    "bytes that are no text": b"\xff\xfe\x00",
    "billion laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{ENTITIES}]><xml><Encrypt>&a9;</Encrypt></xml>'.encode(),
    "quadratic blow-up": (
        f'<!DOCTYPE x [<!ENTITY a "{"a" * 30_000}">]><xml><Encrypt>{"&a;" * 9_000}</Encrypt></xml>'.encode()
    ),
    "a file as an entity": (
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>'
    ),
    "an address as an entity": (
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]><xml><Encrypt>&a;</Encrypt></xml>'
    ),
    "a parameter entity": b'<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]><xml/>',
    "a document type elsewhere": b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><xml><Encrypt>A</Encrypt></xml>',
    "five thousand levels": b"<xml>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</xml>",
    "nine levels": b"<xml>" + b"<a>" * 8 + b"</a>" * 8 + b"<Encrypt>A</Encrypt></xml>",
    "ten thousand siblings": b"<xml>" + b"<a/>" * 10_000 + b"</xml>",
    "two hundred siblings": b"<xml><Encrypt>A</Encrypt>" + b"<a/>" * 200 + b"</xml>",
    "deep JSON": b'{"encrypt":' * 5_000,
}


@pytest.mark.parametrize("name", ENVELOPES)
def test_a_hostile_envelope_is_refused_alike_and_at_once(caller: Caller, name: str) -> None:
    began = time.perf_counter()
    assert caller.post(Letter(good(caller).query, ENVELOPES[name])) == REFUSED
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"])
def test_another_method_is_refused_alike(caller: Caller, method: str) -> None:
    assert caller.ask(method, {}) == REFUSED


@pytest.mark.parametrize(
    "spoken",
    [
        b"NO SENSE AT ALL\r\n\r\n",
        b"POST /wecom/callback HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        b"POST /wecom/callback HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"POST /wecom/callback HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"POST /wecom/callback HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /wecom/callback HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 300_000 + b"\r\n\r\n",
    ],
)
def test_broken_http_is_refused_alike(caller: Caller, spoken: bytes) -> None:
    assert caller.spoken(spoken) == REFUSED
