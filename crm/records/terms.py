"""The terms under which what was said is found again: pairs of neighbouring characters, and words of other scripts.

An index of pairs needs no dictionary and finds every word in any database: 益生菌 is where 益生 and 生菌 both are
(Manning, Raghavan & Schütze 2008, 3.2.2, k-gram indexes). What it finds is looked at again for the whole word.
"""

import itertools
import unicodedata

import zhconv

from crm.patterns import regex

_RUN = regex(r"[一-鿿]+|[a-z0-9]+")
_LONGEST = 12  # characters of a word in another script
_EMPTY = frozenset("的了吗呢吧啊呀嘛着")  # a pair with one of these tells nothing


def terms_of(text: str) -> frozenset[str]:
    """All terms of a text; a single Chinese character between stops is one of its own."""
    found: set[str] = set()
    for run in _RUN.findall(_plain(text)):
        if not "一" <= run[0] <= "鿿" or len(run) == 1:
            found.add(run[:_LONGEST])
        else:
            found.update(a + b for a, b in itertools.pairwise(run) if not {a, b} & _EMPTY)
    return frozenset(found)


def holds(text: str, words: str) -> bool:
    """Whether a text holds these words as they are, blanks and width aside."""
    return _bare(words) in _bare(text)


def around(text: str, words: str, most: int = 40) -> str:
    """The piece of a text about these words, with an ellipsis where there is more."""
    if len(text) <= most:
        return text
    at = max(0, text.find(words))
    start = max(0, min(at - (most - len(words)) // 2, len(text) - most))
    piece = text[start : start + most].strip()
    return ("…" if start else "") + piece + ("…" if start + most < len(text) else "")


def _plain(text: str) -> str:
    return str(zhconv.convert(unicodedata.normalize("NFKC", text), "zh-hans")).casefold()


def _bare(text: str) -> str:
    return "".join(c for c in _plain(text) if c.isalnum())
