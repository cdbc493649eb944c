"""Normalised text with a map back to the text as typed."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import zhconv

from nlp.frame import Span

LONGEST = 2048  # bytes that are analysed; a message of WeCom holds no more
_HUMS = frozenset("嗯呃唔噢喔")
_DROPPED = frozenset(("Cf", "Cc", "Mn", "Me", "Co", "Cs"))


@dataclass(frozen=True, slots=True)
class Text:
    """`plain` is what the rules read; `origin[i]` is where its i-th character stands in `typed`."""

    typed: str
    plain: str
    origin: tuple[int, ...] | None
    truncated: bool = False

    def span(self, start: int, end: int) -> Span:
        """The span in the text as typed of plain[start:end]."""
        if self.origin is None:
            return start, end
        if start >= end:
            return (0, 0)
        return self.origin[start], self.origin[end - 1] + 1

    def words(self, start: int, end: int) -> str:
        """plain[start:end] as it was typed."""
        first, last = self.span(start, end)
        return self.typed[first:last]


def normalise(typed: str) -> Text:
    """NFKC, simplified characters, lower case, without hums, control and zero-width characters.

    Only the first `LONGEST` bytes are read (`truncated` says so). Length changes keep their map back.
    """
    encoded = typed[: LONGEST + 1].encode("utf-8", "ignore")
    head = encoded[:LONGEST].decode("utf-8", "ignore")
    truncated = len(encoded) > LONGEST or len(typed) > LONGEST
    plain = _simplified(head.lower())
    if len(plain) == len(head) and not any(map(_is_changed, head)):
        return Text(typed, plain, None, truncated)
    return _mapped(typed, head, truncated)


def _mapped(typed: str, head: str, truncated: bool) -> Text:
    pieces: list[str] = []
    origin: list[int] = []
    position = 0
    for character in head:
        while typed[position] != character:  # a lone surrogate that could not be encoded was left out
            position += 1
        piece = _plain(character)
        pieces.append(piece)
        origin.extend([position] * len(piece))
        position += 1
    joined = "".join(pieces)
    simplified = _simplified(joined)
    return Text(typed, simplified if len(simplified) == len(joined) else joined, tuple(origin), truncated)


def _simplified(text: str) -> str:
    return str(zhconv.convert(text, "zh-hans")) if any(map(_is_traditional, text)) else text


@lru_cache(maxsize=16384)
def _is_traditional(character: str) -> bool:
    return str(zhconv.convert(character, "zh-hans")) != character


@lru_cache(maxsize=16384)
def _is_changed(character: str) -> bool:
    return _plain(character) != character.lower()


@lru_cache(maxsize=16384)
def _plain(character: str) -> str:
    if character in _HUMS:
        return ""
    if character in "\n\t\r":
        return "\n" if character == "\n" else " "
    if unicodedata.category(character) in _DROPPED:
        return ""
    return unicodedata.normalize("NFKC", character).lower()
