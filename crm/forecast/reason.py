"""A part of a score, by name: what a forecast rests on. crm/reach says it in Chinese."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: a stable English name, the value behind it (None: there is none), what it adds."""

    name: str
    value: float | None
    contribution: float
