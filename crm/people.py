"""Who works here, and whose customers each of them may see (000 compliance, R2; 000 profile, B6)."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the firm; more rights from top to bottom."""

    REP = "rep"
    LEAD = "lead"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Scope:
    """The owners whose customers a question may touch; every question to storage takes one.

    `owners` are userids; `everyone` is the administrator's (and the clock's) view of the whole firm.
    """

    owners: frozenset[str]
    everyone: bool = False


WHOLE_FIRM = Scope(frozenset(), everyone=True)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the firm who talks to the bot. `team` are the userids that report to them, themselves not included."""

    userid: str
    name: str
    role: Role
    team: frozenset[str] = frozenset()

    @property
    def scope(self) -> Scope:
        """A rep sees own customers only, a manager the team's too, an administrator all."""
        if self.role is Role.ADMIN:
            return WHOLE_FIRM
        return Scope(self.team | {self.userid})

    @property
    def own(self) -> Scope:
        """Only what this person owns: the customers that a message of theirs can be about by itself."""
        return Scope(frozenset({self.userid}))

    @property
    def leads(self) -> bool:
        return self.role is not Role.REP or bool(self.team)
