"""A list as it is read: numbered lines, a page at a time, each with its reason (E9; the numbers of T1)."""

from collections.abc import Sequence
from dataclasses import dataclass

PAGE = 10  # lines that are read at once
EVENING = "今天没动静的"  # how the title of the evening question begins
_ENDED = "。：！？:!?"


@dataclass(frozen=True, slots=True)
class Ready:
    """Words for a customer that may be used as they stand (用; T5, T8).

    on     the ISO day on which they should arrive, "" for now
    sells  they name what may be bought: marketing, else care
    once   what makes it one letter for ever, "" for one a day
    """

    words: str
    on: str = ""
    sells: bool = False
    once: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: its words, its reason (为什么), and the ids of what it is about; `kind` counts it in a sum.

    ready  what may be said to the line's customer
    deed   what is done where the line is chosen (1, 都做): a key of handlers/reach/ways.py, with what it is about
    """

    text: str
    why: str = ""
    customer: int | None = None
    task: int | None = None
    ticket: int | None = None
    kind: str = ""
    ready: Ready | None = None
    deed: str = ""


def page(title: str, lines: Sequence[Line], foot: str = "", first: int = 0, most: int = PAGE) -> str:
    """The lines from `first` on, at most `most`, with their numbers in the whole list, and how many are left."""
    head = title if title.endswith(tuple(_ENDED)) else f"{title}："
    if not lines:
        return f"{title}：没有。" if head != title else head
    shown = [f"{n} {line.text}" for n, line in enumerate(lines, 1)][first : first + most]
    left = len(lines) - first - len(shown)
    more = f"另 {left} 条，回「更多」" if left else ""
    return "\n".join(part for part in (head, *shown, more, foot) if part)
