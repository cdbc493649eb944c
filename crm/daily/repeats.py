"""What comes again: every so many days, on working days, every month or year on a day (000 tasks, E12)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import count
from typing import Literal

from crm.calendar.months import months_before
from crm.calendar.workdays import WEEKDAYS, add_workdays

Unit = Literal["days", "workdays", "months", "years"]
_MONTHS = {"months": 1, "years": 12}
_LAST = 31


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every `count` units from its first day on; `day` of the month, which 31 leaves at the last of a shorter one."""

    unit: Unit
    count: int
    first: date
    day: int = 1


def after(repeat: Repeat, on: date) -> date:
    """The first occurrence later than a day, never before the repeat begins."""
    if on < repeat.first:
        return repeat.first
    match repeat.unit:
        case "days":
            return repeat.first + timedelta(
                days=((on - repeat.first).days // repeat.count + 1) * repeat.count
            )
        case "workdays":
            return add_workdays(on, 1)
        case _:
            return next(day for step in count() if (day := _in_step(repeat, step)) > on)


def words(repeat: Repeat, clock: time | None = None) -> str:
    """每周一 17:00, 每两周的周五, 每 3 天, 每月5号, 每月最后一天, 每个工作日, 每年3月8日."""
    return _every(repeat) + (f" {clock:%H:%M}" if clock else "")


def _every(repeat: Repeat) -> str:
    count = repeat.count
    match repeat.unit:
        case "workdays":
            return "每个工作日"
        case "years":
            return f"每年{repeat.first.month}月{repeat.day}日"
        case "months":
            day = "最后一天" if repeat.day == _LAST else f"{repeat.day}号"
            return f"每月{day}" if count == 1 else f"每 {count} 个月的{day}"
        case _:
            weekday = f"周{WEEKDAYS[repeat.first.weekday()]}"
            weekly = {7: f"每{weekday}", 14: f"每两周的{weekday}"}
            return weekly.get(count, "每天" if count == 1 else f"每 {count} 天")


def _in_step(repeat: Repeat, step: int) -> date:
    """The day of the month after so many steps, of a shorter month its last."""
    month = months_before(repeat.first.replace(day=1), -step * repeat.count * _MONTHS[repeat.unit])
    return month.replace(day=min(repeat.day, monthrange(month.year, month.month)[1]))
