"""A text's characters in pairs, made once a text: what every table of words and patterns is asked about."""

from functools import lru_cache
from operator import add


@lru_cache(maxsize=8)
def pairs(text: str) -> list[str]:
    """Every two characters that stand side by side, in order: one fewer than the text has characters."""
    return list(map(add, text, text[1:]))
