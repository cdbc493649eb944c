"""Town and bot in one process, on one clock, with the firm settled on both sides."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from sqlalchemy import func, select

import jobs
from bot import config, timetable
from bot.clock import Clock
from bot.demo.cast import Firm
from bot.demo.firm import DAY, MANAGERS, OPENS
from bot.demo.planting import Settled, plant, settle
from bot.house import House
from bot.office import Office, open_office
from simulator import Clock as TownClock
from simulator import Town
from storage import inbox
from storage.desk import SHANGHAI
from storage.doorstep import Inbox
from storage.post import queue
from storage.records import Letter

_STRIDE = timedelta(minutes=5)


class TownTime(Clock):
    """The bot's clock shows the town's time."""

    def __init__(self, town: TownClock) -> None:
        super().__init__()
        self._town = town

    def now(self) -> datetime:
        return self._town.now().astimezone(SHANGHAI)


@dataclass(slots=True)
class Stage:
    """Everything is up: `town` is what people do and see, `office` the bot's side."""

    firm: Firm
    town: Town
    office: Office
    settled: Settled

    def walk(self, until: datetime) -> None:
        """The clock goes on, five minutes at a time and wherever something is due; each time all is seen to."""
        while (now := self.office.clock.now()) < until:
            self.town.clock.move_to(min(until, self._next_stop(now)))
            timetable.run_due(self.office)
            self.office.letters.ring()
            self.quiet()

    def quiet(self) -> None:
        """Until nothing waits anywhere; raises TimeoutError where something still does after a while."""
        if not (self.town.wait_quiet() and self.town.wait_until(self._is_still)):
            raise TimeoutError(f"at {self.office.clock.now():%H:%M} something still waits: {self._traffic()}")

    def _is_still(self) -> bool:
        """Two looks that see the same, and nothing waiting: whatever one letter brings back, the next would show."""
        traffic = self._traffic()
        return not any(traffic[2:]) and self._traffic() == traffic

    def _traffic(self) -> tuple[int, ...]:
        """Arrivals and letters so far, and how many of each wait."""
        with self.office.doorstep.begin() as db:
            arrived, coming = db.scalar(select(func.max(Inbox.id))) or 0, inbox.waiting(db)
        with self.office.desk() as desk:
            due = (Letter.state == "waiting", Letter.due <= desk.now)
            going = desk.db.scalar(select(func.count()).select_from(Letter).where(*due)) or 0
            return arrived, desk.db.scalar(select(func.max(Letter.id))) or 0, coming, going

    def _next_stop(self, now: datetime) -> datetime:
        with self.office.desk() as desk:
            due = queue.next_due(desk)
        pushes = [at for job in jobs.JOBS if (at := _daily(job.cron, now))]
        later = [at for at in (*pushes, due) if at and at > now]
        return min([*later, now.replace(second=0, microsecond=0) + _STRIDE])


def at(clock: str) -> datetime:
    """A time of the day that is played."""
    return datetime.combine(DAY, time.fromisoformat(clock), SHANGHAI)


@contextmanager
def open_stage(firm: Firm, folder: Path, *, flowing: bool = False, port: int = 0) -> Iterator[Stage]:
    """The curtain rises at eight: the bot behind its real door, on embedded defaults, its state in `folder`.

    `flowing`: the clock runs on by itself; `port`: the town's, 0 for a free one.
    """
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    town = Town(TownClock(f"{DAY}T{OPENS}", flowing=flowing), port=port, seed=f"demo {firm.seed}")
    with town:
        settled = settle(town, firm)
        office = open_office(
            config.read(_settings(town, settled, folder, flowing)), TownTime(town.clock), folder
        )
        with office.desk() as desk:
            plant(desk, firm, settled)
        house = House(office).open()
        try:
            assert house.server is not None
            town.call_back(f"http://127.0.0.1:{house.server.port}/wecom/callback")
            yield Stage(firm, town, office, settled)
        finally:
            house.close()


def _settings(town: Town, settled: Settled, folder: Path, flowing: bool) -> dict[str, object]:
    """In the day that is played nobody types in pieces: nothing waits for more."""
    return {
        "wecom": town.settings() | {"kf": {"open_kfid": settled.service}},
        "roles": {"managers": MANAGERS},
        "server": {"port": 0},
        "database": {"url": f"sqlite:///{folder}/keyou.db"},
        "time": {} if flowing else {"typing": 0.0},
    }


def _daily(cron: str, now: datetime) -> datetime | None:
    """When a job that runs once a day runs on the day of `now`."""
    minute, hour, *_ = cron.split()
    return now.replace(hour=int(hour), minute=int(minute), second=0) if hour.isdigit() else None
