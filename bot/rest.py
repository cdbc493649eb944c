"""How long a station rests between two batches, so that what comes meanwhile shares the next one (decision 0008)."""

import threading
from collections import deque

_GATHER = 0.05  # seconds of a rest
_MANY, _SOON = 6, 0.1  # so many batches within so many seconds are a rush
_CALM = 0.2  # seconds without a batch that end it


class Rest:
    """In a rush a station rests after every batch; otherwise who writes is seen to at once."""

    def __init__(self, closing: threading.Event) -> None:
        self._closing = closing
        self._batches: deque[float] = deque(maxlen=_MANY)
        self._rush = False

    def after_batch(self, now: float) -> bool:
        """Waits where more is to be expected, and says so; `now` is seconds by the monotonic clock."""
        goes_on = bool(self._batches) and now - self._batches[-1] <= _CALM
        self._batches.append(now)
        begins = len(self._batches) == _MANY and now - self._batches[0] < _SOON
        self._rush = begins or (self._rush and goes_on)
        if self._rush:
            self._closing.wait(_GATHER)
        return self._rush
