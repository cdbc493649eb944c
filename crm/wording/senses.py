"""What the words of a text mean, as `tables/senses.toml` lists words by meaning."""

from collections.abc import Iterator
from functools import cache

from crm.wording.grammar.sayings import tables

_TABLE = "senses"


def senses(text: str) -> Iterator[str]:
    """<diseases>, <is_well>: the meanings of the known words from left to right, the longest word first."""
    words, reach = _lexicon()
    place = 0
    while place < len(text):
        longest = reach.get(text[place], 0)
        for length in range(longest, 0, -1):
            meant = words.get(text[place : place + length])
            if meant:
                yield from meant
                place += length
                break
        else:
            place += 1


@cache
def _lexicon() -> tuple[dict[str, tuple[str, ...]], dict[str, int]]:
    """Word → its meanings; first character → the length of the longest word that begins so."""
    words: dict[str, tuple[str, ...]] = {}
    reach: dict[str, int] = {}
    for sense, its in tables()[_TABLE]["words"].items():
        for word in its:
            words[word] = (*words.get(word, ()), f"<{sense}>")
            reach[word[0]] = max(reach.get(word[0], 0), len(word))
    return words, reach
