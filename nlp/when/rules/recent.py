"""Stretches that touch today: 最近三个月, 过去7天, 前两天, 下三周, 三天内, 未来一周."""

from datetime import date, timedelta
from re import Match

from msgspec.structs import replace

from crm.patterns import regex
from nlp.when.months import month, months_on, whole_year
from nlp.when.readings import Days, Reading, Rule, Scene, Stretch
from nlp.when.rules.days import AMOUNT, UNIT, amount, day_moved, unit_seconds
from nlp.when.rules.weeks import monday

_ONE = timedelta(days=1)
_COUNTED = rf"{AMOUNT}{UNIT}(?P<half>半)?"
_THESE = r"这(?=[两三四五六七八九十半\d][^天日])"
_NEAR = rf"(?P<side>最近|过去|近|未来|接下来|今后|往后|{_THESE})(?:的|这)?{_COUNTED}(?:里|之?内|以来|来|间)?"
# 签收后7天 and 到期前一周 count from something else than today.
_OPEN = r"(?:^|(?<=[\s，。,；;：:、（(的了在是从到把说我他她你们和跟]))"
_BESIDE = rf"(?P<side>{_OPEN}[前后]|(?<![之以最月年天日号周一])[上下])的?{_COUNTED}(?![前后半份])"
_INSIDE = rf"(?<![了完第.])(?:最近)?{_COUNTED}(?:之|以)?内"
_SAME_SPAN = r"(?P<of>去年|上一?年|上个?月|上一?个?(?:周|星期|礼拜))的?(?:同期|同一?时期|这个?时候)"
_BACK = ("最近", "过去", "近", "这")


def _near(match: Match[str], scene: Scene) -> Reading:
    """最近一周 ends today, 未来一周 begins today."""
    return None if match["n"] == "几" else _touching(match, scene, back=match["side"] in _BACK)


def _inside(match: Match[str], scene: Scene) -> Reading:
    """三天内 looks back where the use is past; else it is a deadline on its last day."""
    if match["n"] == "几":
        return None
    if scene.use == "past":
        return _touching(match, scene, back=True)
    if unit_seconds(match["unit"]):
        return replace(_stretch(match, scene, back=False), before=True)
    last = day_moved(scene.today, match["unit"], amount(match))
    return Days(scene.today, last, "days", before=True)


def _touching(match: Match[str], scene: Scene, *, back: bool) -> Days | Stretch:
    unit, count = match["unit"], amount(match)
    if unit_seconds(unit):
        return _stretch(match, scene, back=back)
    if back:
        return Days(day_moved(scene.today, unit, -count) + _ONE, scene.today, "days")
    return Days(scene.today, day_moved(scene.today, unit, count) - _ONE, "days")


def _stretch(match: Match[str], scene: Scene, *, back: bool) -> Stretch:
    length = timedelta(seconds=unit_seconds(match["unit"]) * amount(match))
    start, end = (scene.now - length, scene.now) if back else (scene.now, scene.now + length)
    return Stretch(start, end, "minute")


def _beside(match: Match[str], scene: Scene) -> Reading:
    """前两天 and 下三周: whole days, weeks, months, years beside the one at hand."""
    unit, back = match["unit"].removeprefix("个"), match["side"] in "前上"
    if match["n"] == "几" or amount(match) != int(amount(match)):
        return None
    if unit_seconds(unit):
        return _stretch(match, scene, back=back)
    return _beside_days(scene.today, unit, int(amount(match)), back=back)


def _beside_days(today: date, unit: str, count: int, *, back: bool) -> Days | None:
    if unit in "天日":
        near, far = today + _ONE * (-1 if back else 1), today + _ONE * (-count if back else count)
        return Days(min(near, far), max(near, far), "days")
    if unit in ("周", "星期", "礼拜"):
        first = monday(today) + timedelta(days=-7 * count if back else 7)
        return Days(first, first + timedelta(days=7 * count - 1), "week")
    if unit == "月":
        first = month(today.year, today.month + (-count if back else 1)).first
        return Days(first, months_on(first, count) - _ONE, "month")
    if unit == "年":
        return whole_year(today.year - count if back else today.year + 1, count)
    return None


def _same_span(match: Match[str], scene: Scene) -> Days:
    """去年同期 is the month so far, a year ago; 上周同期 Monday to the same weekday."""
    today = scene.today
    if match["of"][-1] in "周期拜":
        return Days(monday(today) - timedelta(days=7), today - timedelta(days=7), "days")
    last = months_on(today, -12 if match["of"][-1] == "年" else -1)
    return Days(last.replace(day=1), last, "days")


RULES = (
    Rule("same span before", "去上", regex(_SAME_SPAN), _same_span, "同"),
    Rule("near stretch", "最过近未接今往这", regex(_NEAR), _near),
    Rule("stretch beside", "前上下后", regex(_BESIDE), _beside),
    Rule("stretch inside", "最0123456789零一二两三四五六七八九十半几", regex(_INSIDE), _inside, "内"),
)
