"""Repeats: 每周三, 每两周, 每月5号, 每逢周末, 工作日早上9点, 隔天, 每天."""

from datetime import date, timedelta
from re import Match

from crm.calendar.workdays import add_workdays, is_workday
from crm.patterns import regex
from nlp.when.months import month, months_on, quarter
from nlp.when.numerals import DAY_NUMBER, MONTH_NUMBER, SMALL, number
from nlp.when.readings import Every, Rule, Scene
from nlp.when.rules.weeks import DAY_INDEX, monday

_EACH = r"(?:每(?:个|逢|到|隔|当)?)"
_WEEKLY = (
    rf"{_EACH}(?:(?P<n>{SMALL})个?)?"
    r"(?:(?:周|星期|礼拜)的?(?:周|星期|礼拜)?(?P<d>[一二三四五六日天末1-7])(?![次顿遍趟瓶盒])|双休日)"
)
_MONTHLY = (
    rf"{_EACH}(?:(?P<n>{SMALL}))?个?月(?:的|份)?"
    rf"(?:(?P<d>{DAY_NUMBER})[号日]|(?P<piece>月?底|月?末|月?初|最后一天|第一天))"
)
_YEARLY = rf"{_EACH}年的?(?P<m>{MONTH_NUMBER})月(?P<d>{DAY_NUMBER})[号日]?"
_SIMPLE = (
    rf"每(?P<skip>隔)?(?:(?P<n>{SMALL}|半)个?|个)?(?P<unit>小时|钟头|分钟|天|日|周|星期|礼拜|月|季度末|季度?(?!末)|年|工作日)"
    r"(?![一二三四五六日天末])|每(?=[早晚](?!点|一点))"
)
_SKIP = r"隔(?:一)?(?P<unit>天|日|周|月)(?:的?周)?(?P<d>(?<=周)[一二三四五六日])?(?!\d)"
_WORKDAYS = r"每(?:个)?(?:周|星期)一(?:到|至|[-~])(?:周|星期)?五|(?<!个)(?<!一)工作日(?=的?(?:早|上午|中午|下午|晚|\d|[一二三四五六七八九十]{1,2}点))"


def _weekly(match: Match[str], scene: Scene) -> Every:
    step = timedelta(days=7 * (number(match["n"] or "") or 1))
    name = match["d"] or "末"
    index = 5 if name == "末" else DAY_INDEX[name]
    day = monday(scene.today) + timedelta(days=index)
    first = day if day >= scene.today else day + timedelta(days=7)
    return Every({"days": step.days}, first, first + timedelta(days=7))


def _monthly(match: Match[str], scene: Scene) -> Every:
    step = number(match["n"] or "") or 1
    days = [_in_month(scene.today, n, match) for n in range(3)]
    ahead = [day for day in days if day >= scene.today]
    return Every({"months": step}, ahead[0], ahead[1])


def _in_month(today: date, ahead: int, match: Match[str]) -> date:
    """A 31st is kept on the last day of a shorter month."""
    whole = month(today.year, today.month + ahead)
    if match["d"]:
        day = number(match["d"])
        if not 1 <= day <= 31:
            raise ValueError("no month has such a day")
        return whole.first.replace(day=min(day, whole.last.day))
    return whole.first if match["piece"][-1] == "初" or match["piece"] == "第一天" else whole.last


def _yearly(match: Match[str], scene: Scene) -> Every:
    first = date(scene.today.year, number(match["m"]), number(match["d"]))
    if first < scene.today:
        first = months_on(first, 12)
    return Every({"years": 1}, first, months_on(first, 12))


def _simple(match: Match[str], scene: Scene) -> Every | None:
    unit = match["unit"] or "天"
    if match["n"] == "半":
        return _half(unit, scene)
    count = number(match["n"] or "") or 1
    if unit == "季度末":
        return _quarter_ends(scene)
    if unit in ("天", "日") and match["skip"] and count == 1:
        return _days(scene, 2)
    if unit in ("小时", "钟头", "分钟"):
        return Every({"minutes" if unit == "分钟" else "hours": count}, scene.today, scene.today)
    if unit == "工作日":
        return _on_workdays(scene)
    if unit in ("天", "日"):
        return _days(scene, count)
    if unit in ("周", "星期", "礼拜"):
        return _from_now(scene, {"days": 7 * count}, timedelta(days=7 * count))
    months = count * {"月": 1, "季": 3, "季度": 3, "年": 12}[unit]
    first = months_on(scene.today, months)
    every = {"years": count} if unit == "年" else {"months": months}
    return Every(every, first, months_on(first, months), anchored=False)


def _half(unit: str, scene: Scene) -> Every | None:
    """每半个月, 每半年."""
    if unit == "月":
        return _from_now(scene, {"days": 15}, timedelta(days=15))
    if unit != "年":
        return None
    first = months_on(scene.today, 6)
    return Every({"months": 6}, first, months_on(first, 6), anchored=False)


def _quarter_ends(scene: Scene) -> Every:
    ends = [quarter(scene.today.year + n // 5, (n - 1) % 4 + 1).last for n in range(1, 7)]
    first, follow = [day for day in ends if day >= scene.today][:2]
    return Every({"months": 3}, first, follow)


def _skip(match: Match[str], scene: Scene) -> Every:
    """隔天 skips a day, 隔周 a week."""
    if match["unit"] == "月":
        first = months_on(scene.today, 2)
        return Every({"months": 2}, first, months_on(first, 2), anchored=False)
    days = 14 if match["unit"] == "周" else 2
    if match["d"]:
        first = monday(scene.today) + timedelta(days=DAY_INDEX[match["d"]])
        first += timedelta(days=0 if first >= scene.today else 7)
        return Every({"days": days}, first, first + timedelta(days=days))
    return _from_now(scene, {"days": days}, timedelta(days=days))


def _days(scene: Scene, count: int) -> Every:
    if count == 1:
        return Every({"days": 1}, scene.today, scene.today + timedelta(days=1))
    return _from_now(scene, {"days": count}, timedelta(days=count))


def _from_now(scene: Scene, every: dict[str, int], step: timedelta) -> Every:
    first = scene.today + step
    return Every(every, first, first + step, anchored=False)


def _workdays(match: Match[str], scene: Scene) -> Every:
    return _on_workdays(scene)


def _on_workdays(scene: Scene) -> Every:
    first = scene.today if is_workday(scene.today) else add_workdays(scene.today, 1)
    return Every({"workdays": 1}, first, add_workdays(first, 1))


RULES = (
    Rule("weekly", "每", regex(_WEEKLY), _weekly),
    Rule("monthly", "每", regex(_MONTHLY), _monthly),
    Rule("yearly", "每", regex(_YEARLY), _yearly),
    Rule("every so often", "每", regex(_SIMPLE), _simple),
    Rule("skipping one", "隔", regex(_SKIP), _skip),
    Rule("on working days", "工每", regex(_WORKDAYS), _workdays),
)
