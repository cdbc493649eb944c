"""Turns a list of words into a pattern that reads each character once."""

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest that fits; to be put in a group before it is repeated."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _pattern(tree)


def _pattern(tree: dict[str, dict]) -> str:  # type: ignore[type-arg]
    last = [re.escape(head) for head, rest in tree.items() if head and rest.keys() == {""}]
    branches = [
        re.escape(head) + _pattern(rest) for head, rest in tree.items() if head and rest.keys() != {""}
    ]
    if len(last) > 1:
        last = ["[" + "".join(last) + "]"]
    if len(branches + last) == 1 and "" not in tree:
        return (branches + last)[0]
    return "(?:" + "|".join(branches + last) + ")" + ("?" if "" in tree else "")
