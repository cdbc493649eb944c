"""Reception: takes what waits in the inbox, sets up a desk, and sees that every event has its effect exactly once."""

import logging
import time
from collections.abc import Sequence

from sqlalchemy.dialects import postgresql, sqlite

import handlers
from bot import wire
from bot.lanes import is_member
from bot.logs import SCRUB
from bot.metrics import HANDLED, HANDLING
from bot.office import Office
from crm.letters import Draft, reply
from storage import inbox, outbox
from storage.desk import Desk
from storage.inbox import Waiting
from storage.records import Handled

log = logging.getLogger(__name__)
A_BATCH = 32  # events in one transaction at most
_SORRY = "抱歉，这条消息（编号 {number}）我没处理好，已经记下来请技术同事看。您可以换个说法再发一次。"


class Reception:
    """One taker of events; any number of them may work on the same inbox."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def work_off(self) -> int:
        """Everything that waits now; returns how many events were seen to."""
        seen = 0
        while batch := self._claim():
            self._see_to(batch)
            seen += len(batch)
        return seen

    def _claim(self) -> list[Waiting]:
        with self._office.doorstep.begin() as db:
            now = self._office.clock.now()
            killers = inbox.killers(db, now)
            rows = inbox.claim(db, self._office.name, now, A_BATCH)
        for row in killers:
            self._put_aside(row)
        return rows

    def _see_to(self, rows: Sequence[Waiting]) -> None:
        failed: dict[int, str] = {}
        with self._office.desk() as desk:
            for row in rows:
                cause = self._effect(desk, row)
                if cause:
                    failed[row.id] = cause
        with self._office.doorstep.begin() as db:
            now = self._office.clock.now()
            inbox.end(db, [row.id for row in rows if row.id not in failed], now)
            for number, cause in failed.items():
                inbox.fail(db, number, now, cause)
        self._office.letters.ring()

    def _effect(self, desk: Desk, row: Waiting) -> str:
        """The effect of one event in a savepoint; gives the cause where its handler failed, else ""."""
        began = time.perf_counter()
        event = wire.read(row.raw, row.at.astimezone(desk.now.tzinfo))
        try:
            with desk.db.begin_nested():
                if not _first_time(desk, row.key, ""):
                    return ""
                outbox.put(desk, handlers.answer(event, desk))
        except Exception as error:
            log.exception("message %s (%s) failed", row.id, type(event).__name__)
            return self._apologise(desk, row, SCRUB.clean(f"{type(error).__name__}: {error}"))
        finally:
            HANDLING.observe(time.perf_counter() - began)
        HANDLED.labels("done").inc()
        return ""

    def _apologise(self, desk: Desk, row: Waiting, cause: str) -> str:
        HANDLED.labels("failed").inc()
        if _first_time(desk, row.key, cause[:200]):
            outbox.put(desk, _sorry(row))
        return cause

    def _put_aside(self, row: Waiting) -> None:
        """An event that ended its process again and again: kept, reported to its writer, out of the others' way."""
        log.error("message %s ended its process %s times and is put aside", row.id, row.tries)
        HANDLED.labels("aside").inc()
        with self._office.desk() as desk:
            if _first_time(desk, row.key, "put aside"):
                outbox.put(desk, _sorry(row))
        with self._office.doorstep.begin() as db:
            inbox.fail(db, row.id, self._office.clock.now(), f"ended its process {row.tries} times", "aside")


def _first_time(desk: Desk, key: str, failed: str) -> bool:
    """Takes the event's key in the effect's own transaction; False where its effect is there already."""
    dialect = postgresql if desk.db.get_bind().dialect.name == "postgresql" else sqlite
    adding = dialect.insert(Handled).values(key=key, at=desk.now, failed=failed or None)
    done = desk.db.execute(adding.on_conflict_do_nothing(index_elements=["key"]).returning(Handled.key))
    return done.scalar_one_or_none() is not None


def _sorry(row: Waiting) -> tuple[Draft, ...]:
    return (reply(row.writer, _SORRY.format(number=row.id)),) if is_member(row.writer) else ()
