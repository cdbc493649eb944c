"""The desk: an open transaction, the moment, and the rulebook. All that a handler or a job is given."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from crm.policy import Policy
from storage.seal import Keyring

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Desk:
    """`now` is read once per event or run, in the firm's zone. A fourth field needs a decision record."""

    db: Session
    now: datetime
    policy: Policy

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def keys(self) -> Keyring:
        keys: Keyring = self.db.info["keys"]
        return keys

    def in_(self, **span: float) -> datetime:
        """The moment that is this far from now: `desk.in_(hours=24)`."""
        return self.now + timedelta(**span)
