"""Patterns that are only tried on a text that holds one of the words they cannot do without.

Most rules fit few messages; one look at a text's characters and pairs of characters tells which of all patterns could
fit at all, so that the others cost a comparison of bits instead of a search.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from re import Match
from re import _constants as kind  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_A_CHARACTER = 30  # how much likelier a character stands in a text than a pair of characters, roughly
# A character or a pair of them -> the bits of what may fit where it stands; "" -> of what needs nothing.
_BITS: dict[str, int] = {"": 0}
_TAKEN: list[int] = []


class Sieved:
    """A pattern like `re.compile`'s, tried on a whole text only where it has a chance."""

    def __init__(self, source: str) -> None:
        self._pattern = re.compile(source)
        self._bit = bit_of(needs(source))

    def search(self, text: str, start: int = 0) -> Match[str] | None:
        """The first place from `start` on that fits."""
        return self._pattern.search(text, start) if present(text) & self._bit else None

    def finditer(self, text: str) -> Iterator[Match[str]]:
        """All places that fit."""
        return self._pattern.finditer(text) if present(text) & self._bit else iter(())


def needs(source: str) -> frozenset[str]:
    """Characters and pairs of characters of which every text that fits holds one; empty where there are none such."""
    parsed = parser.parse(source)
    blind = parsed.state.flags & re.IGNORECASE
    return frozenset((None if blind else _needs(parsed)) or ())


@lru_cache(maxsize=16)
def present(text: str) -> int:
    """The bits of all that has a chance in a text."""
    found, bits_of = _BITS[""], _BITS.get
    for at in range(len(text)):
        found |= bits_of(text[at], 0) | bits_of(text[at : at + 2], 0)
    return found


def bit_of(needed: Iterable[str]) -> int:
    """A new bit for what needs one of these characters and pairs of characters."""
    bit = 1 << len(_TAKEN)
    _TAKEN.append(bit)
    for gram in needed or ("",):
        _BITS[gram] = _BITS.get(gram, 0) | bit
    present.cache_clear()
    return bit


def _needs(parsed: Iterable[tuple[Any, Any]]) -> set[str] | None:
    """Of all the pieces that a sequence cannot do without the one that rules out most."""
    pieces: list[set[str]] = []
    run = ""
    for what, detail in parsed:
        if what is kind.LITERAL:
            run += chr(detail)
            continue
        pieces += [{run[:2]}] if run else []
        run = ""
        piece = _needs_of(what, detail)
        pieces += [piece] if piece else []
    pieces += [{run[:2]}] if run else []
    return min(pieces, key=_chance, default=None)


def _needs_of(what: Any, detail: Any) -> set[str] | None:
    if what is kind.IN and all(one is kind.LITERAL for one, _ in detail):
        return {chr(code) for _, code in detail}
    if what is kind.BRANCH:
        branches = [_needs(branch) for branch in detail[1]]
        return set().union(*[b for b in branches if b]) if all(branches) else None
    if what is kind.SUBPATTERN:
        return _needs(detail[3])
    if what in (kind.MAX_REPEAT, kind.MIN_REPEAT) and detail[0] > 0:
        return _needs(detail[2])
    return None


def _chance(grams: set[str]) -> int:
    return sum(1 if len(gram) > 1 else _A_CHARACTER for gram in grams)
