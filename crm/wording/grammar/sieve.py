"""Tells from the characters of a sentence alone which ways of putting an offence are worth trying in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from crm.wording.grammar.needs import needs
from crm.wording.grammar.sayings import Place, is_word, items, pattern, tables
from crm.wording.grammar.trie import one_of


class Way:
    """A phrase of an offence, or all its words together; compiled when first tried."""

    def __init__(self, offence: Place, phrase: str = "", words: tuple[str, ...] = ()) -> None:
        self.offence, self._phrase, self._words = offence, phrase, words

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(one_of(self._words) if self._words else pattern(self.offence[0], self._phrase))


@dataclass(frozen=True, slots=True)
class Sieve:
    """A bit for every item of every offence; `met[c][k]` are those whose k-th need the character c meets."""

    ways: tuple[Way, ...]
    needless: tuple[int, int, int]
    met: dict[str, tuple[int, int, int]]

    def ways_in(self, sentence: str) -> Iterator[Way]:
        """The ways whose needs the sentence meets."""
        return self.worthwhile(self.live_in(sentence))

    def live_in(self, sentence: str) -> int:
        """The bits of all items whose needs the sentence meets."""
        first, second, third = self.needless
        for met in filter(None, map(self.met.get, set(sentence))):
            first |= met[0]
            second |= met[1]
            third |= met[2]
        return first & second & third

    def worthwhile(self, live: int) -> Iterator[Way]:
        """The ways that live bits stand for, each once."""
        bits = bin(live)[:1:-1]
        place, last = bits.find("1"), None
        while place >= 0:
            way = self.ways[place]
            if way is not last:
                yield way
            place, last = bits.find("1", place + 1), way


@cache
def sieve() -> Sieve:
    """Over the offences of all tables."""
    ways: list[Way] = []
    asked: list[tuple[frozenset[str], ...]] = []
    for table, sections in tables().items():
        for entry in sections.get("offences", {}):
            words = tuple(item for item in items((table, entry)) if is_word(item))
            together = Way((table, entry), words=words)
            for item in (*words, *(each for each in items((table, entry)) if not is_word(each))):
                ways.append(together if is_word(item) else Way((table, entry), item))
                asked.append(needs(table, item))
    met: dict[str, list[int]] = {}
    needless = [0, 0, 0]
    for place, wanted in enumerate(asked):
        for k in range(3):
            for put in (
                [met.setdefault(each, [0, 0, 0]) for each in wanted[k]] if k < len(wanted) else [needless]
            ):
                put[k] |= 1 << place
    return Sieve(tuple(ways), _three(needless), {each: _three(bits) for each, bits in met.items()})


def _three(bits: list[int]) -> tuple[int, int, int]:
    return bits[0], bits[1], bits[2]
