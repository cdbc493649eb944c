"""One turn of a talk: what was said, by whom, at which desk, and what has been cleared up already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crm.people import Person
from storage.desk import Desk


@dataclass(frozen=True, slots=True)
class Turn:
    """`chosen`: mention → customer's number, answered by the writer; `only`: just these frames of the text are open;
    `settled`: what the writer answered where something was in doubt, by frame and slot (`doubts.py`)."""

    text: str
    at: datetime
    person: Person
    desk: Desk
    chosen: Mapping[str, int] = field(default_factory=dict)
    only: tuple[int, ...] | None = None
    settled: Mapping[str, str] = field(default_factory=dict)


class Unclear(Exception):
    """Something must be asked first: the question, its kind, and what is needed to go on."""

    def __init__(self, kind: str, question: str, about: Mapping[str, object]) -> None:
        super().__init__(question)
        self.kind, self.question, self.about = kind, question, about
