"""When what comes again is due next, and how it is said (000 tasks, E12)."""

from datetime import date

import pytest

from crm.daily.repeats import Repeat, after, words


@pytest.mark.parametrize(
    ("repeat", "on", "following", "said"),
    [
        (Repeat("days", 1, date(2026, 11, 23)), date(2026, 11, 23), date(2026, 11, 24), "每天"),
        (Repeat("days", 7, date(2026, 11, 23)), date(2026, 11, 23), date(2026, 11, 30), "每周一"),
        (Repeat("days", 7, date(2026, 11, 23)), date(2026, 11, 25), date(2026, 11, 30), "每周一"),
        (Repeat("days", 14, date(2026, 11, 27)), date(2026, 11, 20), date(2026, 11, 27), "每两周的周五"),
        (Repeat("days", 3, date(2026, 11, 23)), date(2026, 11, 27), date(2026, 11, 29), "每 3 天"),
        (Repeat("workdays", 1, date(2026, 11, 23)), date(2026, 11, 27), date(2026, 11, 30), "每个工作日"),
        (Repeat("workdays", 1, date(2026, 9, 30)), date(2026, 9, 30), date(2026, 10, 8), "每个工作日"),
        (Repeat("months", 1, date(2027, 1, 31), 31), date(2027, 1, 31), date(2027, 2, 28), "每月最后一天"),
        (Repeat("months", 1, date(2027, 2, 28), 30), date(2027, 2, 28), date(2027, 3, 30), "每月30号"),
        (Repeat("months", 3, date(2026, 12, 31), 31), date(2026, 12, 31), date(2027, 3, 31), "每 3 个月的最后一天"),
        (Repeat("years", 1, date(2027, 3, 8), 8), date(2027, 3, 8), date(2028, 3, 8), "每年3月8日"),
    ],
)  # fmt: skip
def test_the_next_occurrence_and_its_words(repeat: Repeat, on: date, following: date, said: str) -> None:
    assert after(repeat, on) == following
    assert words(repeat) == said
