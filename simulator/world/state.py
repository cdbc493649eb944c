"""The whole state in one place, under one lock that is held for microseconds."""

import threading
from dataclasses import dataclass, field
from typing import Any

from simulator.clock import Clock
from simulator.ledger import Delivery, Drop, Ledger
from simulator.world.chats import Bubble, Chats
from simulator.world.ids import Ids
from simulator.world.inside.access import Tokens
from simulator.world.inside.cards import CardCodes
from simulator.world.inside.corp import App, Department, Member
from simulator.world.inside.internal import InternalSide
from simulator.world.inside.sends import Sends
from simulator.world.media import MediaShelf
from simulator.world.outside.customers import CustomerBook
from simulator.world.outside.groups import CustomerGroup
from simulator.world.outside.handovers import Handovers
from simulator.world.outside.kf import KfDesk
from simulator.world.outside.mass import MassTask
from simulator.world.outside.tags import TagBook
from simulator.world.pace import Pace, Tally
from simulator.world.rules import Rules


@dataclass(slots=True)
class World:
    """Everything that is; the API and the people change it, holding `lock`."""

    clock: Clock
    corp_id: str
    rules: Rules = field(default_factory=Rules)
    ids: Ids = field(default_factory=Ids)
    ledger: Ledger = field(default_factory=Ledger)
    lock: threading.RLock = field(default_factory=threading.RLock)
    apps: dict[int, App] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    departments: dict[int, Department] = field(default_factory=lambda: {1: Department(1, "总部")})
    chats: Chats = field(default_factory=Chats)
    media: MediaShelf = field(default_factory=MediaShelf)
    sends: Sends = field(default_factory=Sends)
    book: CustomerBook = field(default_factory=CustomerBook)
    groups: dict[str, CustomerGroup] = field(default_factory=dict)
    group_welcomes: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, MassTask] = field(default_factory=dict)
    kf: KfDesk = field(default_factory=KfDesk)
    handovers: Handovers = field(default_factory=Handovers)
    internal: InternalSide = field(default_factory=InternalSide)
    oauth_codes: dict[str, tuple[str, float]] = field(default_factory=dict)
    tickets: dict[str, tuple[str, float]] = field(default_factory=dict)
    tags: TagBook = field(default_factory=TagBook)
    pace: Pace = field(default_factory=lambda: Pace(keep=10_000))
    tally: Tally = field(default_factory=Tally)
    tokens: Tokens = field(init=False)
    codes: CardCodes = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.ids, self.rules)
        self.codes = CardCodes(self.ids)

    def now(self) -> float:
        """Seconds since the epoch by the town's clock."""
        return self.clock.seconds()

    def sees(self, app: App, userid: str) -> bool:
        """Whether an active member is within an app's visible scope."""
        member = self.members.get(userid)
        if member is None or member.status != 1:
            return False
        return app.visible is None or userid in app.visible

    def seen_by(self, app: App) -> list[Member]:
        """The active members within an app's visible scope."""
        return [member for userid, member in self.members.items() if self.sees(app, userid)]

    def name_of(self, identity: str) -> str:
        """The name of a member or a customer."""
        if identity in self.members:
            return self.members[identity].name
        return self.book.customers[identity].name if identity in self.book.customers else ""

    def deliver(self, bubble: Bubble, to: str, via: str) -> None:
        """Write down that a bubble was put before a reader."""
        self.ledger.write(
            lambda number: Delivery(
                number,
                bubble.at,
                bubble.chat,
                to,
                bubble.sender,
                bubble.kind,
                bubble.content,
                bubble.msgid,
                via,
            )
        )

    def drop(self, to: str, kind: str, content: dict[str, Any], why: str) -> None:
        """Write down that a message was silently not delivered."""
        now = self.now()
        self.ledger.write(lambda number: Drop(number, now, to, kind, content, why))
