"""微信客服: accounts, sessions, and the message log that is read by cursor (WeCom pages 94670, 94677)."""

from dataclasses import dataclass, field
from typing import Any

NEW, ASSISTANT, POOL, SERVICER, ENDED = 0, 1, 2, 3, 4
CUSTOMER, SYSTEM, STAFF = 3, 4, 5


@dataclass(slots=True)
class KfSession:
    """One customer at one account; the API may send `left` more messages until `until`."""

    external_userid: str
    state: int = NEW
    servicer: str = ""
    left: int = 0
    until: float = 0.0


@dataclass(slots=True)
class KfCode:
    """A code to answer an event with: once, until `expires`."""

    open_kfid: str
    external_userid: str
    expires: float
    used: bool = False


@dataclass(slots=True)
class KfAccount:
    """One account, its log of messages in order, and its sessions by customer."""

    open_kfid: str
    name: str
    log: list[dict[str, Any]] = field(default_factory=list)
    sessions: dict[str, KfSession] = field(default_factory=dict)
    syncs: int = 0


@dataclass(slots=True)
class KfDesk:
    """All accounts, the sync tokens given out, codes, and msgids that were used."""

    accounts: dict[str, KfAccount] = field(default_factory=dict)
    tokens: dict[str, tuple[str, float]] = field(default_factory=dict)
    codes: dict[str, KfCode] = field(default_factory=dict)
    msgids: set[str] = field(default_factory=set)
    failing: dict[str, int] = field(default_factory=dict)
