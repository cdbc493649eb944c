"""A text rewritten for reading, in which every character still knows where it came from."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

Rewrite = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class View:
    """`text[i]` stands for `original[starts[i]:ends[i]]`; rewriting keeps that true."""

    text: str
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, original: str) -> Self:
        return cls(original, list(range(len(original))), list(range(1, len(original) + 1)))

    def relettered(self, table: dict[int, str]) -> "View":
        """Each character for one other: the map stays as it is."""
        return View(self.text.translate(table), self.starts, self.ends)

    def rewritten(self, pattern: re.Pattern[str], rewrite: Rewrite) -> "View":
        """Every match replaced; each new character stands for the whole match. None leaves a match alone."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            put = rewrite(match)
            if put is None:
                continue
            start, end = match.span()
            pieces += (self.text[done:start], put)
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            starts += [self.starts[start]] * len(put)
            ends += [self.ends[end - 1]] * len(put)
            done = end
        if not done:
            return self
        pieces.append(self.text[done:])
        return View("".join(pieces), starts + self.starts[done:], ends + self.ends[done:])

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` lies in the original; start < end."""
        return min(self.starts[start:end]), max(self.ends[start:end])
