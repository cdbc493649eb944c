"""Callbacks answered in waitress's own loop: none holds a thread while it is being kept (decision 0010)."""

import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import get_ident
from typing import Any

from waitress.task import Task, ThreadedTaskDispatcher, WSGITask
from waitress.utilities import InternalServerError

from bot.webhook import TAKEN, Answer, Door
from storage.inbox import Arrival

log = logging.getLogger(__name__)
_PATIENCE = 3.0  # seconds; WeCom sends again after five
_NOT_KEPT = InternalServerError("not kept")


class Porter(ThreadedTaskDispatcher):  # type: ignore[misc]
    """waitress's threads for all but the app's callbacks: those that the loop has read in one turn are opened one after
    the other, kept together, and answered after the commit."""

    def __init__(self, door: Door, threads: int) -> None:
        super().__init__()
        self.set_thread_count(threads)
        self._door = door
        self._come: deque[Any] = deque()  # channels, each with a callback first in line
        self._waiting: deque[_Kept] = deque()
        self._pull: Callable[[], None] = lambda: None
        self._loop = 0

    def settle_in(self, server: Any) -> None:
        """This waitress's loop runs in this thread from now on: only other threads need to wake it."""
        self._loop, self._pull = get_ident(), server.pull_trigger
        server.pull_trigger = self._wake

    def add_task(self, channel: Any) -> None:
        """For waitress, which has read a whole request, or answered one that another follows."""
        request = channel.requests[0]
        if request.error is None and self._door.is_callback(request.command, request.path):
            self._come.append(channel)
        else:
            super().add_task(channel)

    def attend(self) -> None:
        """Between two turns of the loop: what has been kept is answered, and what has come is given to the keeper."""
        now = time.monotonic()
        while self._waiting and (self._waiting[0].over or self._waiting[0].until < now):
            kept = self._waiting.popleft()
            for channel in kept.channels:
                _answer(channel, TAKEN if kept.well else _NOT_KEPT)
        self._take_in()

    @property
    def busy(self) -> bool:
        return bool(self._come or self._waiting)

    def _take_in(self) -> None:
        channels: list[Any] = []
        arrivals: list[Arrival] = []
        while self._come:
            channel = self._come.popleft()
            taken = self._opened(channel)
            if isinstance(taken, Arrival):
                channels.append(channel)
                arrivals.append(taken)
            elif taken is None:
                super().add_task(channel)
            else:
                _answer(channel, taken)
        if channels:
            kept = _Kept(channels, time.monotonic() + _PATIENCE, self._wake)
            self._waiting.append(kept)
            self._door.keep(arrivals, kept.settle)

    def _opened(self, channel: Any) -> Arrival | Answer | InternalServerError | None:
        request = channel.requests[0]
        try:
            length = request.headers.get("CONTENT_LENGTH")
            return self._door.take(request.query, length, request.get_body_stream())
        except Exception:
            log.exception("a callback could not be taken")
            return _NOT_KEPT

    def _wake(self) -> None:
        if get_ident() != self._loop:
            with suppress(OSError):  # closed meanwhile
                self._pull()


@dataclass(slots=True, eq=False)
class _Kept:
    """Callbacks that share a commit: `over` once it has succeeded, which is `well`, or failed."""

    channels: Sequence[Any]
    until: float  # by the monotonic clock
    wake: Callable[[], None]
    over: bool = False
    well: bool = False

    def settle(self, error: Exception | None) -> None:
        """In the keeper's thread."""
        self.well, self.over = error is None, True
        self.wake()


class _Said(Task):  # type: ignore[misc]
    """An answer that is known; whether the line stays open is waitress's matter."""

    complete = True

    def execute(self) -> None:
        answer: Answer = self.request.answer
        self.status, self.response_headers = answer.status, list(answer.headers)
        self.content_length = len(answer.body)
        self.write(answer.body)


def task_for(channel: Any, request: Any) -> Task:
    """What waitress is to do for a request."""
    return (_Said if hasattr(request, "answer") else WSGITask)(channel, request)


def _answer(channel: Any, answer: Answer | InternalServerError) -> None:
    request = channel.requests[0]
    if isinstance(answer, Answer):
        request.answer = answer
    else:
        request.error = answer
    channel.service()
