"""Festivals and solar terms by name, in a year or the next: 国庆, 26年除夕, 2024年冬至, 十一 (the holiday)."""

from datetime import date, timedelta
from re import Match

from msgspec.structs import replace

from crm.calendar.festivals import FESTIVALS, festival_on
from crm.calendar.workdays import days_off
from crm.patterns import regex
from nlp.when.patterns import any_of
from nlp.when.readings import Days, Rule, Scene, by_use
from nlp.when.rules.dates import YEAR, said_year

# Names that are numbers, roads or weather too: they need a word beside them that makes them a festival.
_NUMBERS = "315 3·15 520 618 1024 1111 1212"
_DOUBTFUL = "十一 五一 六一 八一 五四 三一五 六一八 二月二 龙抬头 跨年 党的生日"
_TERMS = "小满 大雪 小雪 大寒 小寒 大暑 小暑 雨水 谷雨 白露"
_CERTAIN = " ".join(FESTIVALS.keys() - set(f"{_NUMBERS} {_DOUBTFUL} {_TERMS}".split()))
_SALE = (
    "前 后 之前 之后 以前 以后 过后 期间 那天 当天 活动 大促 促销 年中 再 囤 开门 到 的时候 快到 优惠 福利 礼"
)
_ANY = (
    _SALE
    + " 假 长假 小长假 黄金周 放假 节 出去 买 下单 回来 上班 提醒 要 约 给 联系 送 拜访 当晚 晚上 上午 下午 早上 $ [;，。,！!?？；]"
)
_APART = r"(?<![\d一二三四五六七八九十双第初周月廿百千¥￥.共付收价款额手])"
_NO_COUNT = rf"(?![\d一二三四五六七八九十]|{any_of('个 点 月 广场 街 大道 元 块 瓶 盒 支 万 年 岁 楼 号 天 次 位 人 件 套')})"
_NAME = (
    rf"(?:(?P<name>{any_of(_CERTAIN)})|{_APART}(?:(?P<doubt>{any_of(_DOUBTFUL)}){_NO_COUNT}(?={any_of(_ANY)})"
    rf"|(?P<term>{any_of(_TERMS)})(?:(?={any_of('节气 那天 当天 这天 前 后 之前 之后 以前 以后 时节 $')})|(?<=年..))"
    rf"|(?P<figure>{any_of(_NUMBERS)})(?:(?={any_of(_SALE)})|(?<=等\d\d\d)|(?<=到\d\d\d))))"
    rf"(?!{any_of('公园 粽 月饼 般 路 快乐 愉快 安康 轻 粥 蒜 老人 树')})"
)
_TAIL = (
    r"(?:节(?![前后假日]))?(?P<tail>小?长假|假期|黄金周|放假期间|放假|期间|那几天|[三四五六七八](?:天|日)(?:长?假)?(?![后前内]))?(?:那天|当天|当日|这天)?"
    r"(?P<after>(?=[之以过]?后))?"
)
_FEAST = rf"(?:{YEAR}的?)?{_NAME}{_TAIL}"
_BEGIN = (
    "".join(sorted({name[0] for name in FESTIVALS}))
    + "0123456789零〇一二三四五六七八九大前今本当这去上明下来后"
)


_LAST_ONE = regex(r"上(?:一个|一次|个|次|回)$")


def _feast(match: Match[str], scene: Scene) -> Days | None:
    name = match["name"] or match["doubt"] or match["term"] or match["figure"]
    key = FESTIVALS[name].key
    year = said_year(match, scene)
    if _LAST_ONE.search(match.string, 0, match.start()):
        scene = replace(scene, use="past")
    if year:
        return _whole(key, year, match["tail"], open_=False)
    # 国庆后, said on 3 October, is after the days off that are running.
    stretch = match["tail"] or match["after"] is not None
    row = [_whole(key, y, stretch, open_=True) for y in range(scene.base.year - 2, scene.base.year + 3)]
    this = next((n for n, days in enumerate(row) if days.last.year == scene.base.year), 2)
    found = by_use(scene, row, this)
    return found if match["tail"] else _whole(key, row.index(found) + scene.base.year - 2, None, open_=True)


def _whole(key: str, year: int, stretch: str | bool | None, *, open_: bool) -> Days:
    day = festival_on(key, year)
    first, last = feast_days(key, day) if stretch else (day, day)
    return Days(first, last, "days" if stretch else "day", open=open_, feast=key)


def feast_days(key: str, day: date) -> tuple[date, date]:
    """The days off around a festival's day, or the day alone where there are none."""
    if key == "除夕":
        return days_off("春节", (day + timedelta(days=1)).year)
    if not FESTIVALS[key].statutory:
        return day, day
    return days_off(key, day.year)


RULES = (Rule("festival", _BEGIN, regex(_FEAST), _feast),)
