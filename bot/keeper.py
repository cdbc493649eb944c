"""Keeping arrivals: one writer, so that concurrent callers share a commit and none is answered before it."""

import queue
import threading
from contextlib import suppress

from sqlalchemy.orm import Session, sessionmaker

from storage import inbox
from storage.inbox import Arrival

_TOGETHER = 256  # arrivals in one commit at most


class Keeper:
    """`keep` returns once the arrival is on disk; it raises what the database raised."""

    def __init__(self, doorstep: sessionmaker[Session]) -> None:
        self._doorstep = doorstep
        self._waiting: queue.SimpleQueue[_Kept | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="keeper", daemon=True)
        self._writer.start()

    def keep(self, arrival: Arrival, patience: float = 4.0) -> None:
        """Blocks until the shared commit; TimeoutError after `patience` seconds (WeCom sends again after five)."""
        kept = _Kept(arrival)
        self._waiting.put(kept)
        if not kept.done.acquire(timeout=patience):
            raise TimeoutError("not kept in time")
        if kept.error is not None:
            raise kept.error

    def close(self) -> None:
        self._waiting.put(None)
        self._writer.join(timeout=10)

    def _write(self) -> None:
        while (first := self._waiting.get()) is not None:
            batch = [first]
            with suppress(queue.Empty):
                while len(batch) < _TOGETHER:
                    more = self._waiting.get_nowait()
                    if more is None:
                        self._commit(batch)
                        return
                    batch.append(more)
            self._commit(batch)

    def _commit(self, batch: list["_Kept"]) -> None:
        error: Exception | None = None
        try:
            with self._doorstep.begin() as db:
                inbox.keep(db, [kept.arrival for kept in batch])
        except Exception as trouble:  # noqa: BLE001 (every caller is told, whatever it was; none gets a 200)
            error = trouble
        for kept in batch:
            kept.error = error
            kept.done.release()


class _Kept:
    """An arrival and its caller, who waits at a lock: lighter than a future, and there is one a callback."""

    __slots__ = ("arrival", "done", "error")

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        self.error: Exception | None = None
        self.done = threading.Lock()
        self.done.acquire()
