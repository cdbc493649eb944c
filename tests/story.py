"""A story: the simulator's town, the bot in it behind its real door, and one clock for both."""

import time
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import func, select

from bot import config, timetable
from bot.clock import Clock
from bot.house import House
from bot.office import open_office
from simulator import Clock as TownClock
from simulator import Town
from simulator.callbacks import CheckError
from storage import inbox
from storage.books import staff
from storage.desk import SHANGHAI
from storage.records import Letter
from tests.services import Services, embedded

MONDAY = "2026-11-23T09:00"
_PRESSES = 5
_PATIENCE = 20.0  # seconds of real time


class SharedClock(Clock):
    """The bot's clock shows the town's time."""

    def __init__(self, town: TownClock) -> None:
        super().__init__()
        self._town = town

    def now(self) -> datetime:
        return self._town.now().astimezone(SHANGHAI)


class Story:
    """`town` is what people do and see; the rest is the bot's side."""

    def __init__(
        self, folder: Path, start: str = MONDAY, where: Services | None = None, **settings: Any
    ) -> None:
        self.town = Town(TownClock(start))
        self.folder = folder
        self.where = where or embedded(folder)
        self._settings = settings

    def configure(self, section: str, **values: Any) -> None:
        """What else stands in the configuration, before the story begins."""
        self._settings[section] = self._settings.get(section, {}) | values

    def __enter__(self) -> "Story":
        self.town.start()
        self._people()
        values: dict[str, Any] = {
            "wecom": self.town.settings() | {"freshness": 300},
            "roles": {"managers": ["zhoumin"]},
            "server": {"port": 0},
            "database": {"url": self.where.database},
            "redis": {"url": self.where.redis},
            "time": {"typing": 0.0},
        }
        for section, more in self._settings.items():
            values[section] = values.get(section, {}) | more
        self._config = config.read(values)
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.house.close()
        self.town.stop()

    def restart(self) -> None:
        """The bot's process ends and another one begins on what was written down."""
        self.house.close()
        self._open()

    def says(self, who: str, text: str) -> str:
        """Somebody writes; gives what the bot says to them next, without the letter's number."""
        before = len(self.town.heard(who))
        self.town.say(who, text)
        self.town.wait_until(lambda: len(self.town.heard(who)) > before)
        return self.heard(who)[before]

    def meet_the_manager(self) -> None:
        """WeCom has told who 周敏 is, as it does with her first message."""
        with self.office.desk() as desk:
            staff.learn(desk, "zhoumin", "周敏", None)

    def heard(self, who: str) -> list[str]:
        """All that somebody was told by the app, without the letters' numbers."""
        return [text.rpartition("\n#")[0] or text for text in self.town.heard(who)]

    def was_read(self, piece: str) -> bool:
        """Whether anybody in the town was told these words; what one writes oneself does not count."""
        told = (b for b in self.town.world.chats.since(0) if b.sender != b.chat.rpartition(":")[2])
        return any(piece in bubble.text for bubble in told)

    def until(self, moment: str) -> None:
        """The clock moves there, and the timetable does what is due by then."""
        self.town.clock.move_to(moment)
        timetable.run_due(self.office)
        self.quiet()

    def quiet(self) -> None:
        """Until nothing waits anywhere."""
        end = time.monotonic() + _PATIENCE
        while not (self.town.wait_quiet() and self._nothing_waits()):
            assert time.monotonic() < end, "something waits for ever"
            time.sleep(0.01)

    def _open(self) -> None:
        self.office = open_office(self._config, SharedClock(self.town.clock), self.folder)
        self.house = House(self.office).open()
        assert self.house.server is not None
        self.url = f"http://127.0.0.1:{self.house.server.port}/wecom/callback"
        self._called_back()

    def _called_back(self) -> None:
        """WeCom gives the address a second to answer: on a crowded machine the admin presses the button again."""
        for left in reversed(range(_PRESSES)):
            try:
                self.town.call_back(self.url)
                break
            except CheckError:
                if not left:
                    raise

    def _nothing_waits(self) -> bool:
        """Asked twice: what leaves the one queue between two looks is seen in the other."""
        return all(not self._letters_wait() and not self._arrivals_wait() for _ in range(2))

    def _arrivals_wait(self) -> int:
        with self.office.doorstep.begin() as db:
            return inbox.waiting(db)

    def _letters_wait(self) -> int:
        with self.office.desk() as desk:
            due = (Letter.state == "waiting", Letter.due <= desk.now)
            return desk.db.scalar(select(func.count()).select_from(Letter).where(*due)) or 0

    def _people(self) -> None:
        self.town.seed_member("zhoumin", "周敏")
        self.town.seed_member("linxiao", "林晓", leader="zhoumin")
        self.town.seed_member("xiaochen", "陈晨", leader="zhoumin")
