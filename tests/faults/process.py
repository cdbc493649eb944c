"""The bot in a process of its own that a test may kill: a fork of a server that has everything loaded."""

import http.client
import logging
import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from bot import config
from bot.clock import MovedClock
from bot.house import House
from bot.office import open_office
from nlp import segment
from storage.desk import SHANGHAI

_FORK = multiprocessing.get_context("forkserver")
_FORK.set_forkserver_preload([__name__])
Break = Callable[[], None]


class Process:
    """A bot that is started and killed again and again on the same data.

    broken  called in the new process before the house opens: what a test wants broken there
    ahead   seconds by which its clock runs before the real one; a restart may jump over leases
    """

    def __init__(self, folder: Path, settings: dict[str, Any], broken: Break | None = None) -> None:
        self.port = free_port()
        self.ahead = 0.0
        self._broken = broken
        self._folder = folder
        self._values = {
            "database": {"url": f"sqlite:///{folder}/keyou.db"},
            "redis": {"url": "memory://"},
            "server": {"port": self.port},
            **settings,
        }
        self._child: ForkServerProcess | None = None

    def start(self, wait: bool = True) -> None:
        """Returns once the door answers."""
        arguments = (self._folder, self._values, self.ahead, self._broken)
        self._child = _FORK.Process(target=_live, args=arguments, daemon=True)
        self._child.start()
        until = time.monotonic() + 30
        while wait and not answers(self.port):
            if time.monotonic() > until or not self._child.is_alive():
                raise AssertionError("the bot did not start")
            time.sleep(0.01)

    def kill(self) -> None:
        """kill -9."""
        assert self._child is not None
        self._child.kill()
        self._child.join()

    def ended(self, timeout: float = 30) -> int | None:
        """Waits for it to end by itself; its exit code, None if it lives on."""
        assert self._child is not None
        self._child.join(timeout)
        return self._child.exitcode


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def answers(port: int) -> bool:
    """Whether a door is open there and its database can be reached."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with suppress(OSError, http.client.HTTPException):
        line.request("GET", "/readyz")
        return line.getresponse().status == 200
    line.close()
    return False


def _live(folder: Path, values: dict[str, Any], ahead: float, broken: Break | None) -> None:
    """The new process: a house until it is killed."""
    logging.basicConfig(filename=folder / "bot.log", level=logging.WARNING)
    if broken is not None:
        broken()
    clock = MovedClock(datetime.now(SHANGHAI) + timedelta(seconds=ahead), runs=True)
    House(open_office(config.read(values), clock, folder)).open()
    threading.Event().wait()
    os._exit(0)


if (
    multiprocessing.parent_process() is not None
):  # in the fork server: every child begins with the language loaded
    segment.warm()
