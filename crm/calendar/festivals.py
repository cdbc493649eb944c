"""Festivals by rule: fixed days, n-th weekdays, lunar days and solar terms, with the names people use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from borax.calendars.lunardate import TERMS_CN, TermUtils

from crm.calendar import lunar

Rule = Callable[[int], date]
TERMS: tuple[str, ...] = tuple(TERMS_CN)


def festival_on(name: str, year: int) -> date:
    """The day of a festival in a year (for 除夕, the eve of the lunar year that begins in ``year`` + 1)."""
    return _on(FESTIVALS[name].key, year)


def festivals_on(day: date) -> list[str]:
    """The usual names of all festivals on a day, solar terms last."""
    years = (day.year, day.year - 1)
    return [f.key for f in _ALL if any(_on(f.key, year) == day for year in years)]


def term_on(name: str, year: int) -> date:
    """The day of a solar term in a year's cycle, which runs from 立春 to the 大寒 of the next January."""
    index = TERMS.index(name)
    day: date = TermUtils.nth_term_day(year + 1 if index < 2 else year, index)
    return day


@dataclass(frozen=True, slots=True)
class Festival:
    """One festival: usual name, rule, whether the State Council gives days off, whether people shop."""

    key: str
    rule: Rule
    others: tuple[str, ...] = ()
    statutory: bool = False
    shopping: bool = False


def _fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _lunar(month: int, day: int) -> Rule:
    return lambda year: lunar.kept_on(year, month, day)


def _nth(month: int, nth: int, weekday: int) -> Rule:
    def rule(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return rule


def _term(name: str) -> Rule:
    return lambda year: term_on(name, year)


def _new_years_eve(year: int) -> date:
    return lunar.kept_on(year + 1, 1, 1) - timedelta(days=1)


_ALL = (
    Festival("元旦", _fixed(1, 1), ("元旦节", "新年元旦"), statutory=True),
    Festival("春节", _lunar(1, 1), ("大年初一", "农历新年"), statutory=True),
    Festival("清明", _term("清明"), ("清明节",), statutory=True),
    Festival(
        "劳动节",
        _fixed(5, 1),
        ("五一", "五一节", "五一劳动节", "五一国际劳动节", "国际劳动节"),
        statutory=True,
    ),
    Festival("端午", _lunar(5, 5), ("端午节", "端阳节"), statutory=True),
    Festival("中秋", _lunar(8, 15), ("中秋节", "八月节"), statutory=True),
    Festival("国庆", _fixed(10, 1), ("国庆节", "十一国庆", "十一"), statutory=True),
    Festival("除夕", _new_years_eve, ("除夕夜", "大年三十", "大年夜", "年三十")),
    Festival("元宵", _lunar(1, 15), ("元宵节", "上元节")),
    Festival("龙抬头", _lunar(2, 2), ("二月二",)),
    Festival("七夕", _lunar(7, 7), ("七夕节", "中国情人节")),
    Festival("中元", _lunar(7, 15), ("中元节", "鬼节")),
    Festival("重阳", _lunar(9, 9), ("重阳节",)),
    Festival("腊八", _lunar(12, 8), ("腊八节",)),
    Festival("小年", _lunar(12, 23), ("北方小年",)),
    Festival("情人节", _fixed(2, 14)),
    Festival("妇女节", _fixed(3, 8), ("三八节", "三八妇女节", "38节", "女神节", "女王节", "国际妇女节")),
    Festival("植树节", _fixed(3, 12)),
    Festival(
        "消费者权益日",
        _fixed(3, 15),
        ("国际消费者权益日", "消费者权益保护日", "三一五", "315", "3·15"),
        shopping=True,
    ),
    Festival("愚人节", _fixed(4, 1)),
    Festival("青年节", _fixed(5, 4), ("五四青年节", "五四")),
    Festival("护士节", _fixed(5, 12), ("国际护士节",)),
    Festival("520", _fixed(5, 20), ("五二零", "网络情人节"), shopping=True),
    Festival("母亲节", _nth(5, 2, 6)),
    Festival("儿童节", _fixed(6, 1), ("六一", "六一节", "六一儿童节", "国际儿童节")),
    Festival("父亲节", _nth(6, 3, 6)),
    Festival("618", _fixed(6, 18), ("六一八", "六幺八", "年中大促"), shopping=True),
    Festival("建党节", _fixed(7, 1), ("七一建党节", "党的生日")),
    Festival("建军节", _fixed(8, 1), ("八一建军节", "八一")),
    Festival("教师节", _fixed(9, 10)),
    Festival("程序员节", _fixed(10, 24), ("1024",)),
    Festival("万圣节", _fixed(10, 31), ("万圣夜", "万圣节前夜")),
    Festival("双十一", _fixed(11, 11), ("双11", "双十一购物节", "光棍节", "1111"), shopping=True),
    Festival("感恩节", _nth(11, 4, 3)),
    Festival("双十二", _fixed(12, 12), ("双12", "1212"), shopping=True),
    Festival("平安夜", _fixed(12, 24), ("圣诞前夜", "圣诞节前夜")),
    Festival("圣诞", _fixed(12, 25), ("圣诞节",)),
    Festival("跨年", _fixed(12, 31), ("跨年夜", "元旦前夜")),
    *(Festival(name, _term(name)) for name in TERMS if name != "清明"),
)
_BY_KEY = {festival.key: festival for festival in _ALL}
FESTIVALS: dict[str, Festival] = {name: f for f in _ALL for name in (f.key, *f.others)}


@lru_cache(maxsize=2048)
def _on(key: str, year: int) -> date:
    return _BY_KEY[key].rule(year)
