"""Patterns that are only tried on a text that holds one of the words they cannot do without.

Most rules fit few messages; one look at a text's characters and pairs of characters tells which of all patterns could
fit at all, so that the others cost a comparison of bits instead of a search.
"""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, reduce
from itertools import chain
from operator import or_
from re import Match, Pattern

from crm.patterns import regex
from nlp import needs
from nlp.grams import characters, pairs

# A character or a pair of them -> the bits of what may fit where it stands; "" -> of what needs nothing.
_BITS: dict[str, int] = {"": 0}
_TAKEN: list[int] = []
_UNREAD: list["Sieved | AnyOf"] = []
_ANYWHERE = -1  # the bits of what may fit any text, as far as is known yet
_READING = threading.Lock()


class Sieved:
    """A pattern like `re.compile`'s, tried on a whole text only where it has a chance; compiled when it first has.

    Its `bit` is in what is `present` in a text where it has one: for many patterns in a row, that is asked once.
    """

    __slots__ = ("_compiled", "bit", "source")

    def __init__(self, source: str) -> None:
        self.source, self.bit = source, _ANYWHERE
        self._compiled: Pattern[str] | None = None
        _UNREAD.append(self)
        present.cache_clear()

    def read(self) -> None:
        """Finds out what it cannot do without."""
        self.bit = bit_of(needs.needs(needs.parse(self.source)))

    def search(self, text: str, start: int = 0) -> Match[str] | None:
        """The first place from `start` on that fits."""
        return (self._compiled or self._compile()).search(text, start) if self.bit & present(text) else None

    def search_given(self, text: str, here: int) -> Match[str] | None:
        """The first place that fits in a text in which no more than `here` is present."""
        return (self._compiled or self._compile()).search(text) if self.bit & here else None

    def finditer(self, text: str) -> Iterator[Match[str]]:
        """All places that fit."""
        return (self._compiled or self._compile()).finditer(text) if self.bit & present(text) else iter(())

    def sub(self, repl: Callable[[Match[str]], str], text: str) -> str:
        """The text with all places that fit replaced."""
        return (self._compiled or self._compile()).sub(repl, text) if self.bit & present(text) else text

    def _compile(self) -> Pattern[str]:
        self._compiled = re.compile(_led(self.source))
        return self._compiled


class AnyOf:
    """One or more patterns, sieved or not, that are worth asking only where their `bit`, all bits together, is in what is
    `present` in a text; elsewhere none of them fits any part of it. (The `&` is written out where it is asked: a call would
    cost as much as most searches.)"""

    __slots__ = ("bit", "patterns")

    def __init__(self, *patterns: Sieved | Pattern[str]) -> None:
        self.patterns, self.bit = patterns, _ANYWHERE
        _UNREAD.append(self)

    def read(self) -> None:
        """Its sieved patterns, which were made before, have been read; the others share a bit."""
        others = [
            needs.needs(needs.parse(one.pattern)) for one in self.patterns if not isinstance(one, Sieved)
        ]
        bits = [one.bit for one in self.patterns if isinstance(one, Sieved)]
        if others:
            bits.append(bit_of(frozenset().union(*others) if all(others) else ()))
        self.bit = reduce(or_, bits)


def led(source: str) -> Pattern[str]:
    """A pattern led by the characters that it can begin with: a search passes over all others several times as fast
    as by the pattern's branches. For searches: what is matched at a place is only slowed."""
    return regex(source, improved=_led)


def _led(source: str) -> str:
    firsts = needs.first_characters(needs.parse(source))
    return f"(?=[{re.escape(firsts)}])(?:{source})" if firsts else source


@lru_cache(maxsize=16)
def present(text: str) -> int:
    """The bits of all that has a chance in a text."""
    read_all()
    return reduce(or_, filter(None, map(_BITS.get, chain(characters(text), pairs(text)))), _BITS[""])


def seam(before: str, behind: str) -> int:
    """The bits of the pair of characters that two stretches make where they meet: with what is `present` in both, all
    that has a chance in the two side by side."""
    read_all()
    return _BITS.get(before[-1:] + behind[:1], 0)


@lru_cache(maxsize=16)
def beside(character: str) -> int:
    """The bits of all that has a chance where a character stands, whatever stands beside it."""
    read_all()
    return reduce(or_, [bits for gram, bits in _BITS.copy().items() if character in gram], 0)


def read_all() -> None:
    """Gives every pattern its bit, at the first text: a third of a second that no start of a process waits for."""
    if not _UNREAD:
        return
    with _READING:
        while _UNREAD:
            one = _UNREAD[0]  # another thread may be loading more, which go to the end
            one.read()
            del _UNREAD[0]
        shared: dict[int, int] = {}  # equal bits are kept once: what a message touches is what it costs
        for gram, bits in _BITS.items():
            _BITS[gram] = shared.setdefault(bits, bits)


def bit_of(needed: Iterable[str]) -> int:
    """A new bit for what needs one of these characters and pairs of characters."""
    bit = 1 << len(_TAKEN)
    _TAKEN.append(bit)
    for gram in needed or ("",):
        _BITS[gram] = _BITS.get(gram, 0) | bit
    present.cache_clear()
    beside.cache_clear()
    return bit
