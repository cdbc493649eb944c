"""What stands behind a time and moves it: 前, 后, 之内, 前一天, 后第一个工作日."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crm.calendar.workdays import add_workdays, first_workday_after
from nlp.when.numerals import SMALL, number
from nlp.when.readings import Days
from nlp.when.rules.feasts import feast_days

_AFFIX = re.compile(
    r"(?:的)?(?:(?P<way>之前|以前|前(?![面台往后天年辈任女男妻夫])|之后|以后|过后|后(?![台面天年续来期勤悔]))"
    rf"(?:的?(?P<n>{SMALL})个?(?P<unit>[天日]|周|星期|礼拜|工作日)(?![一二三四五六日末])|的?第(?P<nth>{SMALL})个?(?P<what>工作日|天))?(?P<work>上班|开工)?"
    r"|(?P<inside>之内|以内|内(?![容心部衣裤]))|(?P<up>起|开始))"
)


@dataclass(frozen=True, slots=True)
class Affix:
    """The end of an affix in the text and the days it makes of those before it."""

    end: int
    days: Days


def affix(text: str, end: int, days: Days) -> Affix | None:
    """The days named before ``end`` as moved by what follows there, None if nothing does."""
    match = _AFFIX.match(text, end)
    if not match:
        return None
    if match["inside"]:
        return Affix(match.end(), replace(days, before=True))
    if match["up"]:
        return Affix(match.end(), days)
    moved = _before if "前" in match["way"] else _after
    return Affix(match.end(), moved(days, match))


def _before(days: Days, match: re.Match[str]) -> Days:
    """周五前 is due on Friday, 月底前 on the last day; 国庆前 and 下个月前 on the day before."""
    if match["n"]:
        back = (
            add_workdays(days.first, -number(match["n"]))
            if match["unit"] == "工作日"
            else _moved(days.first, match, -1)
        )
        return _at(back)
    if days.feast or not days.single:
        return _at(days.first - timedelta(days=1), before=True)
    return replace(days, before=True)


def _after(days: Days, match: re.Match[str]) -> Days:
    """国庆后 is the first working day after the days off; 15号以后 the day after."""
    last = feast_days(days.feast, days.first)[1] if days.feast else days.last
    if match["n"]:
        forward = (
            add_workdays(last, number(match["n"])) if match["unit"] == "工作日" else _moved(last, match, 1)
        )
        return _at(forward)
    if match["nth"]:
        count = number(match["nth"])
        work = match["what"] == "工作日" or match["work"]
        return _at(add_workdays(last, count) if work else last + timedelta(days=count))
    if days.feast and (last > days.first or match["work"] or _statutory(days.feast)):
        return _at(first_workday_after(last), after=True)
    return _at(last + timedelta(days=1), after=True)


def _statutory(feast: str) -> bool:
    return feast in ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆", "除夕")


def _moved(day: date, match: re.Match[str], sign: int) -> date:
    return day + timedelta(days=sign * number(match["n"]) * (1 if match["unit"] in "天日" else 7))


def _at(day: date, *, before: bool = False, after: bool = False) -> Days:
    return Days(day, day, before=before, after=after)
