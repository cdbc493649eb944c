"""The days that a question for figures or a list is about."""

from datetime import date

from crm.patterns import regex
from nlp import when
from nlp.frame import Span
from nlp.reading import Moment, Reading

_MONTH_END = regex(r"(?:这个?|本)?月[底末]前?")


def period_of(reading: Reading, ahead: bool) -> tuple[tuple[date, date], Span] | None:
    """The days that a question is about; `ahead` settles open words."""
    for moment in reading.moments:
        chosen = moment.ahead if ahead else moment.past
        if chosen.kind != "repeat":
            first, last = _asked_about(reading, moment, chosen)
            return (first, _until(reading, moment, last, ahead)), moment.span
    return None


def _until(reading: Reading, moment: Moment, last: date, ahead: bool) -> date:
    """后天和大后天: the days named right behind the first belong to the same question."""
    end = moment.span[1]
    for later in reading.moments:
        chosen = later.ahead if ahead else later.past
        if later.span[0] >= end and reading.plain[end : later.span[0]] in (
            "和",
            "、",
            "跟",
            "加",
            "还有",
            "",
        ):
            if chosen.kind == "repeat" or chosen.last_day < last:
                break
            last, end = chosen.last_day, later.span[1]
    return last


def _asked_about(reading: Reading, moment: Moment, chosen: when.Time) -> tuple[date, date]:
    """The days as said; up to a day ahead (月底前要回访的) they begin today, 到月底还差多少 asks for the month."""
    today, last = reading.now.date(), moment.ahead.last_day
    if last >= today and _MONTH_END.fullmatch(moment.ahead.text):
        return (today if moment.ahead.before else last.replace(day=1)), last
    if chosen.before and chosen.first_day == chosen.last_day and chosen.last_day > today:
        return today, chosen.last_day
    return when.period(chosen)
