"""A running house: the door, reception, postman and timetable, in one process or in two kinds."""

import gc
import logging
import sys
import threading
import time
from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler

from bot import timetable
from bot.office import Office, state_folder
from bot.postman import Postman
from bot.reception import A_BATCH, Reception
from bot.rest import Rest
from bot.server import Server, web
from crm import patterns
from nlp import segment, sieve

log = logging.getLogger(__name__)
_TICK = 15  # seconds between looks at the timetable
_YOUNG = 7_000  # new objects between two looks for garbage, ten times Python's own: a message makes thousands
_A_TURN = 0.0005  # seconds that one thread may keep the others from Python; its own default is ten times that


def settle_in() -> None:
    """For a process that serves, once it is open: the door's threads need not wait long for a turn.

    What is loaded by now stays, so no collection of garbage walks through it again: else each full one looks at every
    word of the dictionary for 150 ms. And the door's short errands come between reception's long thoughts: p99 at the
    door halved, throughput stayed.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
    sys.setswitchinterval(_A_TURN)


class House:
    """`web` opens the door, `work` staffs the rooms behind it; both may be on."""

    def __init__(self, office: Office, *, web: bool = True, work: bool = True) -> None:
        self.office = office
        self.server: Server | None = None
        self._postman: Postman | None = None
        self._ticker: BackgroundScheduler | None = None
        self._closing = threading.Event()
        self._warm = threading.Event()
        self._threads: list[threading.Thread] = []
        self._web, self._work = web, work

    def open(self) -> "House":
        """The door first, so that nothing is missed while the language loads."""
        if self._web:
            settings = self.office.config.server
            app = web(self.office, self._warm)
            self.server = Server(app, settings.host, settings.port, settings.threads)
            self.server.start()
        segment.warm(state_folder(self.office.config))
        self._warm.set()
        if self._work:
            self._staff()
        return self

    def close(self) -> None:
        """No new callers; what is in hand is finished; the rest waits in its rows."""
        self._closing.set()
        if self.server is not None:
            self.server.close()
        if self._ticker is not None:
            self._ticker.shutdown(wait=True)
        self.office.arrivals.ring()
        if self._postman is not None:
            self._postman.close()
        for thread in self._threads:
            thread.join(timeout=15)
        self.office.close()

    def _staff(self) -> None:
        self.office.arrivals.listen()
        self.office.letters.listen()
        reception = Reception(self.office)
        self._postman = Postman(self.office)
        self._start("reception", lambda: self._attend(reception))
        # Else the first of each kind of message would wait for its own.
        self._start("patterns", patterns.read_all)
        self._start("postman", self._postman.run)
        self._ticker = BackgroundScheduler(timezone=str(self.office.clock.now().tzinfo))
        self._ticker.add_job(
            self._tick, "interval", seconds=_TICK, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        self._ticker.start()

    def _start(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _attend(self, reception: Reception) -> None:
        sieve.read_all()  # before the first message, which it would hold up
        rest = Rest(self._closing)
        while not self._closing.is_set():
            try:
                seen = reception.round()
            except Exception:
                log.exception("reception stumbled")
                seen = 0
            if not seen:
                self.office.arrivals.wait(0.5)
            elif seen < A_BATCH:
                rest.after_batch(time.monotonic())
        reception.close()

    def _tick(self) -> None:
        try:
            timetable.run_due(self.office)
        except Exception:
            log.exception("the timetable stumbled")
