"""Days counted from today: 今天, 大后天, 今明两天, 过两天, 三天后, 半个月前, 两小时后."""

import re
from datetime import date, timedelta
from re import Match

from crm.patterns import regex
from nlp.when.months import months_on
from nlp.when.numerals import SMALL, number
from nlp.when.readings import Days, Instant, Rule, Scene
from nlp.when.times import Grain

_NAMED = {
    "今": 0,
    "本": 0,
    "当": 0,
    "明": 1,
    "后": 2,
    "大后": 3,
    "大大后": 4,
    "昨": -1,
    "前": -2,
    "大前": -3,
    "大大前": -4,
    "听": 1,  # 听日, 寻日, 琴日: Cantonese
    "寻": -1,
    "琴": -1,
}
_DAY = (
    r"(?P<day>大{0,2}[后前]|[今明昨])(?:天(?!性|天)|日(?!常|程|化|报|后)|儿个?|(?<=[今明昨])(?<![说证表声]明)个儿?(?![月人数性体小头位案股])|(?=[早晚](?!点|一点|些|会|安))|(?<=[今明昨])(?=[上下]午))"
    r"|(?P<this>本日|当(?=[晚]))|(?P<abroad>听日|寻日|琴日)"
)
_WEEKS = ("周", "星期", "礼拜")
_PAIRS = {"今明": (0, 1), "明后": (1, 2), "昨今": (-1, 0), "前昨": (-2, -1), "昨前": (-2, -1)}
_PAIR = r"(?P<pair>今明|明后|昨今|前昨|昨前)(?:两|二)?[天日]"
_THESE = r"(?P<these>[这近]两天|这(?:几|些)[天日])"

_UNITS = r"个?小时|个?钟头|个钟(?!头)|刻钟|分钟?|秒钟?|[天日]|个?(?:周|星期|礼拜)(?![一二三四五六日天末])|个月|年|个?季度"
UNIT = rf"(?P<unit>{_UNITS}|月)"
# 3月前 is before March, 两月前 and 半月后 count months.
_COUNTED = rf"(?P<unit>{_UNITS}|(?<=[两半俩仨把])月)"
# 两三天, 三五天: the later of the two, as 过几天 is the third day.
_ABOUT = r"(?:三两|一两|一二|两三|二三|三四|三五|四五|五六|五七|六七|七八|八九)"
# 十来天 is ten, 个把月 one.
AMOUNT = rf"(?P<n>{_ABOUT}|[二三四五六七八九]?十来|个把(?=[月星礼小钟])|\d\.\d|{SMALL}|半|几)(?P<and>个半(?=[小钟月星礼]))?"
_SHIFT = (
    rf"(?<![了完第每.])(?:(?P<pass>再?(?:过(?:个(?=[一二两三四五]{2}|把)|上)?|隔(?!一(?:[天日周月])(?!再|后|我|她|他|回访|联系|跟进|问|打|去|给|看))))(?!了))?{AMOUNT}{_COUNTED}(?P<half>半)?(?:多|左右)?"
    r"(?:(?:之|以|过)?(?P<way>前|后)(?![面排台方脸年代置期]))?"
)
# 明天下午下班前 has its day, 每天下班前 is a habit.
_OFF_WORK = regex(r"(?<![午晚天日号一二三四五六周内每才])下班(?:之|以)?前(?![台面])")
_JUST = r"刚刚(?!好)|刚才|刚(?=[那跟和给把在从打接见聊谈通发收加签下付买到拿送拜去来视微电约])|方才|将才|才将"


def _day(match: Match[str], scene: Scene) -> Days:
    word = match["day"] or (match["this"] or match["abroad"])[0]
    day = scene.today + timedelta(days=_NAMED[word])
    return Days(day, day)


def _pair(match: Match[str], scene: Scene) -> Days:
    first, last = (scene.today + timedelta(days=n) for n in _PAIRS[match["pair"]])
    return Days(first, last, "days")


def _these(match: Match[str], scene: Scene) -> Days:
    """这两天 and 这几天 are what lies around today: fit for a question, too vague for a task."""
    length = timedelta(days=1 if "两" in match[0] else 2)
    back = scene.use == "past" or match[0].startswith("近")
    first, last = (scene.today - length, scene.today) if back else (scene.today, scene.today + length)
    return Days(first, last, "days", vague=True)


def _shift(match: Match[str], scene: Scene) -> Days | Instant | None:
    if not match["way"] and not match["pass"]:
        return None
    if match["way"] == "前" and match["pass"]:
        return None
    if match["n"] == "几":
        return _a_few(match, scene)
    sign = -1 if match["way"] == "前" else 1
    return moved(scene, match["unit"], sign * amount(match))


def _a_few(match: Match[str], scene: Scene) -> Days | None:
    """过几天 is the day after the day after tomorrow; few of anything else is nobody's date."""
    if match["way"] == "前" or match["unit"] not in ("天", "日"):
        return None
    day = scene.today + timedelta(days=3)
    return Days(day, day)


def amount(match: Match[str]) -> float:
    """How many units a length names: 半, 两, 一个半, 一年半."""
    words = match["n"][-1] if re.fullmatch(_ABOUT, match["n"]) else match["n"].removesuffix("来")
    words = {"三两": "三", "个把": "一"}.get(match["n"], words)
    count = 0.5 if words == "半" else float(words) if "." in words else float(number(words))
    if not count or (count < 1 and match["unit"] in ("天", "日")):
        raise ValueError("half a day is a while, and nothing is no length")
    return count + (0.5 if match["and"] or match["half"] else 0)


def moved(scene: Scene, unit: str, count: float) -> Days | Instant:
    """The day, or moment, so many units from now; half a month is 15 days, half a year six months."""
    if seconds := unit_seconds(unit):
        grain: Grain = "second" if "秒" in unit else "minute"
        return Instant(scene.now + timedelta(seconds=seconds * count), grain)
    day = day_moved(scene.today, unit, count)
    return Days(day, day, "week" if unit.strip("个") in _WEEKS else "day")


def day_moved(day: date, unit: str, count: float) -> date:
    """A day moved by days, weeks, months, quarters or years."""
    if unit in ("天", "日"):
        return day + timedelta(days=round(count))
    if unit.strip("个") in _WEEKS:
        return day + timedelta(days=round(count * 7))
    months = count * {"月": 1, "度": 3, "年": 12}[unit[-1]]
    whole = int(months)
    return months_on(day, whole) + timedelta(days=round((months - whole) * 30))


def unit_seconds(unit: str) -> int:
    for word, seconds in (("时", 3600), ("钟头", 3600), ("个钟", 3600), ("刻", 900), ("分", 60), ("秒", 1)):
        if word in unit:
            return seconds
    return 0


def _off_work(_: Match[str], scene: Scene) -> Days | None:
    """下班前 without a day is today's, for what is planned."""
    return None if scene.use == "past" else Days(scene.today, scene.today, before=True)


def _just(match: Match[str], scene: Scene) -> Days | None:
    """刚刚 dates a record to today, but plans nothing."""
    return None if scene.use == "future" else Days(scene.today, scene.today)


def _next_day(match: Match[str], scene: Scene) -> Days:
    """次日 at the right end of a range: the day after its beginning."""
    day = scene.base + timedelta(days=1)
    return Days(day, day)


def _now(match: Match[str], scene: Scene) -> Instant:
    return Instant(scene.now, "second")


_ALONE = r"(?<![^\s，。,；;到至~\-])(?:现在|此刻|当前)(?![^\s，。,；;到至~\-])|(?<=[到至])(?:现在|目前|今天?)(?![天早晚年])"
RULES = (
    Rule("named day", "今明昨后前大本当听寻琴", regex(_DAY), _day),
    Rule("pair of days", "今明昨前", regex(_PAIR), _pair),
    Rule("these days", "这近", regex(_THESE), _these),
    Rule(
        "so long ago or ahead",
        "0123456789零一二两俩仨三四五六七八九十半几个过再隔",
        regex(_SHIFT),
        _shift,
        "前后过隔",
    ),
    Rule("off work", "下", _OFF_WORK, _off_work),
    Rule("just now", "刚方", regex(_JUST), _just),
    Rule("next day", "次第", regex(r"(?<=[到至~～—–-])(?:次日|第二天)"), _next_day),
    Rule("now", "现此当目今", regex(_ALONE), _now),
)
