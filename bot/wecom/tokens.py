"""The access token: fetched once for all threads and processes, kept where all find it, given up with care.

Calling gettoken often is throttled, and with a wrong secret the address is shut out for an hour (page 91039).
"""

import json
import logging
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from typing import Any

import redis

from bot.logs import guard_secrets
from bot.wecom.errors import Limited, Transient, WeComError

MARGIN = 300  # seconds before its end that a token is no longer used
SHUT = 60  # seconds without calls after a refusal that a repetition cannot cure
_SHUT_BRIEFLY = 3  # after gettoken itself failed in passing
_TURN = 15_000  # milliseconds that one fetcher may take
_PATIENCE = 12.0
_POLL = 0.05
_PATH = "gettoken"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Token:
    """`until`: unix seconds after which it is not used."""

    value: str
    until: float


@dataclass(frozen=True, slots=True)
class _Closed:
    until: float
    error: WeComError


class TokenKeeper:
    """One app's token.

    store  a Redis (or its stand-in); when it is down, every process keeps a token of its own
    name   the app's, without secrets: the key in the store
    fetch  asks WeCom; gives (token, expires_in), raises WeComError
    """

    def __init__(self, store: "redis.Redis", name: str, fetch: Callable[[], tuple[str, int]]) -> None:
        self._store: Any = store
        self._fetch = fetch
        self._key, self._turn, self._shut_key = (
            f"wecom:token:{name}",
            f"wecom:turn:{name}",
            f"wecom:shut:{name}",
        )
        self._lock = threading.Lock()
        self._held: Token | None = None
        self._closed: _Closed | None = None

    def token(self) -> str:
        """A token that should be good; raises Limited while the circuit is open, and what gettoken raised."""
        self._refuse_while_shut()
        held = self._held
        if held is not None and held.until > time.time():
            return held.value
        with self._lock:
            return self._current()

    def renew(self, stale: str) -> str:
        """Another token than the one WeCom refused; whoever comes first fetches it, the others get the same."""
        with self._lock:
            if self._held is not None and self._held.value == stale:
                self._held = None
                self._drop(self._key, json.dumps([stale])[:-1] + ",")
            return self._current()

    def shut(self, error: WeComError, seconds: int = SHUT) -> None:
        """Open the circuit: no call goes out before that many seconds have passed."""
        self._closed = _Closed(time.monotonic() + seconds, error)
        if seconds >= SHUT:
            with suppress(redis.RedisError):
                self._store.set(self._shut_key, error.code, px=seconds * 1000)

    def _refuse_while_shut(self) -> None:
        closed = self._closed
        if closed is None:
            return
        left = closed.until - time.monotonic()
        if left <= 0:
            self._closed = None
            return
        error = closed.error
        raise Limited(error.path, error.code, f"paused after: {error.cause}", error.sentence, ceil(left))

    def _current(self) -> str:
        self._refuse_while_shut()
        if self._held is None or self._held.until <= time.time():
            self._held = self._stored() or self._fetched_once()
        return self._held.value

    def _fetched_once(self) -> Token:
        mine, patience = secrets.token_hex(8), time.monotonic() + _PATIENCE
        while not self._take_turn(mine):
            time.sleep(_POLL)
            if found := self._stored():
                return found
            self._refuse_if_others_shut()
            if time.monotonic() > patience:
                raise Transient(
                    _PATH, 0, "another process holds the turn", "正在等待另一个进程刷新企业微信凭证。"
                )
        try:
            return self._stored() or self._fetched()
        finally:
            self._drop(self._turn, mine)

    def _fetched(self) -> Token:
        self._refuse_if_others_shut()
        try:
            value, life = self._fetch()
        except WeComError as error:
            self.shut(error, _SHUT_BRIEFLY if isinstance(error, Transient) else SHUT)
            raise
        guard_secrets(value)
        usable = life - min(MARGIN, life // 2)
        token = Token(value, time.time() + usable)
        with suppress(redis.RedisError):
            self._store.set(self._key, json.dumps([value, token.until]), px=usable * 1000)
        return token

    def _refuse_if_others_shut(self) -> None:
        try:
            code = self._store.get(self._shut_key)
            left = self._store.pttl(self._shut_key) if code is not None else 0
        except redis.RedisError:
            return
        if code is not None and left > 0:
            error = Transient(
                _PATH, int(code), "refused to another process", "企业微信拒绝了凭证，请检查应用配置。"
            )
            self._closed = _Closed(time.monotonic() + left / 1000, error)
            self._refuse_while_shut()

    def _stored(self) -> Token | None:
        try:
            kept = self._store.get(self._key)
        except redis.RedisError as trouble:
            log.warning("token store unreachable (%s): this process keeps its own", type(trouble).__name__)
            return None
        try:
            token = Token(*json.loads(kept or b"[]"))
            if token.until <= time.time():
                return None
        except (ValueError, TypeError):
            return None
        guard_secrets(token.value)
        return token

    def _take_turn(self, mine: str) -> bool:
        try:
            return bool(self._store.set(self._turn, mine, nx=True, px=_TURN))
        except redis.RedisError:
            return True

    def _drop(self, key: str, beginning: str) -> None:
        """Deletes the key only if what it holds still begins so."""
        with suppress(redis.RedisError), self._store.pipeline() as pipe:
            pipe.watch(key)
            kept = pipe.get(key)
            if kept is not None and _text(kept).startswith(beginning):
                pipe.multi()
                pipe.delete(key)
                pipe.execute()


def _text(kept: bytes | str) -> str:
    return kept.decode() if isinstance(kept, bytes) else kept
