"""One line of the bench's table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, our figure, the floor's or peer's in the same run, their ratio, and what is wanted."""

    what: str
    ours: str
    beside: str
    ratio: str
    goal: str
