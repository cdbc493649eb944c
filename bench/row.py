"""One line of the bench's table."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, our figure, the floor's or peer's in the same run, what is wanted, and our part of theirs."""

    what: str
    ours: str
    beside: str
    goal: str
    ratio: str = "-"


def markdown(rows: Sequence[Row]) -> str:
    """The rows as one Markdown table."""
    head = ["| what | ours | beside | ratio | goal |", "|---|---|---|---|---|"]
    return "\n".join(head + [f"| {r.what} | {r.ours} | {r.beside} | {r.ratio} | {r.goal} |" for r in rows])


def rows_of(module: str) -> list[Row]:
    """What one bench measures now; ImportError where its libraries are missing."""
    found: list[Row] = import_module(f"bench.{module}").rows()
    return found
