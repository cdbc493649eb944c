"""One pass over a text that finds every word of a table, however many words there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from msgspec import Struct

from nlp.grams import pairs

Label = tuple[str, str]  # kind and value: ("tag", "美白"), ("product", "鱼油"), ("cue", "buy")


class Hit(Struct, frozen=True):
    """A word of the table in the text, with all its labels."""

    start: int
    end: int
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A table of words for scanning: lengths by the first two characters keep the pass short."""

    labels: Mapping[str, tuple[Label, ...]]
    lengths: Mapping[
        str, tuple[int, ...]
    ]  # of the words that begin with a pair of characters, the longest first
    single: Mapping[str, tuple[Label, ...]]  # of the words of one character

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Label]]) -> "Words":
        """Builds the table from (word, label) pairs; words are compared in lower case."""
        labels: dict[str, dict[Label, None]] = {}
        for word, label in entries:
            if word:
                labels.setdefault(word.lower(), {})[label] = None
        lengths: dict[str, set[int]] = {}
        for word in labels:
            if len(word) > 1:
                lengths.setdefault(word[:2], set()).add(len(word))
        table = {word: tuple(found) for word, found in labels.items()}
        return cls(
            table,
            {pair: tuple(sorted(sizes, reverse=True)) for pair, sizes in lengths.items()},
            {word: found for word, found in table.items() if len(word) == 1},
        )

    def find(self, text: str) -> list[Hit]:
        """All hits by start, longer ones first; words hidden by a longer `mask` are left out."""
        hits: list[Hit] = []
        hidden_until = hidden_from = 0
        for start, end, found in self._standing(text):
            if end <= hidden_until and (start > hidden_from or end < hidden_until):
                continue
            hits.append(Hit(start, end, found))
            if end > hidden_until and ("mask", "") in found:
                hidden_from, hidden_until = start, end
        return hits

    def _standing(self, text: str) -> list[tuple[int, int, tuple[Label, ...]]]:
        """Words with their places, by start, longer ones first."""
        labels_of, size = self.labels.get, len(text)
        places = [
            (start, start + length, found)
            for start, lengths in enumerate(map(self.lengths.get, pairs(text)))
            if lengths
            for length in lengths
            if start + length <= size
            and (found := labels_of(text[start : start + length]))
            and (text[start] > "\x7f" or _stands_alone(text, start, start + length))
        ]
        places += [
            (at, at + 1, found)
            for at, found in enumerate(map(self.single.get, text))
            if found and (text[at] > "\x7f" or _stands_alone(text, at, at + 1))
        ]
        places.sort(key=_START)  # stable: a word of one character stays behind longer ones
        return places


_START = itemgetter(0)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Words that begin with a Latin letter count only whole: vc, not the vc of svc."""
    before = start > 0 and text[start - 1].isascii() and text[start - 1].isalpha() and text[start].isalpha()
    last = text[end - 1]
    after = (
        end < len(text) and last.isascii() and last.isalnum() and text[end].isascii() and text[end].isalpha()
    )
    return not before and not after
