"""How the tables of this room write times down: '2026-11-25', '2026-11-25 15:00', 'A..B', 'repeat X'."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nlp.when import Time, Use, find

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 11, 20, 15, 30, tzinfo=SHANGHAI)


def moment(text: str) -> datetime:
    """A moment in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def said(text: str, now: datetime = FRIDAY, use: Use = "future") -> list[str]:
    """The times of a text, written short."""
    return [short(time) for time in find(text, now, use)]


def short(time: Time) -> str:
    """One time, written short."""
    start = _short(time.start)
    if time.kind == "repeat" and time.every:
        return f"repeat {start} " + " ".join(f"{n} {unit}" for unit, n in time.every.items())
    return start if time.end is None else f"{start}..{_short(time.end)}"


def rows(table: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of a table 'words | times, separated by ;'."""
    for line in table.strip().splitlines():
        words, _, times = line.partition("|")
        yield words.strip(), [one.strip() for one in times.split(";") if one.strip()]


def _short(value: date | datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()
