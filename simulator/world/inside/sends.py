"""What apps sent to members: pace, duplicates, and what can still be recalled."""

from dataclasses import dataclass, field
from typing import Any

from simulator.world.pace import Pace, Tally


@dataclass(frozen=True, slots=True)
class Sent:
    """One accepted message/send."""

    msgid: str
    agent_id: int
    at: float
    readers: tuple[str, ...]


@dataclass(slots=True)
class Sends:
    """Bookkeeping of message/send."""

    pace: Pace = field(default_factory=Pace)
    quota: Tally = field(default_factory=Tally)
    sent: dict[str, Sent] = field(default_factory=dict)
    answers: dict[tuple[int, str], tuple[float, dict[str, Any]]] = field(default_factory=dict)
    task_ids: set[tuple[int, str]] = field(default_factory=set)
