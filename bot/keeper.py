"""The doorstep's one writer in a process: what is asked of it at the same time shares a commit."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy.orm import Session, sessionmaker

from storage import inbox
from storage.inbox import Arrival, SealedRow
from storage.seal import Keyring

_TOGETHER = 256  # wishes in one commit at most
_A_DEEDS_PATIENCE = 120.0  # seconds; a locked database gives up after thirty
T = TypeVar("T")


class Keeper:
    """Whoever asks is answered after the shared commit, or gets what the database raised.

    Reception's claims go the same way as the door's arrivals: SQLite has one writer, and who finds it busy sleeps.
    """

    def __init__(self, doorstep: sessionmaker[Session], keys: Keyring) -> None:
        self._doorstep, self._keys = doorstep, keys
        self._waiting: queue.SimpleQueue[_Wish | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="keeper", daemon=True)
        self._writer.start()

    def keep(self, arrivals: Sequence[Arrival], patience: float = 4.0) -> None:
        """Blocks until they are on disk; TimeoutError after `patience` seconds (WeCom sends again after five).

        The asker seals: the writer has everybody wait, and random numbers cost a turn at Python's lock each.
        """
        self._ask(_Wish(inbox.sealed(arrivals, self._keys)), patience)

    def keep_then(self, arrivals: Sequence[Arrival], then: Callable[[Exception | None], None]) -> None:
        """Returns at once; `then` is called by the writer once they are on disk, or with what the database raised."""
        self._waiting.put(_Wish(inbox.sealed(arrivals, self._keys), then=then))

    def do(self, deed: Callable[[Session], T]) -> T:
        """What `deed` gives, once it is committed; it may be called again where the shared transaction failed."""
        wish = _Wish((), deed)
        self._ask(wish, _A_DEEDS_PATIENCE)
        result: T = wish.result
        return result

    def close(self) -> None:
        self._waiting.put(None)
        self._writer.join(timeout=10)

    def _ask(self, wish: "_Wish", patience: float) -> None:
        self._waiting.put(wish)
        if not wish.done.acquire(timeout=patience):
            raise TimeoutError("not kept in time")
        if wish.error is not None:
            raise wish.error

    def _write(self) -> None:
        with self._doorstep() as db:
            self._serve(db)

    def _serve(self, db: Session) -> None:
        while (first := self._waiting.get()) is not None:
            batch, last = [first], False
            with suppress(queue.Empty):
                while len(batch) < _TOGETHER and not last:
                    more = self._waiting.get_nowait()
                    last = more is None
                    batch += [more] if more else []
            self._grant(db, batch)
            if last:
                return

    def _grant(self, db: Session, batch: Sequence["_Wish"]) -> None:
        error = self._commit(db, batch)
        parts = list(_parts(batch)) if error else []
        if len(parts) > 1:  # one's trouble is not the others'
            for part in parts:
                self._grant(db, part)
            return
        for wish in batch:
            wish.end(error)

    def _commit(self, db: Session, batch: Sequence["_Wish"]) -> Exception | None:
        try:
            with db.begin():
                inbox.keep(db, [row for wish in batch for row in wish.rows])
                for wish in batch:
                    if wish.deed is not None:
                        wish.result = wish.deed(db)
        except Exception as trouble:  # noqa: BLE001 (every asker is told, whatever it was; none gets a 200)
            return trouble
        return None


class _Wish:
    """Rows to keep or a deed, and the asker, who waits at a lock: lighter than a future, and there is one a callback."""

    __slots__ = ("deed", "done", "error", "result", "rows", "then")

    def __init__(
        self,
        rows: Sequence[SealedRow],
        deed: Callable[[Session], Any] | None = None,
        then: Callable[[Exception | None], None] | None = None,
    ) -> None:
        self.rows, self.deed, self.then = rows, deed, then
        self.result: Any = None
        self.error: Exception | None = None
        self.done = threading.Lock()
        self.done.acquire()

    def end(self, error: Exception | None) -> None:
        self.error = error
        self.done.release()
        if self.then is not None:
            self.then(error)


def _parts(batch: Sequence[_Wish]) -> Iterator[Sequence[_Wish]]:
    """All arrivals together, every deed alone."""
    if arriving := [wish for wish in batch if wish.deed is None]:
        yield arriving
    yield from ([wish] for wish in batch if wish.deed is not None)
