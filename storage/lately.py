"""What need not be asked again: answers that may be a little old, and the last one where nothing was written since."""

import threading
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import TypeVar, cast

from sqlalchemy import event
from sqlalchemy.orm import Session

from storage.tables import Product, Setting, Staff, Synonym

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


def still(db: Session, what: Hashable, find: Callable[[], T]) -> T:
    """The answer that this transaction was given last, where it asks the same again and has written no row since."""
    db.flush()
    last: tuple[Hashable, T] | None = db.info.get("last answer")
    if last is not None and last[0] == what:
        return last[1]
    found = find()
    db.info["last answer"] = (what, found)
    return found


@event.listens_for(Session, "after_flush")
@event.listens_for(Session, "after_soft_rollback")
def _forget_the_last(db: Session, _context: object) -> None:
    db.info.pop("last answer", None)


@event.listens_for(Session, "after_flush")
def _forget_at_once(db: Session, _context: object) -> None:
    if any(
        isinstance(thing, Staff | Product | Setting | Synonym) for thing in (*db.new, *db.dirty, *db.deleted)
    ):
        db.info["lately"].forget()
        db.info["outdated"] = True


@event.listens_for(Session, "after_commit")
def _forget_when_others_can_see(db: Session) -> None:
    """Somebody may have asked again between our flush and our commit, and got what was before."""
    if db.info.pop("outdated", False):
        db.info["lately"].forget()
