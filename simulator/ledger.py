"""What happened, written down once and never changed: the tests take it as the truth."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One call to the API, with its answer. `at` is the town's time, `real` the wall clock's."""

    number: int
    at: float
    real: float
    path: str
    query: dict[str, str]
    body: Any
    agent_id: int | None
    errcode: int
    answer: dict[str, Any]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message put before one reader. `chat` is its address, `via` the API or deed that caused it."""

    number: int
    at: float
    chat: str
    to: str
    sender: str
    kind: str
    content: dict[str, Any]
    msgid: str
    via: str


@dataclass(frozen=True, slots=True)
class Push:
    """One attempt to hand a callback to the bot; `status` 0 means no answer (why: `trouble`)."""

    number: int
    at: float
    real: float
    letter: int
    attempt: int
    lane: str
    plaintext: str
    status: int
    answer: str
    took: float
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a callback URL by GET; right if it answered the echo with 200 in a second."""

    number: int
    at: float
    url: str
    status: int
    answer: str
    right: bool
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """A message that WeCom accepted with errcode 0 and silently did not deliver."""

    number: int
    at: float
    to: str
    kind: str
    content: dict[str, Any]
    why: str


Row = ApiCall | Delivery | Push | Check | Drop


@dataclass(slots=True)
class Ledger:
    """Append-only. Whoever waits for something new is woken at every entry."""

    _rows: list[Row] = field(default_factory=list)
    _calls: list[ApiCall] = field(default_factory=list)
    _deliveries: list[Delivery] = field(default_factory=list)
    _pushes: list[Push] = field(default_factory=list)
    _drops: list[Drop] = field(default_factory=list)
    _news: threading.Condition = field(default_factory=threading.Condition)
    _watchers: list[Callable[[], None]] = field(default_factory=list)

    def write(self, make: Callable[[int], Row]) -> None:
        """Append the row that `make` builds from its number; wake those who wait."""
        with self._news:
            row = make(len(self._rows) + 1)
            self._rows.append(row)
            self._file(row)
            self._news.notify_all()
        for watcher in self._watchers:
            watcher()

    def on_write(self, watcher: Callable[[], None]) -> None:
        """Call this after every entry."""
        self._watchers.append(watcher)

    def rows(self, after: int = 0) -> list[Row]:
        """Every row with a number above `after`, in order."""
        with self._news:
            return self._rows[after:]

    def calls(self, path: str = "") -> list[ApiCall]:
        """API calls, all or of one path ("message/send")."""
        return [row for row in list(self._calls) if path in ("", row.path)]

    def deliveries(self, to: str = "", via: str = "") -> list[Delivery]:
        """Messages delivered, all or to one reader, all or by one API path or deed."""
        found = list(self._deliveries)
        return [row for row in found if to in ("", row.to) and via in ("", row.via)]

    def pushes(self) -> list[Push]:
        """Attempts to deliver callbacks, in the order of their ends."""
        return list(self._pushes)

    def checks(self) -> list[Check]:
        """Checks of callback URLs."""
        return [row for row in self.rows() if isinstance(row, Check)]

    def drops(self, to: str = "") -> list[Drop]:
        """Messages accepted and silently not delivered."""
        return [row for row in list(self._drops) if to in ("", row.to)]

    def wait_until(self, true: Callable[[], bool], timeout: float) -> bool:
        """Block until `true()` holds, asking again at every entry; False after `timeout` real seconds.

        `true` is asked without the ledger's lock, so it may look at anything, the bot's side too.
        """
        end = time.monotonic() + timeout
        while True:
            seen = len(self._rows)
            if true():
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            with self._news:
                self._news.wait_for(partial(self._grown, seen), min(left, 0.05))

    def wait_growth(self, timeout: float) -> bool:
        """Whether anything is written within `timeout` real seconds from now."""
        with self._news:
            return self._news.wait_for(partial(self._grown, len(self._rows)), timeout)

    def _file(self, row: Row) -> None:
        if isinstance(row, ApiCall):
            self._calls.append(row)
        elif isinstance(row, Delivery):
            self._deliveries.append(row)
        elif isinstance(row, Push):
            self._pushes.append(row)
        elif isinstance(row, Drop):
            self._drops.append(row)

    def _grown(self, seen: int) -> bool:
        return len(self._rows) > seen
