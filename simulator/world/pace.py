"""Counting within windows of time."""

from collections import defaultdict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pace:
    """When things happened, by key; answers whether one more would be too many."""

    keep: int = 1000
    _times: dict[Hashable, deque[float]] = field(default_factory=dict)

    def full(self, key: Hashable, limit: int, seconds: float, now: float) -> bool:
        """Whether `limit` things were noted in the last `seconds`."""
        times = self._times.get(key)
        return times is not None and len(times) >= limit and times[-limit] > now - seconds

    def note(self, key: Hashable, now: float) -> None:
        """One more, now."""
        self._times.setdefault(key, deque(maxlen=self.keep)).append(now)


@dataclass(slots=True)
class Tally:
    """Counts in fixed periods (a minute, a day): cheap where the numbers are large."""

    _counts: defaultdict[Hashable, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, key: Hashable, amount: int = 1) -> int:
        """Add, and return the new count; the key names the period too."""
        self._counts[key] += amount
        return self._counts[key]

    def of(self, key: Hashable) -> int:
        """The count so far."""
        return self._counts.get(key, 0)
