"""One pass over a text that finds every word of a table, however many words there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Label = tuple[str, str]  # kind and value: ("tag", "美白"), ("product", "鱼油"), ("cue", "buy")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the table in the text, with all its labels."""

    start: int
    end: int
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A table of words for scanning: lengths by first character keep the pass short."""

    labels: Mapping[str, tuple[Label, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Label]]) -> "Words":
        """Builds the table from (word, label) pairs; words are compared in lower case."""
        labels: dict[str, dict[Label, None]] = {}
        for word, label in entries:
            if word:
                labels.setdefault(word.lower(), {})[label] = None
        lengths: dict[str, set[int]] = {}
        for word in labels:
            lengths.setdefault(word[0], set()).add(len(word))
        return cls(
            {w: tuple(found) for w, found in labels.items()},
            {c: tuple(sorted(sizes, reverse=True)) for c, sizes in lengths.items()},
        )

    def find(self, text: str) -> list[Hit]:
        """All hits by start, longer ones first; words hidden by a longer `mask` are left out."""
        hits: list[Hit] = []
        hidden_until = hidden_from = 0
        labels, lengths, size = self.labels, self.lengths, len(text)
        for start, character in enumerate(text):
            for length in lengths.get(character, ()):
                if start + length > size:
                    continue
                found = labels.get(text[start : start + length])
                if found is None or not _stands_alone(text, start, start + length):
                    continue
                end = start + length
                if end <= hidden_until and (start > hidden_from or end < hidden_until):
                    continue
                hits.append(Hit(start, end, found))
                if end > hidden_until and ("mask", "") in found:
                    hidden_from, hidden_until = start, end
        return hits


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Latin words count only whole: vc, not the vc of svc."""
    if not text[start].isascii():
        return True
    before = start > 0 and text[start - 1].isascii() and text[start - 1].isalpha() and text[start].isalpha()
    last = text[end - 1]
    after = (
        end < len(text) and last.isascii() and last.isalnum() and text[end].isascii() and text[end].isalpha()
    )
    return not before and not after
