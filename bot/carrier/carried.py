"""What a carried letter brings back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from storage.inbox import Arrival
from storage.post.queue import Outcome


@dataclass(frozen=True, slots=True)
class Carried:
    """`arrivals` are answers for the inbox; `places` the cursors to keep once those are there."""

    outcome: Outcome
    arrivals: tuple[Arrival, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)


SENT = Outcome("sent")
SURE_FOR = timedelta(hours=3, minutes=30)
"""How long an attempt without an answer can be looked into: WeCom remembers a body for four hours at most."""
