"""How a job's words say that they are late, and when within a morning each rep hears them."""

from datetime import timedelta
from zlib import crc32

from jobs.job import Slot

_SPREAD = 12  # minutes over which one job's letters leave: WeCom asks to keep away from full hours


def late_mark(slot: Slot) -> str:
    """「补发」 with the day it was meant for, where the job ran late."""
    return f"【补发 {slot.due:%-m/%-d}】" if slot.late else ""


def spread(userid: str) -> timedelta:
    """The same rep hears at the same minute every day; different reps at different ones."""
    return timedelta(seconds=crc32(userid.encode()) % (_SPREAD * 60))
