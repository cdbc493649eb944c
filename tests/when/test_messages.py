"""The days and hours that 240 rep messages mean are among what the grammar reads, each slot with its use."""

import json
from pathlib import Path
from typing import Any

from nlp.when import Time, Use, find, noted_day, period
from tests.when.cases import moment

ROWS = Path("tests/data/times-in-messages.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in ROWS]


def read(case: dict[str, Any], use: Use) -> tuple[Time, ...]:
    """The times of a case's text."""
    return find(case["text"], moment(case["now"][:19]), use)


def test_the_gold_days_and_hours_are_among_the_readings() -> None:
    missed = [(case["id"], slot) for case in CASES for slot in case["slots"] if not _among(case, slot)]
    asked = sum(len(case["slots"]) for case in CASES)
    assert asked == 176
    assert 1 - len(missed) / asked >= 0.97, missed


def _among(case: dict[str, Any], slot: str) -> bool:
    gold, now = case["slots"][slot], moment(case["now"][:19])
    if slot == "occurred_on":
        return gold in [time.first_day.isoformat() for time in read(case, "past")]
    if slot == "followup_on":
        return gold in [str(noted_day(time, now)) for time in read(case, "future")]
    if slot == "followup_time":
        return gold in [time.at for time in read(case, "future")]
    if slot == "birthday":
        return gold in [_birthday(time) for time in read(case, "future")]
    days = [period(time) for time in read(case, "past" if case["intent"] == "query_stats" else "future")]
    return (gold["from"], gold["to"]) in [(first.isoformat(), last.isoformat()) for first, last in days]


def _birthday(time: Time) -> dict[str, Any] | None:
    day = time.written
    if day is None:
        return None
    return {
        "month": day.month,
        "day": day.day,
        "year": day.year,
        "calendar": "lunar" if day.lunar else "solar",
    }
