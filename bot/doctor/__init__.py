"""Is everything set up? Each check is a finding; each that fails names the place in the console and what to paste there."""

from collections.abc import Iterator
from datetime import datetime

from bot.config import Config
from bot.doctor import door, house, stores, wecom
from bot.doctor.finding import Finding

__all__ = ["Finding", "examine"]


def examine(config: Config, now: datetime) -> Iterator[Finding]:
    """All checks in the order in which one sets up; nothing is changed by them. `now`: the real time."""
    yield from door.check(config)
    yield from wecom.check(config, now)
    yield from stores.check(config)
    yield from house.check(config, now)
