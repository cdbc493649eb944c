"""Reception: takes what waits in the inbox, sets up a desk, and sees that every event has its effect exactly once."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

import handlers
from bot import wire
from bot.bundles import Bundle, bundled
from bot.lanes import is_member
from bot.logs import SCRUB
from bot.metrics import HANDLED, HANDLING, of
from bot.office import Office
from crm.events import Event
from crm.letters import Draft, reply
from storage import handled, inbox, questions
from storage.desk import Desk
from storage.inbox import Waiting
from storage.post import outbox

log = logging.getLogger(__name__)
A_BATCH = 64  # events in one transaction at most
_SORRY = "抱歉，这条消息（编号 {number}）我没处理好，已经记下来请技术同事看。您可以换个说法再发一次。"


class Reception:
    """One taker of events; any number of them may work on the same inbox."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._patience = timedelta(seconds=office.config.time.typing)
        self._done: list[int] = []

    def work_off(self) -> int:
        """Everything that waits now, the unfinished too; returns how many events were seen to."""
        self._patience = timedelta()
        seen = 0
        while batch := self.round():
            seen += batch
        return seen

    def round(self) -> int:
        """One batch; returns how many events were seen to. Their end is noted with the next batch's claim."""
        batch = self._claim()
        self._done = self._see_to(batch) if batch else []
        return len(batch)

    def close(self) -> None:
        """Notes the end of what is done; without it the rows would come again, and be found to be handled."""
        done, now = self._done, self._office.clock.now()
        self._office.keeper.do(lambda db: inbox.end(db, done, now))

    def _claim(self) -> list[Waiting]:
        done, self._done = self._done, []
        killers, rows = self._office.keeper.do(lambda db: self._next(db, done))
        for row in killers:
            log.error("message %s ended its process %s times and is put aside", row.id, row.tries)
            self._give_up(row, f"ended its process {row.tries} times", "aside")
        return rows

    def _next(self, db: Session, done: Sequence[int]) -> tuple[list[Waiting], list[Waiting]]:
        now, wall = self._office.clock.now(), self._office.clock.wall()
        inbox.end(db, done, now)
        waits = (wall, wall + self._patience) if self._patience else None
        return inbox.killers(db, now), inbox.claim(db, self._office.name, now, A_BATCH, waits)

    def _see_to(self, rows: Sequence[Waiting]) -> list[int]:
        """A batch in one transaction; where one of them fails, each in a transaction of its own.

        Gives the numbers of those that are done and want to be noted so.
        """
        try:
            left = self._together(rows)
        except Exception as error:
            if len(rows) > 1:
                return [number for row in rows for number in self._see_to([row])]
            log.exception("message %s failed", rows[0].id)
            self._give_up(rows[0], SCRUB.clean(f"{type(error).__name__}: {error}"), "failed")
            return []
        finally:
            self._office.letters.ring()
        return [row.id for row in rows if row not in left]

    def _together(self, rows: Sequence[Waiting]) -> list[Waiting]:
        """All effects, all replies, and the keys that make them happen once. Gives the rows that wait for more."""
        with self._office.desk() as desk:
            known = handled.known(desk, [row.key for row in rows])
            questions.look_up(desk, {row.writer for row in rows})
            events = [(row, self._event(row, desk)) for row in rows if row.key not in known]
            bundles = bundled(events, desk) if self._patience else (Bundle(e, (row,)) for row, e in events)
            left, done, drafts = list[Waiting](), list[str](), list[Draft]()
            for bundle in bundles:
                if bundle.waits:
                    left += bundle.rows
                    continue
                with HANDLING.time():
                    drafts += handlers.answer(bundle.event, desk)
                done += [row.key for row in bundle.rows]
            outbox.put(desk, drafts)
            handled.note(desk, dict.fromkeys(done, ""))
        self._leave(left)
        of(HANDLED, "done").inc(len(done))
        return left

    def _event(self, row: Waiting, desk: Desk) -> Event:
        return wire.read(row.raw, desk.local(row.at))

    def _leave(self, rows: Sequence[Waiting]) -> None:
        if rows:
            ids, until = [row.id for row in rows], self._office.clock.wall() + self._patience
            self._office.keeper.do(lambda db: inbox.leave(db, ids, until))

    def _give_up(self, row: Waiting, cause: str, state: str) -> None:
        """No effect: the writer gets an honest sentence, the row stays as the record."""
        of(HANDLED, state).inc()
        with self._office.desk() as desk:
            if not handled.known(desk, [row.key]):
                outbox.put(desk, _sorry(row))
                handled.note(desk, {row.key: cause})
        now = self._office.clock.now()
        self._office.keeper.do(lambda db: inbox.fail(db, row.id, now, cause, state))


def _sorry(row: Waiting) -> tuple[Draft, ...]:
    return (reply(row.writer, _SORRY.format(number=row.id)),) if is_member(row.writer) else ()
