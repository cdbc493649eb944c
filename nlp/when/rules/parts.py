"""Parts of the stretch named before them: 第二周, 第一个周二, 最后一个周五, 第十天, 前两天, 后三个月."""

from datetime import timedelta
from re import Match

from crm.calendar.workdays import add_workdays
from crm.patterns import regex
from nlp.when.months import month
from nlp.when.numerals import SMALL, number
from nlp.when.readings import Days
from nlp.when.rules.weeks import monday

NTH_WEEK = r"第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})个?"
_NTH = rf"的?(?:{NTH_WEEK}|(?P<final>最后一)个?)(?P<w>工作日|周|星期|礼拜|天|日)(?P<d>(?<=[周期拜])[一二三四五六日天])?"
_WITHIN = rf"的?(?P<way>前|头|后|最后)(?P<n>{SMALL})(?P<unit>个?月|个?季度|[天日]|个?(?:周|星期|礼拜))"
_ONE = timedelta(days=1)
NTH = regex(_NTH)
WITHIN = regex(_WITHIN)


def nth(match: Match[str], whole: Days) -> Days | None:
    """第二周, 第一个周二, 第十天, 最后一个周五 of the stretch named before; week one begins on its first Monday."""
    index = -1 if match["final"] else number(match["n"]) - 1
    if match["w"] == "工作日":
        day = (
            add_workdays(whole.first - _ONE, index + 1) if index >= 0 else add_workdays(whole.last + _ONE, -1)
        )
        return Days(day, day)
    if match["w"] in "天日":
        day = whole.first + timedelta(days=index) if index >= 0 else whole.last
        return Days(day, day)
    weekday = "一二三四五六日天".index(match["d"] or "一") % 7 if match["d"] != "天" else 6
    first = whole.first + timedelta(days=(weekday - whole.first.weekday()) % 7)
    day = first + timedelta(days=7 * index)
    if index < 0:
        day = whole.last - timedelta(days=(whole.last.weekday() - weekday) % 7)
    return Days(day, day) if match["d"] else Days(monday(day), monday(day) + timedelta(days=6), "week")


def within(match: Match[str], whole: Days) -> Days | None:
    """前两周, 后三个月, 最后五天 of the stretch named before."""
    count, unit, late = number(match["n"]), match["unit"].lstrip("个"), match["way"] in ("后", "最后")
    if not count:
        return None
    if unit in ("月", "季度"):
        size = count * (3 if unit == "季度" else 1)
        first = month(whole.last.year, whole.last.month - size + 1).first if late else whole.first
        return Days(first, month(first.year, first.month + size - 1).last, "month")
    size = count * (1 if unit in "天日" else 7)
    if late:
        return Days(whole.last - timedelta(days=size - 1), whole.last, "days")
    return Days(whole.first, whole.first + timedelta(days=size - 1), "days")
