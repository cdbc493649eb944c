"""At which hour of the day a contact took place, where the words say so (001 process, F8)."""

from datetime import date

from crm.patterns import regex
from nlp import when
from storage.desk import Desk

_JUST_NOW = regex(r"刚|正在|这会儿|现在")


def hour_of(text: str, on: date, desk: Desk) -> int | None:
    """The hour that is named for that day, else this one where it has just happened; None where nobody can tell."""
    for time in when.find(text, desk.now, "past"):
        if time.at and time.first_day == on:
            return int(time.at[:2])
    return desk.now.hour if on == desk.today and _JUST_NOW.search(text) else None
