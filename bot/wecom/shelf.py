"""A shared shelf for what may be lost: a Redis that never raises and, when it is away, is left alone a while."""

import logging
import time
from collections.abc import Callable
from typing import Any

import redis

_AWAY = 5.0  # seconds: redis-py itself tries several times before it gives up
log = logging.getLogger(__name__)


class Shelf:
    """Small texts by key. Everything answers as an empty shelf would while the store cannot be reached."""

    def __init__(self, store: "redis.Redis") -> None:
        self._store: Any = store
        self._away_until = 0.0

    def get(self, key: str) -> str:
        """What lies there, or ""."""
        kept = self._try(lambda: self._store.get(key), None)
        return kept.decode("utf-8", "replace") if isinstance(kept, bytes) else kept or ""

    def put(self, key: str, text: str, seconds: float) -> None:
        """Lay it there for so long."""
        self._try(lambda: self._store.set(key, text, px=int(seconds * 1000)), None)

    def seconds_left(self, key: str) -> float:
        """How long it will lie there still."""
        left: int = self._try(lambda: self._store.pttl(key), 0)
        return max(0, left) / 1000

    def take(self, key: str, text: str, seconds: float) -> bool:
        """Lay it there unless something does; True without a store, where there is nobody to wait for."""
        return bool(self._try(lambda: self._store.set(key, text, nx=True, px=int(seconds * 1000)), True))

    def drop(self, key: str, text: str) -> None:
        """Take it away only if it is this."""
        self._try(lambda: self._drop(key, text), None)

    def _drop(self, key: str, text: str) -> None:
        with self._store.pipeline() as pipe:
            pipe.watch(key)
            kept = pipe.get(key)
            if kept in (text, text.encode()):
                pipe.multi()
                pipe.delete(key)
                pipe.execute()

    def _try(self, deed: Callable[[], Any], otherwise: Any) -> Any:
        if time.monotonic() < self._away_until:
            return otherwise
        try:
            return deed()
        except redis.WatchError:  # somebody was quicker: then it is no longer this
            return otherwise
        except redis.RedisError as trouble:
            self._away_until = time.monotonic() + _AWAY
            log.warning("the shared store is away (%s); going on without it", type(trouble).__name__)
            return otherwise
