"""How long a station rests between two batches, so that what comes meanwhile shares the next one (decision 0008)."""

import threading
from collections import deque

_GATHER = 0.05  # seconds of a rest
_MANY, _SOON = 6, 0.1  # so many batches within so many seconds are a rush


class Rest:
    """In a rush a station rests after every batch until once nothing came; otherwise who writes is seen to at once."""

    def __init__(self, closing: threading.Event) -> None:
        self._closing = closing
        self._batches: deque[float] = deque(maxlen=_MANY)
        self._rush = False

    def after_batch(self, now: float) -> bool:
        """Waits where more is to be expected, and says so; `now` is seconds by the monotonic clock."""
        self._batches.append(now)
        self._rush = self._rush or (len(self._batches) == _MANY and now - self._batches[0] < _SOON)
        if self._rush:
            self._closing.wait(_GATHER)
        return self._rush

    def nothing_came(self) -> None:
        """The rush is over."""
        self._rush = False
