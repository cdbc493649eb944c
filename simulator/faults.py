"""What can go wrong between the bot and WeCom, switched on by a test for the next calls of a path."""

import threading
from dataclasses import dataclass, field
from typing import Literal

Trouble = Literal[
    "errcode",
    "slow",
    "reset_before",
    "reset_after",
    "html",
    "truncated",
    "no_errcode",
    "drip",
    "black_hole",
]
ALWAYS = 1 << 60


@dataclass(slots=True)
class Fault:
    """One kind of trouble for the next `times` calls of a path ("*" is every path)."""

    path: str
    trouble: Trouble
    value: float
    times: int


@dataclass(slots=True)
class Faults:
    """All switched-on trouble; calls take what concerns them, oldest first."""

    _faults: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _released: threading.Event = field(default_factory=threading.Event)

    def errcode(self, path: str, code: int, times: int = 1) -> None:
        """Answer with this code, and do nothing."""
        self._add(Fault(path, "errcode", code, times))

    def slow(self, path: str, seconds: float, times: int = ALWAYS) -> None:
        """Take this long, in real seconds, before doing it."""
        self._add(Fault(path, "slow", seconds, times))

    def reset_before(self, path: str, times: int = 1) -> None:
        """Reset the connection, having done nothing."""
        self._add(Fault(path, "reset_before", 0, times))

    def reset_after(self, path: str, times: int = 1) -> None:
        """Do it, then reset the connection: accepted, and the answer lost."""
        self._add(Fault(path, "reset_after", 0, times))

    def html(self, path: str, times: int = 1) -> None:
        """Answer 502 with a page of HTML, having done nothing."""
        self._add(Fault(path, "html", 0, times))

    def truncated(self, path: str, times: int = 1) -> None:
        """Do it, and answer half of the JSON."""
        self._add(Fault(path, "truncated", 0, times))

    def no_errcode(self, path: str, times: int = 1) -> None:
        """Do it, and leave errcode and errmsg out of a successful answer."""
        self._add(Fault(path, "no_errcode", 0, times))

    def drip(self, path: str, pause: float, times: int = 1) -> None:
        """Do it, and answer byte by byte with this pause between, in real seconds."""
        self._add(Fault(path, "drip", pause, times))

    def black_hole(self, path: str, times: int = 1) -> None:
        """Do nothing and never answer, until `clear`."""
        self._add(Fault(path, "black_hole", 0, times))

    def clear(self) -> None:
        """Switch everything off and let go whoever hangs in a black hole."""
        with self._lock:
            self._faults.clear()
            self._released.set()
            self._released = threading.Event()

    def take(self, path: str) -> dict[Trouble, float]:
        """The trouble of one call: each kind at most once, each counted down."""
        if not self._faults:
            return {}
        taken: dict[Trouble, float] = {}
        with self._lock:
            for fault in self._faults:
                if fault.path in ("*", path) and fault.times > 0 and fault.trouble not in taken:
                    fault.times -= 1
                    taken[fault.trouble] = fault.value
            self._faults = [fault for fault in self._faults if fault.times > 0]
        return taken

    def hang(self) -> None:
        """Wait until `clear`."""
        self._released.wait()

    def _add(self, fault: Fault) -> None:
        with self._lock:
            self._faults.append(fault)
