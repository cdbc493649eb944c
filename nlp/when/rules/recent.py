"""Stretches that touch today: 最近三个月, 过去7天, 前两天, 下三周, 三天内, 未来一周."""

import re
from datetime import date, timedelta
from re import Match

from nlp.when.months import month, months_on, whole_year
from nlp.when.readings import Days, Reading, Rule, Scene, Stretch
from nlp.when.rules.days import AMOUNT, UNIT, amount, day_moved, unit_seconds
from nlp.when.rules.weeks import monday

_ONE = timedelta(days=1)
_NEAR = rf"(?P<side>最近|过去|近|未来|接下来|今后|往后)(?:的|这)?{AMOUNT}{UNIT}(?P<half>半)?(?:里|之?内|以来|来|间)?"
_BESIDE = rf"(?<![之以最月年天日号周])(?P<side>[前上下后])(?:的)?{AMOUNT}{UNIT}(?P<half>半)?(?![前后半])"
_INSIDE = rf"(?<![了完第.])(?P<side>)(?:最近)?{AMOUNT}{UNIT}(?P<half>半)?(?:之|以)?内"
_BACK, _AHEAD = ("最近", "过去", "近"), ("未来", "接下来", "今后", "往后")


def _near(match: Match[str], scene: Scene) -> Reading:
    if match["n"] == "几":
        return None
    return _touching(match, scene, back=match["side"] in _BACK)


def _inside(match: Match[str], scene: Scene) -> Reading:
    """三天内 looks back where the use is past; else it is a deadline on its last day."""
    if match["n"] == "几":
        return None
    if scene.use == "past":
        return _touching(match, scene, back=True)
    if unit_seconds(match["unit"]):
        return _touching(match, scene, back=False)
    last = day_moved(scene.today, match["unit"], amount(match))
    return Days(scene.today, last, "days", before=True)


def _touching(match: Match[str], scene: Scene, *, back: bool) -> Days | Stretch:
    unit, count = match["unit"], amount(match)
    if seconds := unit_seconds(unit):
        length = timedelta(seconds=seconds * count)
        return (
            Stretch(scene.now - length, scene.now, "minute")
            if back
            else Stretch(scene.now, scene.now + length, "minute")
        )
    if back:
        return Days(day_moved(scene.today, unit, -count) + _ONE, scene.today, "days")
    return Days(scene.today, day_moved(scene.today, unit, count) - _ONE, "days")


def _beside(match: Match[str], scene: Scene) -> Reading:
    """前两天 and 下三周: whole days, weeks, months, years beside the one at hand."""
    unit, count, back = match["unit"].removeprefix("个"), amount(match), match["side"] in "前上"
    if match["n"] == "几" or count != int(count):
        return None
    if seconds := unit_seconds(unit):
        length = timedelta(seconds=seconds * count)
        return (
            Stretch(scene.now - length, scene.now, "minute")
            if back
            else Stretch(scene.now, scene.now + length, "minute")
        )
    return _beside_days(scene.today, unit, int(count), back=back)


def _beside_days(today: date, unit: str, count: int, *, back: bool) -> Days | None:
    if unit in "天日":
        return (
            Days(today - _ONE * count, today - _ONE, "days")
            if back
            else Days(today + _ONE, today + _ONE * count, "days")
        )
    if unit in ("周", "星期", "礼拜"):
        first = monday(today) + timedelta(days=-7 * count if back else 7)
        return Days(first, first + timedelta(days=7 * count - 1), "week")
    if unit == "月":
        first = month(today.year, today.month + (-count if back else 1)).first
        return Days(first, months_on(first, count) - _ONE, "month")
    if unit == "年":
        return whole_year(today.year - count if back else today.year + 1, count)
    return None


RULES = (
    Rule("near stretch", "最过近未接今往", re.compile(_NEAR), _near),
    Rule("stretch beside", "前上下后", re.compile(_BESIDE), _beside),
    Rule("stretch inside", "最0123456789零一二两三四五六七八九十半几", re.compile(_INSIDE), _inside),
)
