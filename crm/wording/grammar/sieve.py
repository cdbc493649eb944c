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

    def __init__(self, table: str, phrase: str = "", words: tuple[str, ...] = ()) -> None:
        self._table, self._phrase, self._words = table, phrase, words

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(one_of(self._words) if self._words else pattern(self._table, self._phrase))


@dataclass(frozen=True, slots=True)
class Sieve:
    """A bit for every item of every offence; `met[k][c]` are those whose k-th need a character meets."""

    ways: tuple[Way, ...]
    own: dict[Place, int]
    needless: tuple[int, ...]
    met: tuple[dict[str, int], ...]

    def worth_trying(self, sentence: str) -> int:
        """The bits of all items whose needs the sentence meets."""
        live = -1
        characters = set(sentence)
        for needless, met in zip(self.needless, self.met, strict=True):
            reached = needless
            for character in characters:
                reached |= met.get(character, 0)
            live &= reached
        return live

    def ways_of(self, place: Place, live: int) -> Iterator[Way]:
        """The ways of an offence among live bits, each once."""
        live &= self.own[place]
        last = None
        while live:
            bit = live & -live
            live ^= bit
            way = self.ways[bit.bit_length() - 1]
            if way is not last:
                yield way
            last = way


@cache
def sieve() -> Sieve:
    """Over the offences of all tables."""
    ways: list[Way] = []
    own: dict[Place, int] = {}
    asked: list[tuple[frozenset[str], ...]] = []
    for table, sections in tables().items():
        for entry in sections.get("offences", {}):
            first = len(ways)
            words = tuple(item for item in items((table, entry)) if is_word(item))
            together = Way(table, words=words)
            for item in (*words, *(each for each in items((table, entry)) if not is_word(each))):
                ways.append(together if is_word(item) else Way(table, item))
                asked.append(needs(table, item))
            own[table, entry] = (1 << len(ways)) - (1 << first)
    return Sieve(tuple(ways), own, *_by_character(asked))


def _by_character(
    asked: list[tuple[frozenset[str], ...]],
) -> tuple[tuple[int, ...], tuple[dict[str, int], ...]]:
    needless, met = [0, 0, 0], ({}, {}, {})  # type: tuple[list[int], tuple[dict[str, int], ...]]
    for place, wanted in enumerate(asked):
        for k in range(3):
            if k >= len(wanted):
                needless[k] |= 1 << place
                continue
            for character in wanted[k]:
                met[k][character] = met[k].get(character, 0) | 1 << place
    return tuple(needless), met
