"""What follows from a yes and from a no."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from crm.people import Person
from handlers.hearing.command import Reply
from storage.desk import Desk

Deciding = Callable[[Mapping[str, Any], Person, Desk, str], Reply]


@dataclass(frozen=True, slots=True)
class Settled:
    """Each is given what the question was about, who decides, and their note."""

    yes: Deciding
    no: Deciding
