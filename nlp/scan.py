"""One pass over a text that finds every word of a table, however many words there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msgspec import Struct

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
    lengths: Mapping[str, tuple[int, ...]]  # of the words that begin so, the longest first

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Label]]) -> "Words":
        """Builds the table from (word, label) pairs; words are compared in lower case."""
        labels: dict[str, dict[Label, None]] = {}
        for word, label in entries:
            if word:
                labels.setdefault(word.lower(), {})[label] = None
        lengths: dict[str, set[int]] = {}
        for word in labels:
            lengths.setdefault(word[:2], set()).add(len(word))
        return cls(
            {w: tuple(found) for w, found in labels.items()},
            {c: tuple(sorted(sizes, reverse=True)) for c, sizes in lengths.items()},
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

    def _standing(self, text: str) -> Iterator[tuple[int, int, tuple[Label, ...]]]:
        labels, lengths_of, size = self.labels, self.lengths.get, len(text)
        for start in range(size):
            for length in lengths_of(text[start : start + 2], ()):
                end = start + length
                found = labels.get(text[start:end]) if end <= size else None
                if found is not None and _stands_alone(text, start, end):
                    yield start, end, found
            if (
                start + 1 < size
                and (found := labels.get(text[start]))
                and _stands_alone(text, start, start + 1)
            ):
                yield start, start + 1, found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Latin words count only whole: vc, not the vc of svc."""
    if text[start] > "\x7f":
        return True
    before = start > 0 and text[start - 1].isascii() and text[start - 1].isalpha() and text[start].isalpha()
    last = text[end - 1]
    after = (
        end < len(text) and last.isascii() and last.isalnum() and text[end].isascii() and text[end].isalpha()
    )
    return not before and not after
