"""A bell between threads, and through Redis between processes. A lost ring costs a second, never a message."""

import logging
import threading
from contextlib import suppress

import redis

from storage.memory import Memory

log = logging.getLogger(__name__)


class Bell:
    """`ring` wakes whoever waits, here and elsewhere. Redis may be down: then only this process hears it at once."""

    def __init__(self, memory: Memory, channel: str) -> None:
        self._client = memory.client
        self._others = memory.shared
        self._channel = channel
        self._rung, self._far = threading.Event(), threading.Event()
        self._closed = False
        self._heard_here = False
        threading.Thread(target=self._call, name=f"ringer {channel}", daemon=True).start()

    def ring(self) -> None:
        """Wakes who waits here; where nobody does, those in other processes. Returns at once, whatever Redis does."""
        self._rung.set()
        if self._others and not self._heard_here:
            self._far.set()

    def wait(self, seconds: float) -> bool:
        """Waits for a ring, at most so long; True if it rang."""
        rang = self._rung.wait(seconds)
        self._rung.clear()
        return rang

    def listen(self) -> None:
        """Somebody waits here from now on, and hears the other processes too."""
        self._heard_here = True
        threading.Thread(target=self._hear, name=f"bell {self._channel}", daemon=True).start()

    def close(self) -> None:
        self._closed = True
        self._rung.set()
        self._far.set()

    def _call(self) -> None:
        while self._far.wait() and not self._closed:
            self._far.clear()
            with suppress(redis.RedisError, OSError, ValueError):
                self._client.publish(self._channel, b"1")

    def _hear(self) -> None:
        pause = threading.Event()
        while not self._closed:
            try:
                with self._client.pubsub(ignore_subscribe_messages=True) as elsewhere:  # type: ignore[no-untyped-call]
                    elsewhere.subscribe(self._channel)
                    while not self._closed:
                        if elsewhere.get_message(timeout=1.0):
                            self._rung.set()
            except (redis.RedisError, OSError, ValueError):
                pause.wait(1.0)  # Redis is away: polling carries on meanwhile
