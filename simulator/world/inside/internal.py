"""Internal groups: made by an app (appchat) or by members; robots and AI bots live in them."""

from dataclasses import dataclass, field

from simulator.world.inside.corp import Callback


@dataclass(slots=True)
class InternalGroup:
    """A group of members. `agent_id` is the app that made it; None: made by members."""

    chat_id: str
    name: str
    owner: str
    members: list[str]
    agent_id: int | None = None


@dataclass(slots=True)
class Robot:
    """A group robot (webhook) in one internal group."""

    key: str
    chat_id: str
    enabled: bool = True


@dataclass(slots=True)
class Exchange:
    """One question or event put to an AI bot, and its answer as it streams.

    `response_code` serves one active reply; `answers` are the kinds that may be answered at once.
    """

    msgid: str
    aibotid: str
    chat: str
    userid: str
    asked_at: float
    response_code: str
    expires: float
    stream_id: str = ""
    finished: bool = False
    answered: bool = False
    polls: int = 0
    bubble_msgid: str = ""
    is_question: bool = False
    answers: tuple[str, ...] = ()


@dataclass(slots=True)
class AiBot:
    """A 智能机器人 in webhook mode: its own callback, receiver ""."""

    aibotid: str
    name: str
    callback: Callback


@dataclass(slots=True)
class InternalSide:
    """Everything that is inside the corp besides the apps' chats."""

    groups: dict[str, InternalGroup] = field(default_factory=dict)
    robots: dict[str, Robot] = field(default_factory=dict)
    bots: dict[str, AiBot] = field(default_factory=dict)
    exchanges: dict[str, Exchange] = field(default_factory=dict)
