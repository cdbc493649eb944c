"""The thresholds of the guard. No number is printed in the manuals (mission map 1.2, 7): these are ours, and settable."""

from dataclasses import dataclass, field
from datetime import time

from crm.wording import WordingPolicy


@dataclass(frozen=True, slots=True)
class GuardPolicy:
    """Hours are local; caps count what was proposed or sent in the last day or calendar month.

    Quiet hours are stricter than the operators' benchmark of 08:00 to 22:00; four pushes a month is the number that
    WeCom allowed before 2022 and that customers bear well.
    """

    opens: time = time(9)
    closes: time = time(20)
    a_day: int = 1
    a_month: int = 4
    group_a_day: int = 2
    group_a_month: int = 20
    product_share: float = 0.2  # of a group's posts in seven days (000 groups, N2)
    product_from: int = 5  # below this many posts a week one product post is allowed
    adult: int = 18
    wording: WordingPolicy = field(default_factory=WordingPolicy)
