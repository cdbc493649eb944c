"""The postman: claims letters, has them carried, notes what became of them."""

import logging
import queue
import random
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from itertools import groupby

from bot.carrier import Carried, Carrier
from bot.logs import SCRUB
from bot.metrics import CARRIED, of
from bot.office import Office
from bot.rest import Rest
from storage.desk import Desk
from storage.post import queue as letters
from storage.post.queue import Outcome, Parcel
from storage.records import Place

log = logging.getLogger(__name__)
_HANDS = 8  # addresses served at the same time
_A_CLAIM = 64
_KEYLESS = ("task:", "robot:", "appchat:")  # roads on which WeCom takes the same thing twice
_PATIENCE = 0.5  # seconds that a carried letter waits for others to be noted with it

Finished = list[tuple[Parcel, Carried]]


class Postman:
    """One postman of an office; any number may work on the same outbox."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._carrier = Carrier(office.wecom, self._place, random.Random())
        self._hands = ThreadPoolExecutor(_HANDS, thread_name_prefix="postman")
        self._walks: queue.SimpleQueue[tuple[list[Parcel], datetime]] = queue.SimpleQueue()
        self._finished: queue.SimpleQueue[Finished] = queue.SimpleQueue()
        self._under_way = 0
        self._noted = 0.0  # when, by the monotonic clock
        self._closing = threading.Event()

    def round(self) -> int:
        """Notes what has been carried and sends out what is due, in one transaction; returns how many letters moved.

        While enough are under way for every hand, their notes wait for each other.
        """
        in_hand = self._under_way - self._finished.qsize()
        if in_hand >= _HANDS and time.monotonic() - self._noted < _PATIENCE:
            return 0
        now = self._office.clock.now()
        settled, claimed = self._turn_over(_A_CLAIM if in_hand < _HANDS else 0)
        walks = [list(group) for _, group in groupby(sorted(claimed, key=_place_in_line), key=_address)]
        for walk in walks:
            self._walks.put((walk, now))
        self._under_way += len(walks)
        for _ in range(min(len(walks), _HANDS)):
            self._hands.submit(self._walk)
        return settled + len(claimed)

    def empty(self) -> None:
        """Until nothing is due and nothing under way: for tick, the demo and the tests."""
        while self.round() or self._under_way:
            if self._under_way:
                self._wait_for_a_hand()

    def run(self) -> None:
        """Until `close`; woken by the bell, by a finished walk, and twice a second."""
        rest = Rest(self._closing)
        while not self._closing.is_set():
            try:
                moved = self.round()
            except Exception:
                log.exception("the postman stumbled")
                moved = 0
            if not moved:
                self._office.letters.wait(0.5)
            elif moved < _A_CLAIM:
                rest.after_batch(time.monotonic())

    def close(self) -> None:
        """What is under way is finished and noted; the rest waits in its rows."""
        self._closing.set()
        self._office.letters.ring()
        self._hands.shutdown(wait=True)
        self._turn_over(0)

    def _walk(self) -> None:
        """A hand walks until nothing waits for one; ringing after each walk would wake us for nothing."""
        with suppress(queue.Empty):
            while True:
                self._carry(*self._walks.get_nowait())
        self._office.letters.ring()

    def _carry(self, parcels: Sequence[Parcel], claimed: datetime) -> None:
        """One address, one letter after the other; where one must come again, those after it wait for it."""
        done: Finished = []
        try:
            for parcel in parcels:
                done.append((parcel, self._next(parcel, done, claimed)))
        finally:
            self._finished.put(done)

    def _next(self, parcel: Parcel, done: Finished, claimed: datetime) -> Carried:
        """Too late a letter goes back: its lease might end before WeCom answers, and another would send it too."""
        before = done[-1][1].outcome if done else None
        if before is not None and before.state in ("retry", "limited", "back"):
            return Carried(Outcome("back", wait=before.wait))
        if not letters.in_time(claimed, self._office.clock.now()) or not self._is_ours(parcel):
            return Carried(Outcome("back"))
        return self._try(parcel)

    def _is_ours(self, parcel: Parcel) -> bool:
        """Most roads have a key against doubling, so that asking is only needed where there is none."""
        if not parcel.address.startswith(_KEYLESS):
            return True
        with self._office.desk() as desk:
            return letters.still_ours(desk, self._office.name, parcel)

    def _try(self, parcel: Parcel) -> Carried:
        try:
            carried = self._carrier.carry(parcel, self._office.clock.now())
        except Exception as error:
            log.exception("letter %s could not be carried", parcel.id)
            carried = Carried(Outcome("dead", cause=SCRUB.clean(f"{type(error).__name__}: {error}")[:200]))
        of(CARRIED, parcel.kind, carried.outcome.state).inc()
        return carried

    def _wait_for_a_hand(self) -> None:
        walks = [self._finished.get() for _ in range(max(1, self._under_way - _HANDS + 1))]
        for walk in walks:
            self._finished.put(walk)

    def _turn_over(self, most: int) -> tuple[int, list[Parcel]]:
        """How many carried letters have been noted, and the next ones, at most `most`."""
        walks: list[Finished] = []
        while not self._finished.empty():
            walks.append(self._finished.get())
        finished = [pair for walk in walks for pair in walk]
        try:
            self._keep_answers(finished)
            with self._office.desk() as desk:
                self._note(desk, finished)
                claimed = letters.claim(desk, self._office.name, most) if most else []
        except Exception:
            for walk in walks:  # noted in the next round: what was sent must not be sent again
                self._finished.put(walk)
            raise
        self._under_way -= len(walks)
        self._noted = time.monotonic()
        return len(finished), claimed

    def _note(self, desk: Desk, finished: Finished) -> None:
        letters.settle(desk, self._office.name, [(parcel, carried.outcome) for parcel, carried in finished])
        for _, carried in finished:
            for name, value in carried.places.items():
                desk.db.merge(Place(name=name, value=value))

    def _keep_answers(self, finished: Finished) -> None:
        """Answers reach the inbox before their letters are noted as done: none is lost, and their keys make them one."""
        arrivals = [arrival for _, carried in finished for arrival in carried.arrivals]
        if arrivals:
            self._office.keeper.keep(arrivals, patience=30)
            self._office.arrivals.ring()

    def _place(self, name: str) -> str:
        with self._office.desk() as desk:
            row = desk.db.get(Place, name)
            return row.value if row else ""


def _address(parcel: Parcel) -> str:
    return parcel.address


def _place_in_line(parcel: Parcel) -> tuple[str, int]:
    return parcel.address, parcel.id
