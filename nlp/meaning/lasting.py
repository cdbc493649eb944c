"""How long ago, and when: the days that a condition on customers is about (三个月, 这个月, 10月)."""

from datetime import date, timedelta

from crm.calendar.months import months_before
from crm.patterns import regex
from nlp.numbers.numerals import value_of

Days = tuple[date, date | None]
DURATION = (
    r"(?:(?:半个?|[\d一二两三四五六七八九十百]+个?半?)(?:来|多)?(?:天|日|周|星期|礼拜|月|季度|季|年)(?:半)?)"
)
_PARTS = regex(r"(半|[\d一二两三四五六七八九十百]+)个?(半?)(?:来|多)?(天|日|周|星期|礼拜|月|季度|季|年)(半?)")
_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7}
_MONTHS = {"月": 1, "季度": 3, "季": 3, "年": 12}


def ago(duration: str, today: date) -> date | None:
    """The day that lies so long before today; months and years by the calendar, half a month as 15 days."""
    found = _PARTS.search(duration)
    if found is None:
        return None
    number, half, unit, behind = found.groups()
    count = 0.0 if number == "半" else float(value_of(number) or 0)
    count += 0.5 if number == "半" or half or behind else 0
    if count > _MOST:
        return None
    if unit in _DAYS:
        return today - timedelta(days=round(count * _DAYS[unit]))
    months = count * _MONTHS[unit]
    return months_before(today, int(months)) - timedelta(days=15 if months % 1 else 0)


_MOST = 1200
