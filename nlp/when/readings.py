"""What the rules read out of words, before days, clocks and affixes are joined into times."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from re import Match, Pattern

from msgspec import Struct
from msgspec.structs import replace

from nlp.when.times import Grain, Use, Written


class Scene(Struct, frozen=True):
    """When and how something is said: now, the use, and the day from which an open date is counted."""

    now: datetime
    use: Use = "future"
    anchor: date | None = None

    @property
    def today(self) -> date:
        """The day of ``now``."""
        return self.now.date()

    @property
    def base(self) -> date:
        """The day from which bare weekdays, days of the month and months are counted."""
        return self.anchor or self.now.date()

    def anchored(self, day: date) -> "Scene":
        """The same scene counted on from another day, as 15号 in 7月1号到15号 is."""
        return replace(self, anchor=day, use="future")


class Days(Struct, frozen=True):
    """A day or a stretch of days; ``open`` = said without its week, month or year, so the use decides."""

    first: date
    last: date
    grain: Grain = "day"
    open: bool = False
    feast: str | None = None
    written: Written | None = None
    vague: bool = False
    point: bool = False
    before: bool = False
    after: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


class Clock(Struct, frozen=True):
    """A time of day: ``hour`` None where only a part was said; ``sure`` = no choice between 3 and 15 left."""

    hour: int | None
    minute: int = 0
    second: int = 0
    part: str | None = None
    sure: bool = False
    grain: Grain = "hour"


class Instant(Struct, frozen=True):
    """A moment counted from now (两小时后)."""

    at: datetime
    grain: Grain


class Stretch(Struct, frozen=True):
    """A stretch of minutes or hours that touches now (最近10分钟)."""

    start: datetime
    end: datetime
    grain: Grain
    before: bool = False


class Every(Struct, frozen=True):
    """A repeat: its period and the first day that fits; ``follow`` gives the next one, should today be over."""

    every: Mapping[str, int]
    first: date
    follow: date
    anchored: bool = True


class Impossible(Struct, frozen=True):
    """What has the form of a date but is none (2月30日): it keeps its place, so that no part of it is read."""


Reading = Days | Clock | Instant | Stretch | Every | Impossible | None


class Rule(Struct, frozen=True):
    """
    One rule of the grammar: the characters it can begin with, its pattern, and what a match means.

    ``needs`` are characters of which a text must have one for the rule to be worth trying.
    """

    name: str
    starts: str
    pattern: Pattern[str]
    read: Callable[[Match[str], Scene], Reading]
    needs: str = ""


def by_use(scene: Scene, options: Iterable[Days], current: int) -> Days:
    """
    Of a rising row of like stretches the one that the use means.

    Future: the first that isn't over; past: the last that has begun; any: the one at index ``current``.
    """
    row = list(options)
    if scene.use == "future":
        return next((d for d in row if d.last >= scene.base), row[-1])
    if scene.use == "past":
        return next((d for d in reversed(row) if d.first <= scene.base), row[0])
    return row[current]


def nearest(scene: Scene, options: Iterable[Days]) -> Days:
    """The stretch that lies nearest to the base, for quarters and halves, which name the report, not the future."""

    def distance(days: Days) -> timedelta:
        return max(days.first - scene.base, scene.base - days.last, timedelta())

    return min(options, key=distance)
