"""The access token: fetched once for all threads and processes, kept where all find it, given up with care.

Calling gettoken often is throttled, and with a wrong secret the address is shut out for an hour (page 91039).
"""

import json
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from bot.logs import guard_secrets
from bot.wecom.errors import Limited, Transient, WeComError
from bot.wecom.shelf import Shelf

MARGIN = 300  # seconds before its end that a token is no longer used
SHUT = 60  # seconds without calls after a refusal that a repetition cannot cure
_SHUT_BRIEFLY = 3  # after gettoken itself failed in passing
_TURN = 15  # seconds that one fetcher may take
_PATIENCE = 12.0
_POLL = 0.05
_PATH = "gettoken"


@dataclass(frozen=True, slots=True)
class Token:
    """`until`: unix seconds after which it is not used; `text`: as it lies on the shelf."""

    value: str
    until: float
    text: str


class TokenKeeper:
    """One app's token.

    shelf  shared with the other processes; without it every process keeps a token of its own
    name   the app's, without secrets: part of the keys on the shelf
    fetch  asks WeCom; gives (token, expires_in), raises WeComError
    """

    def __init__(self, shelf: Shelf, name: str, fetch: Callable[[], tuple[str, int]]) -> None:
        self._shelf, self._fetch = shelf, fetch
        self._key, self._turn, self._shut = f"wecom:token:{name}", f"wecom:turn:{name}", f"wecom:shut:{name}"
        self._lock = threading.Lock()
        self._held: Token | None = None
        self._dead: deque[str] = deque(maxlen=8)  # an old shelf that comes back may still hold one of these
        self._closed: tuple[float, WeComError] | None = None

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
                self._dead.append(stale)
                self._shelf.drop(self._key, self._held.text)
                self._held = None
            return self._current()

    def shut(self, error: WeComError, seconds: int = SHUT) -> None:
        """Open the circuit: no call goes out before that many seconds have passed."""
        self._closed = (time.monotonic() + seconds, error)
        if seconds >= SHUT:
            self._shelf.put(self._shut, str(error.code), seconds)

    def _refuse_while_shut(self) -> None:
        if self._closed is None:
            return
        until, error = self._closed
        left = until - time.monotonic()
        if left <= 0:
            self._closed = None
            return
        raise Limited(error.path, error.code, f"paused after: {error.cause}", error.sentence, ceil(left))

    def _current(self) -> str:
        self._refuse_while_shut()
        if self._held is None or self._held.until <= time.time():
            self._held = self._shelved() or self._fetched_in_turn()
        return self._held.value

    def _fetched_in_turn(self) -> Token:
        mine, patience = secrets.token_hex(8), time.monotonic() + _PATIENCE
        while not self._shelf.take(self._turn, mine, _TURN):
            time.sleep(_POLL)
            if found := self._shelved():
                return found
            self._refuse_where_another_was()
            if time.monotonic() > patience:
                raise Transient(
                    _PATH, 0, "another process holds the turn", "正在等待另一个进程刷新企业微信凭证。"
                )
        try:
            return self._shelved() or self._fetched()
        finally:
            self._shelf.drop(self._turn, mine)

    def _fetched(self) -> Token:
        self._refuse_where_another_was()
        try:
            value, life = self._fetch()
        except WeComError as error:
            self.shut(error, _SHUT_BRIEFLY if isinstance(error, Transient) else SHUT)
            raise
        guard_secrets(value)
        usable = life - min(MARGIN, life // 2)
        until = time.time() + usable
        token = Token(value, until, json.dumps([value, until]))
        self._shelf.put(self._key, token.text, usable)
        return token

    def _refuse_where_another_was(self) -> None:
        """A refusal that another process met counts for this one too."""
        code, left = self._shelf.get(self._shut), self._shelf.seconds_left(self._shut)
        if code and left > 0:
            error = Transient(
                _PATH, int(code), "refused to another process", "企业微信拒绝了应用凭证，请检查应用配置。"
            )
            self._closed = (time.monotonic() + left, error)
            self._refuse_while_shut()

    def _shelved(self) -> Token | None:
        text = self._shelf.get(self._key)
        try:
            value, until = json.loads(text or "[]")
            token = Token(str(value), float(until), text)
        except (ValueError, TypeError):
            return None
        if token.until <= time.time() or token.value in self._dead:
            return None
        guard_secrets(token.value)
        return token
