"""What goes by working days: 3个工作日后, 下个工作日, 节后, 节前, 上班第一天, 国庆后第一天上班."""

from datetime import date, timedelta
from re import Match

from crm.calendar.workdays import (
    add_workdays,
    back_to_work,
    days_off,
    first_workday_after,
    holiday_of,
    next_statutory,
)
from crm.patterns import regex
from nlp.when.numerals import SMALL, number
from nlp.when.readings import Days, Rule, Scene

_COUNT = rf"(?P<n>{SMALL})个?工作日(?:之|以)?(?P<way>后|内|前)|(?P<next>下)一?个工作日"
_FIRST_DAY = r"(?:第一[天个](?:工作日|上班)?|首日)"
_BACK = (
    r"(?P<new>过?完?年后?|春节后?|节后|假期?后|放假回来|假期结束后?)?的?(?:上班|开工|复工|返工)(?:后|以后|之后)?的?"
    rf"(?:{_FIRST_DAY}|那天|当天)|(?P<new2>年后|过完年)(?:上班)?第一[天个](?:工作日|上班)"
)
# 春节后 and 国庆节前 are the festivals' own, 环节 and 细节 no festivals at all.
_NO_OTHER = r"(?<![春人午秋庆宵亲师童女明夕诞季环细章音气骨关情过])"
_AROUND = rf"{_NO_OTHER}(?:过完?)?(?P<way>节[前后]|假期?后|放假[前后])(?:{_FIRST_DAY}|上班第一天)?(?![面台])"


def _count(match: Match[str], scene: Scene) -> Days:
    if match["next"]:
        return _one(add_workdays(scene.today, 1))
    count = number(match["n"])
    if match["way"] == "前":
        return _one(add_workdays(scene.today, -count))
    day = add_workdays(scene.today, count)
    return Days(scene.today, day, "days", before=True) if match["way"] == "内" else _one(day)


def _back(match: Match[str], scene: Scene) -> Days:
    """上班第一天 by the statutory calendar; 年后上班第一天 is after the Spring Festival."""
    new = match["new"] or match["new2"] or ""
    if "年" in new or "春" in new:
        return _one(_after_spring(scene.today))
    if "节" in new or "假" in new:
        return _one(_after_holiday(scene.today))
    return _one(back_to_work(scene.today))


def _around(match: Match[str], scene: Scene) -> Days:
    """节后 = the first working day after the statutory holiday at hand or next; 节前 = the last day before it."""
    if match["way"].endswith("后"):
        day = _after_holiday(scene.today)
        return Days(day, day, after=True)
    name, year = next_statutory(scene.today)
    first, _ = days_off(name, year)
    if scene.use == "past":
        return _one(_before_last(scene.today))
    day = first - timedelta(days=1)
    return Days(day, day, before=True)


def _after_holiday(today: date) -> date:
    _, last = days_off(*next_statutory(today))
    return first_workday_after(last)


def _after_spring(today: date) -> date:
    after = [first_workday_after(days_off("春节", year)[1]) for year in (today.year, today.year + 1)]
    return next(day for day in after if day > today)


def _before_last(today: date) -> date:
    """The day before the holiday that ended last or is on."""
    day = today
    while holiday_of(day) is None:
        day -= timedelta(days=1)
    while holiday_of(day) is not None:
        day -= timedelta(days=1)
    return day


def _one(day: date) -> Days:
    return Days(day, day)


RULES = (
    Rule("working days on", "0123456789零一二两三四五六七八九十下", regex(_COUNT), _count, "工"),
    Rule("back to work", "过年春节假放上开复返", regex(_BACK), _back),
    Rule("around the holiday", "过节假放", regex(_AROUND), _around),
)
