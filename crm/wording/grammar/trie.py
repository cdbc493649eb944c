"""Turns a list of words into a pattern that reads each character once."""

import re
from collections.abc import Iterable


def one_of(words: str | Iterable[str]) -> str:
    """A group that matches any of the words (blank-separated, or a list), the longest that fits."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words.split() if isinstance(words, str) else words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _pattern(tree)


def _pattern(tree: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [re.escape(head) + (_pattern(rest) if rest.keys() != {""} else "")
                for head, rest in tree.items() if head]  # fmt: skip
    return "(?:" + "|".join(branches) + ")" + ("?" if "" in tree else "")
