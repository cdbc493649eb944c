"""Direct identifiers at rest: AES-256-GCM bound to its row, and a keyed blind index to look them up by.

Format of a sealed value: `v1 | key id (1 byte) | nonce (12) | ciphertext + tag`. The associated data is
`table|column|row`, so a value moved to another row or column does not open (000 compliance, R3; PIPL 51).
"""

import hmac
import os
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"


class Unsealable(Exception):
    """A sealed value that does not open: wrong key, moved to another row, or tampered with."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys by number; the one with the highest number seals, all of them open. 32 bytes each."""

    keys: Mapping[int, bytes] = field(repr=False)

    def seal(self, text: str, place: str) -> bytes:
        return self.seal_bytes(text.encode(), place)

    def open(self, sealed: bytes, place: str) -> str:
        return self.open_bytes(sealed, place).decode()

    def seal_bytes(self, content: bytes, place: str) -> bytes:
        number = max(self.keys)
        nonce = _nonce()
        hidden = _cipher(self.keys[number]).encrypt(nonce, content, place.encode())
        return VERSION + bytes([number]) + nonce + hidden

    def open_bytes(self, sealed: bytes, place: str) -> bytes:
        """The content; raises Unsealable."""
        number, nonce, hidden = sealed[1], sealed[2:14], sealed[14:]
        if sealed[:1] != VERSION or number not in self.keys:
            raise Unsealable(f"no key {number} for {place}")
        try:
            return _cipher(self.keys[number]).decrypt(nonce, hidden, place.encode())
        except InvalidTag:
            raise Unsealable(f"{place} does not open") from None

    def seal_fields(self, fields: Mapping[str, Any], place: str) -> bytes:
        """What JSON can say; tuples come back as lists."""
        return self.seal_bytes(msgspec.json.encode(fields), place)

    def open_fields(self, sealed: bytes, place: str) -> dict[str, Any]:
        """The fields; raises Unsealable."""
        fields: dict[str, Any] = msgspec.json.decode(self.open_bytes(sealed, place))
        return fields

    def index(self, text: str, column: str) -> bytes:
        """The blind index of a normalised value: equal values, equal indexes; useless without the key."""
        key = hmac.digest(self.keys[min(self.keys)], b"blind index|" + column.encode(), sha256)
        return hmac.digest(key, text.encode(), sha256)


_nonces: deque[bytes] = deque()
os.register_at_fork(after_in_child=_nonces.clear)  # no nonce serves twice


def _nonce() -> bytes:
    """Drawn many at a time: each call to the system gives Python's lock away, and waits for it again."""
    while True:
        try:
            return _nonces.popleft()
        except IndexError:
            drawn = os.urandom(12 * 128)
            _nonces.extend(drawn[n : n + 12] for n in range(0, len(drawn), 12))


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    """Set up once a key: that costs more than to seal a short text."""
    return AESGCM(key)


def keyring(secret: str) -> Keyring:
    """A keyring from the configured secret (any text of 32 characters or more)."""
    return Keyring({1: sha256(b"keyou seal|" + secret.encode()).digest()})
