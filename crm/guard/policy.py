"""The thresholds of the guard. No number is printed in the manuals (mission map 1.2, 7): these are ours, and settable."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from crm.wording import WordingPolicy


@dataclass(frozen=True, slots=True)
class GuardPolicy:
    """Hours are local; caps count what was proposed or sent in the last day, week or calendar month.

    Quiet hours are stricter than the operators' benchmark of 08:00 to 22:00; four pushes a month is the number that
    WeCom allowed before 2022 and that customers bear well. `rep_a_day` keeps one member's name from going out to
    half the firm's customers in an afternoon. Firms are written to on working days alone, people on any day.
    `platform` is what the firm's administrator has set in WeCom: as many mass messages a month as it has days, or
    7 a week, or 1 a day (page 92135).
    """

    opens: time = time(9)
    closes: time = time(20)
    a_day: int = 1
    a_week: int = 2
    a_month: int = 4
    rep_a_day: int = 200
    group_a_day: int = 2
    group_a_week: int = 10
    group_a_month: int = 20
    product_share: float = 0.2  # of a group's posts in seven days (000 groups, N2)
    product_from: int = 5  # below this many posts a week one product post is allowed
    adult: int = 18
    platform: Literal["month", "week", "day"] = "month"
    wording: WordingPolicy = field(default_factory=WordingPolicy)

    def platform_most(self, day: date) -> int:
        """How many mass messages WeCom lets one customer or group receive in the period that `day` is in."""
        return {"month": monthrange(day.year, day.month)[1], "week": 7, "day": 1}[self.platform]
