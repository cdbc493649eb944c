"""Long lists of values in pieces that every database takes in one statement."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_PIECE = 500


def pieces(values: Collection[T]) -> Iterator[Sequence[T]]:
    """The values, five hundred at a time, in their order."""
    every = list(values)
    for first in range(0, len(every), _PIECE):
        yield every[first : first + _PIECE]
