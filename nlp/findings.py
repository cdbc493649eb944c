"""Slot values as they are found, each with its confidence and its place."""

from typing import Any

from msgspec import Struct, field

from nlp.frame import Span
from nlp.text import Text


class Findings(Struct):
    """A notebook for one message: slot -> value, confidence, span in the text as typed."""

    text: Text
    values: dict[str, Any] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)

    def note(self, slot: str, value: Any, sure: float, span: Span) -> None:
        """Keeps a value that says something; None and empty ones are no finding."""
        if value is None or value == ():
            return
        self.values[slot] = value
        self.sure[slot] = sure
        self.spans[slot] = self.text.span(*span)
