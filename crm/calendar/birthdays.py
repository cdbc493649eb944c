"""When a birthday is kept, solar or lunar: every birthday year exactly once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from crm.calendar import lunar

Calendar = Literal["solar", "lunar"]


@dataclass(frozen=True, slots=True)
class Birthday:
    """Month and day as people say them; ``year`` of birth may be unknown; ``leap`` = born in a leap month."""

    month: int
    day: int
    year: int | None = None
    calendar: Calendar = "solar"
    leap: bool = False

    def __post_init__(self) -> None:
        longest = 30 if self.calendar == "lunar" else _LONGEST[self.month - 1] if 1 <= self.month <= 12 else 0
        if not (1 <= self.month <= 12 and 1 <= self.day <= longest):
            raise ValueError(f"no such birthday: {self.month}-{self.day} ({self.calendar})")


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """One keeping of a birthday: the solar day, and the (solar or lunar) year that it belongs to."""

    on: date
    year: int


_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def next_birthday(birthday: Birthday, today: date) -> Kept:
    """
    The first keeping on or after today.

    A lunar birthday in December may fall twice or never into a solar year, so a reminder's key must carry
    ``Kept.year``, not the year of the day (000 birthdays: each birthday year exactly once).
    """
    return next(kept for kept in _keepings(birthday, today.year - 1) if kept.on >= today)


def birthdays_between(birthday: Birthday, first: date, last: date) -> list[Kept]:
    """All keepings from first to last, both days included."""
    kept = []
    for one in _keepings(birthday, first.year - 1):
        if one.on > last:
            break
        if one.on >= first:
            kept.append(one)
    return kept


def kept_days(day: date) -> list[tuple[int, int, bool]]:
    """The (month, day, lunar) birthdays that are kept on a solar day, by policy.

    29 February is kept on the 28th in common years, a lunar 30th on the 29th in short months.
    """
    kept = [(day.month, day.day, False)]
    if (day.month, day.day) == (2, 28) and (day + timedelta(days=1)).month == 3:
        kept.append((2, 29, False))
    moon = lunar.to_lunar(day)
    if not moon.leap:
        kept.append((moon.month, moon.day, True))
        if moon.day == 29 and lunar.month_length(moon.year, moon.month) == 29:
            kept.append((moon.month, 30, True))
    return kept


def year_of(day: date, is_lunar: bool) -> int:
    """The year, solar or lunar, to which a birthday kept on that day belongs."""
    return lunar.to_lunar(day).year if is_lunar else day.year


def kept_in(birthday: Birthday, year: int) -> date:
    """
    The solar day on which the birthday of a year is kept; for a lunar birthday the year is the lunar one.

    29 February is kept on the 28th in common years, a lunar 30th on the 29th in short months, a birthday in a
    leap month in the plain month of that number.
    """
    if birthday.calendar == "lunar":
        return lunar.kept_on(year, birthday.month, birthday.day)
    if (birthday.month, birthday.day) == (2, 29) and not _leap_year(year):
        return date(year, 2, 28)
    return date(year, birthday.month, birthday.day)


def _keepings(birthday: Birthday, year: int) -> Iterator[Kept]:
    while True:
        yield Kept(kept_in(birthday, year), year)
        year += 1


def _leap_year(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
