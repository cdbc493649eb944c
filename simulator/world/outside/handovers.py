"""Customers on their way from one member to another: 24 hours (WeCom page 92125)."""

from dataclasses import dataclass, field

DONE, WAITING, REFUSED, LIMIT = 1, 2, 3, 4


@dataclass(slots=True)
class Handover:
    """One customer's handover; `status` 1 done, 2 waiting, 3 refused, 4 limit."""

    handover: str
    takeover: str
    external_userid: str
    started: float
    message: str
    resigned: bool
    status: int = WAITING
    done_at: float = 0.0


@dataclass(slots=True)
class Handovers:
    """All handovers, oldest first."""

    rows: list[Handover] = field(default_factory=list)

    def waiting(self, external_userid: str, handover: str) -> Handover | None:
        """The one that is under way for a customer."""
        return next(
            (
                row
                for row in self.rows
                if row.external_userid == external_userid
                and row.handover == handover
                and row.status == WAITING
            ),
            None,
        )

    def recent(self, external_userid: str, since: float) -> int:
        """How many were begun for a customer since a moment."""
        return sum(row.external_userid == external_userid and row.started > since for row in self.rows)
