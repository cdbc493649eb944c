"""Ids that look like WeCom's, the same in every run that does the same things."""

import base64
import hashlib
import itertools
import string
from collections.abc import Iterator
from dataclasses import dataclass, field

LETTERS = string.ascii_letters + string.digits


def _numbers() -> Iterator[int]:
    return itertools.count(1)


@dataclass(slots=True)
class Ids:
    """Draws ids from a seed; safe from several threads (`next` on a counter is atomic)."""

    seed: str = "town"
    _numbers: Iterator[int] = field(default_factory=_numbers)

    def draw(self, prefix: str = "", length: int = 30) -> str:
        """A fresh opaque id: prefix and letters, `length` in all."""
        return prefix + letters(f"{self.seed}:{next(self._numbers)}", length - len(prefix))

    def message_number(self) -> int:
        """A fresh 64-bit MsgId."""
        return 7_000_000_000_000_000_000 + next(self._numbers)


def letters(source: str, length: int) -> str:
    """Letters and digits derived from a source text."""
    digest = hashlib.shake_256(source.encode()).digest(length)
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest)


def aes_key(source: str) -> str:
    """An EncodingAESKey (43 letters and digits whose base64 is 32 bytes) derived from a source text."""
    raw = hashlib.sha256(source.encode()).hexdigest()[:32].encode()
    return base64.b64encode(raw).decode().rstrip("=")
