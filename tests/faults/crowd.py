"""A crowd of writers who send through good and bad times, as WeCom does: again until it is taken."""

import http.client
import random
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice, product
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.door.caller import Caller

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑"
_FIRST, _SECOND = "丽秀美淑玉桂雪冬春海", "芳英兰珍华梅琴霞娟敏"
PATIENCE = 90.0  # seconds that a message is sent again


@dataclass(frozen=True)
class Wish:
    """One message: a new customer, whose name nobody else has."""

    writer: str
    name: str
    words: str
    copies: int
    at_once: bool


@dataclass
class Crowd:
    """Sends every wish, each writer's in order; a third come twice or thrice, half of those at the same time."""

    caller: Caller
    wishes: Sequence[Wish]
    taken: list[Wish] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send_all(self, hands: int = 6) -> None:
        """Until every message was answered 200."""
        writers = list(dict.fromkeys(wish.writer for wish in self.wishes))
        with ThreadPoolExecutor(hands) as pool:
            list(pool.map(self._send_all_of, writers))

    def _send_all_of(self, writer: str) -> None:
        for wish in self.wishes:
            if wish.writer == writer:
                self._send(wish)
                with self._lock:
                    self.taken.append(wish)

    def _send(self, wish: Wish) -> None:
        plaintext = self.caller.message(wish.writer, wish.words)
        if not wish.at_once:
            for _ in range(wish.copies):
                self._push(plaintext)
            return
        threads = [threading.Thread(target=self._push, args=(plaintext,)) for _ in range(wish.copies)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _push(self, plaintext: bytes) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if self.caller.post(self.caller.sealed(plaintext)).status == 200:
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.1)
        raise AssertionError("never answered with 200")


def wishes(writers: int, messages: int, chance: random.Random) -> list[Wish]:
    """So many messages of so many writers, mixed; two thirds come once."""
    names = [a + b + c for b, c, a in islice(product(_FIRST, _SECOND, _SURNAMES), messages)]
    made = []
    for number, name in enumerate(names):
        copies = chance.choice((2, 3)) if chance.random() < 1 / 3 else 1
        words = f"新客户 {name} 138{number:08d}"
        made.append(Wish(f"rep{number % writers}", name, words, copies, chance.random() < 0.5))
    return made


@dataclass(frozen=True)
class Books:
    """What the bot's database says, read from outside while it runs."""

    folder: Path

    def wait_until_quiet(self, seconds: float) -> None:
        """Nothing waits in the inbox and nothing in the outbox."""
        until = time.monotonic() + seconds
        while waiting := self._waiting():
            assert time.monotonic() < until, f"still waiting: {waiting}"
            time.sleep(0.05)

    def counts(self, question: str) -> dict[str, int]:
        """The rows of a question with two columns, a name and a count."""
        return {str(row[0]): int(row[1]) for row in self._ask("keyou.db", question)}

    def states(self) -> dict[str, int]:
        """How many rows of the inbox are in each state."""
        return {
            str(row[0]): int(row[1])
            for row in self._ask("keyou-inbox.db", "SELECT state, count(*) FROM inbox GROUP BY state")
        }

    def keys(self) -> set[str]:
        """The keys of all that the door has kept."""
        return {str(row[0]) for row in self._ask("keyou-inbox.db", "SELECT key FROM inbox")}

    def _waiting(self) -> list[tuple[object, ...]]:
        inbox = self._ask(
            "keyou-inbox.db", "SELECT 'inbox', id, tries FROM inbox WHERE state = 'waiting' LIMIT 5"
        )
        return inbox + self._ask(
            "keyou.db", "SELECT address, id, due, cause FROM letter WHERE state = 'waiting' LIMIT 5"
        )

    def _ask(self, file: str, question: str) -> list[tuple[object, ...]]:
        engine = create_engine(
            f"sqlite:///file:{self.folder / file}?mode=ro&uri=true", connect_args={"timeout": 10}
        )
        with engine.connect() as connection:
            rows = [tuple(row) for row in connection.execute(text(question))]
        engine.dispose()
        return rows
