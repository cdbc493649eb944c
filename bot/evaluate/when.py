"""``keyou eval when``: the times that the bot finds in messages, JSON Lines in and out."""

import json
import sys
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from nlp.when import Time, Use, find

_HOME = ZoneInfo("Asia/Shanghai")
_YEARS = (1930, 2090)  # inside the lunar tables, with room for what lies around


@click.command("when")
@click.option(
    "--use",
    type=click.Choice(["future", "past", "any"]),
    default="future",
    show_default=True,
    help="What a weekday, a day or a month alone means: the next, the last, or this week's, month's, year's.",
)
def command(use: Use) -> None:
    """Read lines {"id", "now", "text"} from stdin; write {"id", "times"} in order, {"id", "error"} if unreadable."""
    for line in sys.stdin.buffer:
        if line.strip():
            click.echo(_written(answer(line, use)))


def answer(line: bytes, use: Use) -> dict[str, Any]:
    """What one line of input comes out as."""
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "not a line of JSON in UTF-8"}
    if not isinstance(case, dict):
        return {"id": None, "error": "not a JSON object"}
    case_id, text = case.get("id"), case.get("text")
    now = _moment(case.get("now"))
    if now is None or not _YEARS[0] <= now.year <= _YEARS[1]:
        return {
            "id": case_id,
            "error": f'"now" is no moment in ISO 8601 of the years {_YEARS[0]} to {_YEARS[1]}',
        }
    if not isinstance(text, str):
        return {"id": case_id, "error": '"text" is no text'}
    return {"id": case_id, "times": [_said(time) for time in find(text, now, use)]}


def _moment(value: object) -> datetime | None:
    """A moment as seen in Shanghai; without offset it is Shanghai's."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(_HOME) if moment.tzinfo else moment.replace(tzinfo=_HOME)
    except (ValueError, OverflowError):
        return None


def _said(time: Time) -> dict[str, Any]:
    """``span`` is the words themselves, as the scorer expects."""
    return {
        "span": time.text,
        "kind": time.kind,
        "start": _iso(time.start),
        "end": _iso(time.end) if time.end else None,
        "every": dict(time.every) if time.every else None,
    }


def _iso(value: date | datetime) -> str:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def _written(answered: dict[str, Any]) -> str:
    """One line of JSON; where half a surrogate pair stands, which UTF-8 can't carry, it is escaped."""
    line = json.dumps(answered, ensure_ascii=False)
    halves = any("\ud800" <= character <= "\udfff" for character in line)
    return json.dumps(answered) if halves else line
