"""Characters that a phrase cannot do without: where they are missing, the phrase need not be tried."""

import re
from collections import Counter
from functools import cache

from crm.patterns import regex
from crm.wording.grammar.sayings import Place, home, is_word, items, tables

Need = frozenset[str]  # one of these characters must be there

_MOST = 3  # needs asked of a phrase
_TOKEN = regex(
    r"(?P<set>\[\^?(?:\\.|[^\]\\])+\])|(?P<name>\{[a-z_]+\})|(?P<gap>~\d+(?:-\d+)?)"
    r"|(?P<times>[?*+]|\{\d+(?:,\d*)?\})[?+]?|(?P<look>\(\?<?[=!])|(?P<open>\((?:\?:|\?P<\w+>)?)|(?P<close>\))"
    r"|(?P<or>\|)|(?P<escape>\\(?:x[0-9a-f]{2}|.))|(?P<plain>.)",
    re.DOTALL,
)
_DIGITS = frozenset("0123456789")


def needs(table: str, item: str) -> tuple[Need, ...]:
    """What must all be met in a text before the item can stand in it: the rarest few; empty where unknown."""
    if is_word(item):
        return _rarest([frozenset(character) for character in item])
    return _rarest(_Phrase(table, item).choices()[1])


class _Phrase:
    """One walk over the tokens of a phrase."""

    def __init__(self, table: str, item: str) -> None:
        self.table = table
        self.tokens = list(_TOKEN.finditer(item))
        self.at = 0

    def choices(self) -> tuple[Need | None, list[Need]]:
        """For a group: a need of all its choices together, and the needs of it where it has but one."""
        branches: list[list[Need]] = [[]]
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token["close"]:
                break
            if token["or"]:
                branches.append([])
            else:
                branches[-1] += self._needed(token)
        together = _either([min(branch, key=_commonness, default=None) for branch in branches])
        if len(branches) == 1:
            return together, branches[0]
        return together, [together] if together else []

    def _needed(self, token: re.Match[str]) -> list[Need]:
        found = self._atom(token)
        follows = self.tokens[self.at] if self.at < len(self.tokens) else None
        if follows is None or not follows["times"]:
            return found
        self.at += 1
        return [] if follows[0][0] in "?*" or follows[0].startswith("{0") else found

    def _atom(self, token: re.Match[str]) -> list[Need]:
        if token["look"]:
            self.choices()
            return []
        if token["open"]:
            return self.choices()[1]
        if token["name"]:
            need = entry_need(home(self.table, token[0][1:-1]))
        elif token["set"]:
            need = _characters(token[0])
        elif token["escape"]:
            need = _escaped(token[0])
        else:
            need = frozenset(token[0]) if token["plain"] and token[0] not in ".^$" else None
        return [need] if need else []


@cache
def entry_need(place: Place) -> Need | None:
    """One of these must be there for any item of the entry."""
    return _either([min(needs(place[0], item), key=_commonness, default=None) for item in items(place)])


def _either(choices: list[Need | None]) -> Need | None:
    known = [choice for choice in choices if choice is not None]
    return frozenset().union(*known) if len(known) == len(choices) else None


def _rarest(found: list[Need]) -> tuple[Need, ...]:
    return tuple(sorted(dict.fromkeys(found), key=_commonness)[:_MOST])


@cache
def _frequencies() -> Counter[str]:
    """How often each character stands in the tables: what is common there is common in drafts."""
    return Counter(
        character
        for sections in tables().values()
        for entries in sections.values()
        for its in entries.values()
        for character in "".join(its)
    )


def _commonness(need: Need | None) -> int:
    return sum(map(_frequencies().__getitem__, need)) if need else 0


def _characters(written: str) -> Need | None:
    """[号日月] and [a-z]; a set of all but a few is no need, nor is a wide range."""
    if written[1] == "^" or "\u4e00-\u9fff" in written:
        return None
    inner = re.sub(r"\\d", "0-9", written[1:-1])
    ranges = re.findall(r"([0-9a-z])-([0-9a-z])", inner)
    spread = {chr(code) for low, high in ranges for code in range(ord(low), ord(high) + 1)}
    return frozenset(re.sub(r"\\", "", inner)) | spread


def _escaped(written: str) -> Need | None:
    if written == r"\d":
        return _DIGITS
    return None if written[1] in "wsxn" else frozenset(written[1])
