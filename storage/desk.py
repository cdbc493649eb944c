"""The desk: an open transaction, the moment, and the rulebook. All that a handler or a job is given."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from crm.policy import Policy
from storage.lately import Lately, still
from storage.seal import Keyring

SHANGHAI = ZoneInfo("Asia/Shanghai")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """`now` is read once per event or run, in the firm's zone. A fourth field needs a decision record."""

    db: Session
    now: datetime
    policy: Policy

    @property
    def today(self) -> date:
        return self.now.date()

    def midnight(self, day: date) -> datetime:
        """The moment at which a day begins in the firm's zone."""
        return datetime.combine(day, time(), self.now.tzinfo)

    def local(self, moment: datetime) -> datetime:
        """A stored moment in the firm's zone: what day and hour it was there."""
        return moment.astimezone(self.now.tzinfo)

    @property
    def keys(self) -> Keyring:
        keys: Keyring = self.db.info["keys"]
        return keys

    def lately(self, what: Hashable, find: Callable[[], T]) -> T:
        """An answer that may be ten seconds old, for what is asked with every message."""
        remembered: Lately = self.db.info["lately"]
        return remembered.ask(what, self.now, find)

    def still(self, what: Hashable, find: Callable[[], T]) -> T:
        """The answer given last, where it is the same question and nothing was written since: for what is costly."""
        return still(self.db, what, find)
