"""What a job is: when it is due, what happens to missed occurrences, and what it says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from crm.letters import Draft
from storage.desk import Desk


class CatchUp(Enum):
    """After a standstill: EACH missed occurrence (each is about its own day), or the LATEST alone."""

    EACH = auto()
    LATEST = auto()


@dataclass(frozen=True, slots=True)
class Slot:
    """One occurrence: its due moment, and whether it runs late (what it says then says so)."""

    due: datetime
    late: bool = False

    @property
    def day(self) -> date:
        return self.due.date()


@dataclass(frozen=True, slots=True)
class Job:
    """`cron` is a crontab line in the firm's zone, with weekdays by name; `run` yields drafts, each with a `once`."""

    name: str
    cron: str
    run: Callable[[Desk, Slot], Iterator[Draft]]
    catch_up: CatchUp = CatchUp.EACH
