"""Mass messages: a task that waits for each sender's own hand (WeCom page 92135)."""

from dataclasses import dataclass, field
from typing import Any, Literal

UNSENT, SENT, NO_FRIEND, OVER_QUOTA = 0, 1, 2, 3


@dataclass(slots=True)
class Receipt:
    """How it stands with one recipient: 0 unsent, 1 sent, 2 not a friend, 3 over the month's quota."""

    recipient: str
    status: int = UNSENT
    sent_at: float = 0.0


@dataclass(slots=True)
class Assignment:
    """One sender's share; `sent_at` once he has confirmed."""

    userid: str
    receipts: dict[str, Receipt]
    sent_at: float = 0.0


@dataclass(slots=True)
class MassTask:
    """One mass message. `creator` is empty for those made by API."""

    msgid: str
    chat_type: Literal["single", "group"]
    created: float
    content: dict[str, Any]
    agent_id: int = 0
    creator: str = ""
    allow_select: bool = False
    shares: dict[str, Assignment] = field(default_factory=dict)
    cancelled: bool = False
    reminders: list[float] = field(default_factory=list)
