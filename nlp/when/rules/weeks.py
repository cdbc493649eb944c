"""Weekdays, weeks and weekends with Chinese use of 上, 这, 下."""

from datetime import date, timedelta
from re import Match

from crm.patterns import regex
from nlp.when.readings import Days, Every, Rule, Scene, by_use

_WEEK = timedelta(days=7)
_NAMES = "王李张刘陈杨赵黄吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_REL = r"(?P<rel>上{1,3}|下{1,3}|[这本今当])(?:一?个|一)?"
# 小王周三 and 师傅周三 are Wednesdays, 王周三 and 小周三点 are people.
_NO_NAME = rf"(?<![小老阿])(?<!^[{_NAMES}])(?<![^一-鿿][{_NAMES}])(?<![跟和给找约问见对叫][{_NAMES}])"
_NUMBER = r"(?<![一二两三四五六七八九十几半多每0-9])"
# 周四十点 is Thursday at ten, 周四十个客户 is none.
_DAY_END = r"(?P<d>[一二三四五六](?!十(?![一二]?[点时])|[百次顿遍趟瓶盒支片粒福])|天(?![气天])|日(?![程常用化报志均期历本语])|[1-7](?![\d.%次瓶盒]))"
_WEEKDAY = rf"(?:(?:{_REL})(?:周|星期|礼拜)(?:周|星期|礼拜)?|{_NUMBER}{_NO_NAME}(?:周|星期|礼拜)){_DAY_END}"
DAY_INDEX = {c: n for n, c in enumerate("一二三四五六日")} | {str(n + 1): n for n in range(7)} | {"天": 6}
_NO_COUNT = (
    r"(?![\d一七八九十百千万两几点月号个年次瓶盒支箱套件台桶片条管粒包袋罐份人位家单块元折成"
    r"天周趟遍顿回楼层口斤克米度刻时分秒种级类线街路师姐哥]|提(?![醒前货]))"
)
_WEEKEND = rf"(?:{_REL})?(?:周末|双休日|星期末|周六(?:周|[、和])?日)(?!愉快|快乐)"
_WHOLE = rf"{_REL}(?:周|星期|礼拜)(?![年期边围转密折]|到(?!期))(?P<piece>[初中])?"


# 周一三五, 每周二、四: the days behind the first; 周五六点 and 周一和三个客户 are none.
_IN_A_ROW = rf"(?P<d>[二三四五六日])(?=[、和]?[二三四五六日]*{_NO_COUNT})"
_ROW_BEFORE = regex(r"(?P<each>每个?)?(?:周|星期|礼拜)[一二三四五六](?:[、和]?[二三四五六])*[、和]?$")
_HALF_WEEK = rf"(?:{_REL}(?:周|星期|礼拜)的?)?(?P<half>[上前下后])半(?:周|个?星期|个?礼拜)"


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def shift(relation: str) -> int:
    """How many weeks (or months, years) 上上, 上, 这, 下, 下下 are away."""
    return {"上": -1, "下": 1}.get(relation[0], 0) * len(relation)


def _weekday(match: Match[str], scene: Scene) -> Days:
    index = DAY_INDEX[match["d"]]
    if match["rel"]:
        day = monday(scene.today) + timedelta(days=index) + _WEEK * shift(match["rel"])
        return Days(day, day)
    day = monday(scene.base) + timedelta(days=index)
    row = [Days(one, one, open=True) for one in (day - _WEEK, day, day + _WEEK)]
    return by_use(scene, row, 1)


def _weekend(match: Match[str], scene: Scene) -> Days:
    saturday = monday(scene.base) + timedelta(days=5)
    row = [
        Days(day, day + timedelta(days=1), "weekend", open=not match["rel"])
        for day in (saturday + _WEEK * n for n in range(-3, 4))
    ]
    if match["rel"]:
        saturday = monday(scene.today) + timedelta(days=5) + _WEEK * shift(match["rel"])
        return Days(saturday, saturday + timedelta(days=1), "weekend")
    return by_use(scene, row, 3)


def _week(match: Match[str], scene: Scene) -> Days:
    first = monday(scene.today) + _WEEK * shift(match["rel"])
    if match["piece"] == "中":
        return Days(first + timedelta(days=2), first + timedelta(days=2))
    if match["piece"] == "初":
        return Days(first, first + timedelta(days=1), "days")
    return Days(first, first + timedelta(days=6), "week")


def _in_a_row(match: Match[str], scene: Scene) -> Days | Every | None:
    """A further weekday behind 周一: counted on from the first, or a repeat like it."""
    before = _ROW_BEFORE.search(match.string, max(0, match.start() - 14), match.start())
    if before is None:
        return None
    day = monday(scene.base) + timedelta(days=DAY_INDEX[match["d"]])
    if before["each"]:
        first = day if day >= scene.today else day + _WEEK
        return Every({"days": 7}, first, first + _WEEK)
    return by_use(scene, [Days(one, one, open=True) for one in (day - _WEEK, day, day + _WEEK)], 1)


def _half_week(match: Match[str], scene: Scene) -> Days:
    """下半周 begins on Thursday; without a week it is this one's, or the next where that is over."""
    first = monday(scene.today) + (_WEEK * shift(match["rel"]) if match["rel"] else timedelta())
    row = []
    for week in (first - _WEEK, first, first + _WEEK):
        begin, days = (week, 2) if match["half"] in "上前" else (week + timedelta(days=3), 3)
        row.append(Days(begin, begin + timedelta(days=days), "days", open=not match["rel"]))
    return row[1] if match["rel"] else by_use(scene, row, 1)


RULES = (
    Rule("weekday in a row", "二三四五六日", regex(_IN_A_ROW), _in_a_row, "周星礼"),
    Rule("half a week", "上下这本今当前后", regex(_HALF_WEEK), _half_week, "半"),
    Rule("weekday", "上下这本今当周星礼", regex(_WEEKDAY), _weekday, "周星礼"),
    Rule("weekend", "上下这本今当周双星", regex(_WEEKEND), _weekend, "末休六"),
    Rule("week", "上下这本今当", regex(_WHOLE), _week, "周星礼"),
)
