"""A text's characters, and these in pairs, made once a text: what every table of words and patterns is asked about."""

from functools import lru_cache
from operator import add


@lru_cache(maxsize=8)
def characters(text: str) -> list[str]:
    """Every character, in order."""
    return list(text)


@lru_cache(maxsize=8)
def pairs(text: str) -> list[str]:
    """Every two characters that stand side by side, in order: one fewer than the text has characters."""
    these = characters(text)
    return list(map(add, these, these[1:]))
