"""What stands around days and moves them: 前, 后, 之内, 以来, 前一天, 后第一个工作日, 过完."""

from datetime import date, timedelta
from re import Match

from msgspec.structs import replace

from crm.calendar.festivals import FESTIVALS
from crm.calendar.workdays import add_workdays, first_workday_after
from crm.patterns import regex
from nlp.sieve import AnyOf, present
from nlp.when.numerals import SMALL, number
from nlp.when.patterns import any_of
from nlp.when.readings import Days, Scene
from nlp.when.rules.feasts import feast_days

_NO_BEFORE = r"(?![面台往后天年辈任女男妻夫])"
_NO_AFTER = r"(?![台面天年续来期勤悔])"
_COUNT = rf"的?(?P<n>{SMALL})个?(?P<unit>[天日]|周|星期|礼拜|工作日)(?![一二三四五六日末])"
_NTH = rf"的?第(?P<nth>{SMALL})个?(?P<what>工作日|天)"
_AFFIX = regex(
    rf"的?(?:(?P<way>之前|以前|前{_NO_BEFORE}|之后|以后|过后|后{_NO_AFTER})(?:{_COUNT}|{_NTH})?(?P<work>上班|开工)?"
    r"|(?P<inside>结束(?:之前|以前|前)|之内|以内|内(?![容心部衣裤])|下班(?:之前|以前|前))|(?P<since>以来)"
    r"|(?P<back>(?:收假|放完假|收完假)后?|(?:放假|假期|长假|小长假)?(?:回来|结束后?))|(?P<next>的?(?:第二天|次日|转天|隔天))|起|开始)"
)
_PASSED = regex(rf"{any_of('过完 过了 忙完 等过了')}$")
_OF_AFFIX = AnyOf(_AFFIX, _PASSED)


def affixed(text: str, span: tuple[int, int], days: Days, scene: Scene) -> tuple[Days, int]:
    """The days that stand at ``span``, as moved by what stands around them, and where that ends."""
    if not _OF_AFFIX.bit & present(text):
        return days, span[1]
    match = _AFFIX.match(text, span[1])
    if not match:
        passed = _PASSED.search(text[max(0, span[0] - 3) : span[0]])
        return (_later(days) if passed else days), span[1]
    return _moved(days, match, scene), match.end()


def _moved(days: Days, match: Match[str], scene: Scene) -> Days:
    if match["inside"]:
        return replace(days, before=True)
    if match["since"]:
        return replace(days, last=max(scene.today, days.first), grain="days")
    if match["back"]:
        return _later(days) if days.feast else days
    if match["next"]:
        return _at(days.first + timedelta(days=1))
    if match["way"]:
        return _before(days, match) if "前" in match["way"] else _after(days, match)
    return days


def _before(days: Days, match: Match[str]) -> Days:
    """周五前 is due on Friday, 月底前 on the last day; 国庆前 and 下个月前 on the day before."""
    if match["n"]:
        return _counted(days.first, match, -1)
    if days.feast or not days.single:
        return _at(days.first - timedelta(days=1), before=True)
    return replace(days, before=True)


def _after(days: Days, match: Match[str]) -> Days:
    """国庆后 is the first working day after the days off; 15号以后 the day after."""
    last = _last(days)
    if match["n"]:
        return _counted(last, match, 1)
    if match["nth"]:
        count = number(match["nth"])
        works = match["what"] == "工作日" or match["work"]
        return _at(add_workdays(last, count) if works else last + timedelta(days=count))
    return _at(first_workday_after(last), after=True) if match["work"] else _later(days)


def _later(days: Days) -> Days:
    """The day after, or, where the State Council gives days off, the first working day after them."""
    last = _last(days)
    off = days.feast == "除夕" or (days.feast and FESTIVALS[days.feast].statutory)
    return _at(first_workday_after(last) if off else last + timedelta(days=1), after=True)


def _last(days: Days) -> date:
    return feast_days(days.feast, days.first)[1] if days.feast else days.last


def _counted(day: date, match: Match[str], sign: int) -> Days:
    count = sign * number(match["n"])
    if match["unit"] == "工作日":
        return _at(add_workdays(day, count))
    return _at(day + timedelta(days=count * (1 if match["unit"] in "天日" else 7)))


def _at(day: date, *, before: bool = False, after: bool = False) -> Days:
    return Days(day, day, before=before, after=after)
