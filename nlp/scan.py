"""One pass over a text that finds every word of a table, however many words there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress, count
from operator import itemgetter

from msgspec import Struct

from nlp.grams import characters, pairs

Label = tuple[str, str]  # kind and value: ("tag", "美白"), ("product", "鱼油"), ("cue", "buy")


class Word(Struct, frozen=True):
    """What a word of the table means: its cues, its other labels, and whether it `masks` the words inside it."""

    cues: tuple[str, ...]
    labels: tuple[Label, ...]
    masks: bool


Hit = tuple[int, int, Word]  # where a word of the table stands in a text: start and end


class _Begun(Struct, frozen=True):
    """The words that begin with a pair of characters: the pair itself, and longer ones, longest first, with all their
    third characters, so that few of them are touched."""

    itself: Word | None
    longer: tuple[str, ...]
    thirds: str


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A table of words for scanning: those that begin with the same two characters together keep the pass short."""

    words: Mapping[str, Word]
    begun: Mapping[str, _Begun]
    single: Mapping[str, Word]  # the words of one character

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Label]]) -> "Words":
        """Builds the table from (word, label) pairs; words are compared in lower case."""
        labels: dict[str, dict[Label, None]] = {}
        for word, label in entries:
            if word:
                labels.setdefault(word.lower(), {})[label] = None
        meanings: dict[Word, Word] = {}  # words that mean the same share it
        table = {word: meanings.setdefault(meant := _word(found), meant) for word, found in labels.items()}
        begun: dict[str, list[str]] = {}
        for word in table:
            if len(word) > 1:
                begun.setdefault(word[:2], []).append(word)
        single = {word: meant for word, meant in table.items() if len(word) == 1}
        return cls(table, {pair: _begun(pair, words, table) for pair, words in begun.items()}, single)

    def find(self, text: str) -> list[Hit]:
        """All hits by start, longer ones first; words hidden by a longer `mask` are left out."""
        found = self._standing(text)
        for start, _, word in found:
            if word.masks or text[start] <= _LAST_ASCII:
                return _unmasked(
                    [one for one in found if text[one[0]] > _LAST_ASCII or _stands_alone(text, *one[:2])]
                )
        return found  # most texts hold neither a mask nor a word in Latin letters

    def _standing(self, text: str) -> list[Hit]:
        """All words, by start, longer ones first."""
        found: list[Hit] = []
        begun = list(map(self.begun.get, pairs(text)))
        for start, these in zip(compress(count(), begun), filter(None, begun), strict=False):
            if text[start + 2 : start + 3] in these.thirds:
                for word in these.longer:
                    if text.startswith(word, start):
                        found.append((start, start + len(word), self.words[word]))
            if these.itself:
                found.append((start, start + 2, these.itself))
        single = list(map(self.single.get, characters(text)))
        for at, one in zip(compress(count(), single), filter(None, single), strict=False):
            found.append((at, at + 1, one))
        found.sort(key=_START)  # stable: a word of one character stays behind longer ones
        return found


_START = itemgetter(0)
_LAST_ASCII = "\x7f"


def _unmasked(found: list[Hit]) -> list[Hit]:
    """Without what a longer mask hides."""
    hits: list[Hit] = []
    hidden_until = hidden_from = 0
    for hit in found:
        start, end, word = hit
        if end <= hidden_until and (start > hidden_from or end < hidden_until):
            continue
        hits.append(hit)
        if word.masks and end > hidden_until:
            hidden_from, hidden_until = start, end
    return hits


def _word(labels: Iterable[Label]) -> Word:
    others = tuple([label for label in labels if label[0] not in ("cue", "mask")])
    return Word(tuple([value for kind, value in labels if kind == "cue"]), others, ("mask", "") in labels)


def _begun(pair: str, words: Iterable[str], table: Mapping[str, Word]) -> _Begun:
    longer = sorted([word for word in words if len(word) > 2], key=len, reverse=True)
    return _Begun(table.get(pair), tuple(longer), "".join(sorted({word[2] for word in longer})))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Words that begin with a Latin letter count only whole: vc, not the vc of svc."""
    before = start > 0 and text[start - 1].isascii() and text[start - 1].isalpha() and text[start].isalpha()
    last = text[end - 1]
    after = (
        end < len(text) and last.isascii() and last.isalnum() and text[end].isascii() and text[end].isalpha()
    )
    return not before and not after
