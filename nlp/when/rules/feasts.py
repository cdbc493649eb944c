"""Festivals and solar terms by name, in a year or the next: 国庆, 26年除夕, 2024年冬至, 十一 (the holiday)."""

import re
from datetime import date, timedelta
from re import Match

from crm.calendar.festivals import FESTIVALS, festival_on
from crm.calendar.workdays import days_off
from nlp.when.readings import Days, Rule, Scene, by_use
from nlp.when.rules.dates import YEAR, said_year

# Names that are numbers, roads or dishes too: they need a word beside them that makes them a festival.
_DOUBTFUL = {
    "十一",
    "五一",
    "六一",
    "八一",
    "五四",
    "315",
    "3·15",
    "520",
    "618",
    "1024",
    "1111",
    "1212",
    "七一建党节",
    "小满",
    "大雪",
    "小雪",
    "大寒",
    "小寒",
    "大暑",
    "小暑",
    "跨年",
    "党的生日",
    "三一五",
    "龙抬头",
    "二月二",
    "六一八",
}
_PLAIN = sorted((n for n in FESTIVALS if n not in _DOUBTFUL and n != "过年那天"), key=len, reverse=True)
_BESIDE = r"(?=前|后|之前|之后|以前|以后|过后|假|长假|期间|黄金周|放假|那天|当天|活动|大促|促销|再|出去|节|到|的时候|快到|快乐|囤|开门|买|下单|回来|上班|优惠|福利|礼|提醒|年中|要|约|给|联系|送|拜访|当晚|晚上|上午|下午|早上|$|[，。,！!?？；])"
_DOUBT = "|".join(sorted(_DOUBTFUL, key=len, reverse=True))
_GUARD = r"(?<![\d一二三四五六七八九十双第初周月廿百千¥￥.共付收价])"
_NOT_NUMBER = (
    r"(?![\d一二三四五六七八九十]|个|点|月|路|广场|街|大道|元|块|瓶|盒|支|万|年|岁|楼|号|天|次|位|人|件|套)"
)
_TAIL = r"(?:节(?!前|后|假|日))?(?P<tail>假期|长假|小长假|黄金周|放假期间|放假|期间|那几天)?(?:那天|当天|当日|这天)?"
_FEAST = rf"(?:{YEAR}的?)?(?:(?P<name>{'|'.join(_PLAIN)})|{_GUARD}(?P<doubt>{_DOUBT}){_NOT_NUMBER}{_BESIDE})(?!公园|粽|月饼){_TAIL}"
_BEGIN = (
    "".join(sorted({name[0] for name in FESTIVALS}))
    + "0123456789零〇一二三四五六七八九大前今本当这去上明下来后"
)


def _feast(match: Match[str], scene: Scene) -> Days | None:
    name = match["name"] or match["doubt"]
    key = FESTIVALS[name].key
    year = said_year(match, scene)
    if year:
        return _whole(key, year, match["tail"], open_=False)
    row = [_whole(key, y, match["tail"], open_=True) for y in range(scene.base.year - 2, scene.base.year + 3)]
    this = next(n for n, days in enumerate(row) if days.first.year == scene.base.year)
    return by_use(scene, row, this)


def _whole(key: str, year: int, tail: str | None, *, open_: bool) -> Days:
    day = festival_on(key, year)
    first, last = feast_days(key, day) if tail else (day, day)
    return Days(first, last, "days" if tail else "day", open=open_, feast=key)


def feast_days(key: str, day: date) -> tuple[date, date]:
    """The days off around a festival's day, or the day alone where there are none."""
    if key == "除夕":
        return days_off("春节", (day + timedelta(days=1)).year)
    if not FESTIVALS[key].statutory:
        return day, day
    return days_off(key, day.year)  # type: ignore[arg-type]


RULES = (Rule("festival", _BEGIN, re.compile(_FEAST), _feast),)
