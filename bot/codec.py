"""The lock of the door: WeCom's signature and AES envelope, opened and sealed (page 90968)."""

import binascii
import hashlib
import hmac
import json
import re
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot import xml

_BLOCK = 32  # of the padding; AES itself has 16
_HEAD = 16 + 4  # random bytes, then the length of the message
_TEN_DIGITS = re.compile(r"[0-9]{10}", re.ASCII)
_ENCODED_KEY = re.compile(r"[A-Za-z0-9]{43}", re.ASCII)


class Refused(Exception):
    """The one thing that goes wrong at the door. The text is for the log: no content, no secret, no key."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """An answer that only WeCom can read; `timestamp` in unix seconds as text."""

    encrypted: str
    signature: str
    timestamp: str
    nonce: str

    def xml(self) -> str:
        """The passive answer to an app's callback."""
        return (
            f"<xml><Encrypt>{xml.cdata(self.encrypted)}</Encrypt>"
            f"<MsgSignature>{xml.cdata(self.signature)}</MsgSignature>"
            f"<TimeStamp>{self.timestamp}</TimeStamp><Nonce>{xml.cdata(self.nonce)}</Nonce></xml>"
        )

    def json(self) -> str:
        """The passive answer to a 智能机器人's callback."""
        return json.dumps(
            {
                "encrypt": self.encrypted,
                "msgsignature": self.signature,
                "timestamp": int(self.timestamp),
                "nonce": self.nonce,
            }
        )


class Codec:
    """Opens and seals for one callback address.

    receive_id  the corp id; "" for a 智能机器人
    freshness   seconds that a timestamp may lie off `now` either way; 0 = off
    """

    def __init__(self, token: str, encoding_aes_key: str, receive_id: str, freshness: int = 300) -> None:
        if not token:
            raise ValueError("token: missing")
        if not _ENCODED_KEY.fullmatch(encoding_aes_key):
            raise ValueError("encoding_aes_key: must be 43 letters and digits")
        key = b64decode(encoding_aes_key + "=")
        self._cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16]))
        self._token = token.encode()
        self._receive_id = receive_id.encode()
        self._freshness = freshness

    def __repr__(self) -> str:
        return f"Codec(receive_id={self._receive_id.decode()!r})"

    def open(self, signature: str, timestamp: str, nonce: str, encrypted: str, now: datetime) -> bytes:
        """The message inside; raises Refused and nothing else."""
        if not _TEN_DIGITS.fullmatch(timestamp):
            raise Refused("timestamp is not 10 digits")
        expected = self._sign(timestamp, nonce, encrypted).encode()
        if not hmac.compare_digest(expected, _bytes(signature)):
            raise Refused("wrong signature")
        if self._freshness and abs(now.timestamp() - int(timestamp)) > self._freshness:
            raise Refused("stale timestamp")
        return self._unpack(self._decrypt(_ciphertext(encrypted)))

    def answer_check(self, signature: str, timestamp: str, nonce: str, echo: str, now: datetime) -> bytes:
        """The answer to WeCom's URL check, to be given bare within a second; raises Refused.

        A `+` that came unescaped in the address has turned into a space: base64 has none, so it is put back.
        """
        return self.open(signature, timestamp, nonce, echo.replace(" ", "+"), now)

    def seal(self, message: bytes, timestamp: str, nonce: str, salt: bytes = b"") -> Sealed:
        """The message for WeCom's eyes. `salt` is 16 random bytes, given only where a vector fixes them."""
        head = (salt or secrets.token_bytes(16)) + len(message).to_bytes(4, "big")
        plain = head + message + self._receive_id
        short = _BLOCK - len(plain) % _BLOCK
        encrypted = b64encode(self._encrypt(plain + bytes([short]) * short)).decode()
        return Sealed(encrypted, self._sign(timestamp, nonce, encrypted), timestamp, nonce)

    def _sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        parts = sorted([self._token, _bytes(timestamp), _bytes(nonce), _bytes(encrypted)])
        return hashlib.sha1(b"".join(parts)).hexdigest()

    def _decrypt(self, ciphertext: bytes) -> bytes:
        decryptor = self._cipher.decryptor()
        return decryptor.update(ciphertext) + decryptor.finalize()

    def _encrypt(self, plain: bytes) -> bytes:
        encryptor = self._cipher.encryptor()
        return encryptor.update(plain) + encryptor.finalize()

    def _unpack(self, padded: bytes) -> bytes:
        short = padded[-1]
        if not 1 <= short <= _BLOCK or padded[-short:] != bytes([short]) * short:
            raise Refused("wrong padding")
        plain = padded[:-short]
        end = _HEAD + int.from_bytes(plain[16:_HEAD], "big")
        if end > len(plain):  # so too where there is not even a head
            raise Refused("wrong length")
        if not hmac.compare_digest(plain[end:], self._receive_id):
            raise Refused("sealed for someone else")
        return plain[_HEAD:end]


def encrypted_in(body: bytes) -> str:
    """The sealed part of a callback's body, XML (`Encrypt`) or JSON (`encrypt`); raises Refused."""
    encrypted = _of_json(body) if body.lstrip()[:1] == b"{" else _of_xml(body)
    if not encrypted:
        raise Refused("nothing sealed in the body")
    return encrypted


def _of_xml(body: bytes) -> str:
    try:
        return xml.text(xml.parse(body), "Encrypt")
    except xml.Unreadable as unreadable:
        cause = f"envelope: {unreadable}"
    raise Refused(cause)


class _Envelope(msgspec.Struct):
    encrypt: str


def _of_json(body: bytes) -> str:
    try:
        return msgspec.json.decode(body[: xml.MOST_BYTES + 1], type=_Envelope).encrypt
    except (ValueError, RecursionError):
        cause = "envelope: no JSON with encrypt"
    raise Refused(cause)


def _ciphertext(encrypted: str) -> bytes:
    try:
        ciphertext = b64decode(_bytes(encrypted), validate=True)
    except binascii.Error:
        ciphertext = b""
    if not ciphertext or len(ciphertext) % _BLOCK:
        raise Refused("no base64 of whole blocks")
    return ciphertext


def _bytes(value: str) -> bytes:
    return value.encode("utf-8", "surrogatepass")
