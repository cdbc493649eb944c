"""What was asked of the database lately and may be a little old: the firm's words, who leads whom."""

import threading
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import TypeVar, cast

from sqlalchemy import event
from sqlalchemy.orm import Session

from storage.tables import Product, Setting, Staff

T = TypeVar("T")
_FRESH = timedelta(seconds=10)


class Lately:
    """Answers of the last ten seconds, shared by all desks of an office; forgotten when the rows behind them change.

    Another process's change is seen ten seconds later at the most.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[Hashable, tuple[datetime, object]] = {}

    def ask(self, what: Hashable, now: datetime, find: Callable[[], T]) -> T:
        """The answer that is known, else what `find` gives."""
        with self._lock:
            at, answer = self._known.get(what, (None, None))
        if at is not None and abs(now - at) < _FRESH:
            return cast(T, answer)
        found = find()
        with self._lock:
            self._known[what] = (now, found)
        return found

    def forget(self) -> None:
        with self._lock:
            self._known.clear()


@event.listens_for(Session, "after_flush")
def _forget_at_once(db: Session, _context: object) -> None:
    if any(isinstance(thing, Staff | Product | Setting) for thing in (*db.new, *db.dirty, *db.deleted)):
        db.info["lately"].forget()
        db.info["outdated"] = True


@event.listens_for(Session, "after_commit")
def _forget_when_others_can_see(db: Session) -> None:
    """Somebody may have asked again between our flush and our commit, and got what was before."""
    if db.info.pop("outdated", False):
        db.info["lately"].forget()
