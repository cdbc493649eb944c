"""The only place that reads the clock."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


class Clock:
    """The real time, in the firm's zone."""

    def __init__(self, zone: str = "Asia/Shanghai") -> None:
        self.zone = ZoneInfo(zone)

    def now(self) -> datetime:
        return datetime.now(self.zone)

    def wall(self) -> datetime:
        """The real time wherever the clock was put: what people's typing goes by."""
        return datetime.now(self.zone)


class MovedClock(Clock):
    """A clock that stands where it was put (tick, demo, playground, tests), or runs on from there."""

    def __init__(self, start: datetime, *, runs: bool = False, zone: str = "Asia/Shanghai") -> None:
        super().__init__(zone)
        self._lock = threading.Lock()
        self._runs = runs
        self.move_to(start)

    def now(self) -> datetime:
        with self._lock:
            passed = super().now() - self._put_at if self._runs else timedelta()
            return self._start + passed

    def move_to(self, moment: datetime) -> None:
        with self._lock:
            self._start, self._put_at = moment.astimezone(self.zone), super().now()
