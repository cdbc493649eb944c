"""The pusher: sealed letters to the bot, in order per sender, re-sent as WeCom does (WeCom 90930, 90238)."""

import http.client
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urlsplit

from simulator.envelope import Posting, seal_check, seal_json, seal_xml
from simulator.ledger import Check, Push
from simulator.seal import Seal
from simulator.world.inside.corp import Callback
from simulator.world.state import World

TRIES = 4


@dataclass(frozen=True, slots=True)
class Letter:
    """One callback on its way: the plaintext stays the same whatever is tried."""

    lane: str
    callback: Callback
    plaintext: str
    form: Literal["xml", "json"] = "xml"
    agent_id: int | None = None
    answered: Callable[[bytes], None] | None = None
    number: int = 0


@dataclass(slots=True)
class Pusher:
    """A small pool of postmen; letters of one lane (a sender) are delivered one after the other.

    `timeout` and `pause` (before a re-send) are real seconds; `tries` counts the first one.
    """

    world: World
    timeout: float = 5.0
    pause: float = 0.0
    tries: int = TRIES
    _lanes: dict[str, deque[Letter]] = field(default_factory=dict)
    _ready: queue.SimpleQueue[str | None] = field(default_factory=queue.SimpleQueue)
    _idle: threading.Condition = field(default_factory=threading.Condition)
    _posted: int = 0
    _last: Letter | None = None
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self, postmen: int = 4) -> None:
        """Begin to deliver."""
        for number in range(postmen):
            thread = threading.Thread(target=self._deliver_all, name=f"town-postman-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Deliver nothing more."""
        for _ in self._threads:
            self._ready.put(None)
        for thread in self._threads:
            thread.join(self.timeout + 1)
        self._threads.clear()

    def post(self, letter: Letter) -> None:
        """Put a letter into its lane; a callback without URL gets nothing."""
        if not letter.callback.url:
            return
        with self._idle:
            self._posted += 1
            self._last = replace(letter, number=self._posted)
            waiting = self._lanes.setdefault(letter.lane, deque())
            waiting.append(self._last)
            if len(waiting) == 1:
                self._ready.put(letter.lane)

    def repeat(self, copies: int) -> None:
        """Deliver the last letter again, in lanes of their own: the copies may arrive side by side."""
        last = self._last
        if last is None:
            raise LookupError("nothing was posted yet")
        for copy in range(copies):
            self.post(replace(last, lane=f"{last.lane} copy {copy}"))
        self._last = last

    def wait_quiet(self, timeout: float = 30.0) -> bool:
        """Wait until every letter was delivered or given up; False after `timeout` real seconds."""
        with self._idle:
            return self._idle.wait_for(lambda: not self._lanes, timeout)

    def check(self, callback: Callback, receiver: str, limit: float = 1.0) -> None:
        """The URL check by GET: must answer the echo in a second. Raises CheckError otherwise."""
        seal = Seal(callback.token, callback.encoding_aes_key, receiver)
        echo = str(self.world.ids.message_number())
        status, body, trouble = request(callback.url, "GET", Posting(seal_check(seal, echo), b""), limit)
        right, answer = status == 200 and body == echo.encode(), body.decode(errors="replace")
        at = self.world.now()
        self.world.ledger.write(
            lambda number: Check(number, at, callback.url, status, answer, right, trouble)
        )
        if not right:
            raise CheckError(f"{callback.url} answered {status} {body[:80]!r} {trouble}")

    def _deliver_all(self) -> None:
        while (lane := self._ready.get()) is not None:
            letter = self._lanes[lane][0]
            self._deliver(letter)
            self._finish(lane)

    def _deliver(self, letter: Letter) -> None:
        for attempt in range(1, self.tries + 1):
            if attempt > 1 and self.pause:
                time.sleep(self.pause)
            began = time.monotonic()
            posting = self._seal(letter)
            outcome = request(letter.callback.url, "POST", posting, self.timeout)
            self._write(letter, attempt, outcome, time.monotonic() - began)
            if outcome[0] == 200:
                if letter.answered:
                    letter.answered(outcome[1])
                return

    def _finish(self, lane: str) -> None:
        with self._idle:
            waiting = self._lanes[lane]
            waiting.popleft()
            if waiting:
                self._ready.put(lane)
            else:
                del self._lanes[lane]
                self._idle.notify_all()

    def _seal(self, letter: Letter) -> Posting:
        key = letter.callback
        if letter.form == "json":
            return seal_json(Seal(key.token, key.encoding_aes_key, ""), letter.plaintext)
        seal = Seal(key.token, key.encoding_aes_key, self.world.corp_id)
        return seal_xml(seal, letter.plaintext, letter.agent_id)

    def _write(self, letter: Letter, attempt: int, outcome: tuple[int, bytes, str], took: float) -> None:
        (status, body, trouble), at, real = outcome, self.world.now(), time.time()
        lane, words, answer = letter.lane, letter.plaintext, body.decode(errors="replace")
        self.world.ledger.write(
            lambda row: Push(
                row, at, real, letter.number, attempt, lane, words, status, answer, took, trouble
            )
        )


class CheckError(Exception):
    """The bot's URL did not pass WeCom's check."""


def request(url: str, method: str, posting: Posting, timeout: float) -> tuple[int, bytes, str]:
    """Status (0 = no answer), body and trouble of one request."""
    where = urlsplit(url)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=timeout)
    query = "&".join(part for part in (where.query, posting.query) if part)
    try:
        kind = "application/json" if posting.body[:1] == b"{" else "text/xml"
        connection.request(method, f"{where.path}?{query}", posting.body or None, {"Content-Type": kind})
        answer = connection.getresponse()
        return answer.status, answer.read(), ""
    except (OSError, http.client.HTTPException) as error:
        return 0, b"", f"{type(error).__name__}: {error}"
    finally:
        connection.close()
