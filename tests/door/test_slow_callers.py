"""Twenty callers who dribble their requests delay nobody."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from statistics import median

from tests.door.caller import PATH, Caller
from tests.door.test_kept import TAKEN

DRIBBLERS = 20
CALLS = 40
HEADERS = f"POST {PATH} HTTP/1.1\r\nHost: door\r\nX-Slow: ".encode()
BODY = f"POST {PATH} HTTP/1.1\r\nHost: door\r\nContent-Length: 60000\r\n\r\n".encode()


def test_twenty_dribbling_callers_delay_nobody(caller: Caller) -> None:
    alone = sorted(took(caller) for _ in range(CALLS))
    with dribblers(caller.port) as still_there:
        amid = sorted(took(caller) for _ in range(CALLS))
        assert still_there() == DRIBBLERS
    assert median(amid) < 3 * median(alone) + 0.02
    assert amid[-1] < 2


def took(caller: Caller) -> float:
    letter = caller.sealed(caller.message("xiaochen", "帮助"))
    began = time.perf_counter()
    assert caller.post(letter) == TAKEN
    return time.perf_counter() - began


@contextmanager
def dribblers(port: int) -> Iterator[object]:
    """Half of them never end their headers, half their bodies; each sends a byte every 20 ms."""
    lines = [socket.create_connection(("127.0.0.1", port), 5) for _ in range(DRIBBLERS)]
    for number, line in enumerate(lines):
        line.sendall(HEADERS if number % 2 else BODY)
    over, alive = threading.Event(), set(lines)

    def dribble() -> None:
        while not over.wait(0.02):
            for line in lines:
                try:
                    line.send(b"x")
                except OSError:
                    alive.discard(line)

    thread = threading.Thread(target=dribble, daemon=True)
    thread.start()
    yield lambda: len(alive)
    over.set()
    thread.join()
    for line in lines:
        with suppress(OSError):
            line.close()
