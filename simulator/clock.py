"""The town's clock: flows with real time, or stands still, and can be moved by hand."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


class Clock:
    """Simulated time; every rule of the town that has to do with time asks this clock.

    Without a moment it shows real time and flows. With one it stands still there, unless `flowing`.
    A moment is an aware datetime, or an ISO string (without an offset: Asia/Shanghai).
    """

    def __init__(self, at: datetime | str | None = None, flowing: bool | None = None) -> None:
        self._lock = threading.Lock()
        self._watchers: list[Callable[[], None]] = []
        self._flowing = at is None if flowing is None else flowing
        self._shown = time.time() if at is None else moment(at).timestamp()
        self._since = time.monotonic()

    def seconds(self) -> float:
        """Seconds since the epoch, as the town sees it."""
        with self._lock:
            return self._read()

    def now(self) -> datetime:
        """The moment, aware, in Asia/Shanghai."""
        return datetime.fromtimestamp(self.seconds(), SHANGHAI)

    def move_to(self, at: datetime | str) -> None:
        """Put the hands on a moment; a flowing clock flows on from there."""
        with self._lock:
            self._set(moment(at).timestamp())
        self._tell()

    def advance(self, seconds: float = 0, *, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """Move the hands forward."""
        step = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        with self._lock:
            self._set(self._read() + step.total_seconds())
        self._tell()

    def on_move(self, watcher: Callable[[], None]) -> None:
        """Call this whenever the hands were moved."""
        self._watchers.append(watcher)

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher()

    def _read(self) -> float:
        return self._shown + (time.monotonic() - self._since if self._flowing else 0.0)

    def _set(self, seconds: float) -> None:
        self._shown = seconds
        self._since = time.monotonic()


def moment(at: datetime | str) -> datetime:
    """An aware datetime from a datetime or an ISO 8601 string; without an offset: Asia/Shanghai."""
    read = datetime.fromisoformat(at) if isinstance(at, str) else at
    return read if read.tzinfo else read.replace(tzinfo=SHANGHAI)
