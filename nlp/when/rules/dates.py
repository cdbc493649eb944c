"""Written dates, solar and lunar: 2026年3月5日, 五月十二号, 去年12月, 5号, 正月十五, 闰六月初三."""

from datetime import date
from re import Match

from crm.calendar.lunar import LunarDay, kept_on, leap_month, month_length, to_lunar, to_solar
from crm.patterns import regex
from nlp.when.months import month
from nlp.when.numerals import DAY_NUMBER, MONTH_NUMBER, number
from nlp.when.patterns import TO, any_of
from nlp.when.readings import Days, Rule, Scene, by_use
from nlp.when.rules.weeks import shift
from nlp.when.times import Written

YEAR = (
    r"(?:(?P<y4>(?:19|20)\d\d|[一二][零〇九0][零〇一二三四五六七八九]{2})年|(?P<y2>\d\d|[零〇一二三四五六七八九]{2})年"
    r"|(?P<yrel>大?前年|今年|本年|这一?年|去年|上一?年|明年|下一?年|来年|大?后年)(?:度)?)"
)
LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_CALENDAR = r"(?P<cal>农历|阴历|旧历|老历|阳历|公历|新历|国历)?的?"
_MONTH_REL = r"(?P<mrel>上{1,3}|下{1,3}|[这本当同])(?:一?个|一)?月份?"
_LUNAR_DAY = r"(?P<ld>初(?:十|[一二三四五六七八九]|\d{1,2}(?!\d))|[廿卅][一二三四五六七八九]?)"
_MONTH = rf"(?:(?P<leap>闰)?(?P<m>{MONTH_NUMBER})月份?(?!前|后)|(?P<lm>[正腊冬元])月|{_MONTH_REL})"
_UNIT_AFTER = r"(?![个盒瓶支套件箱袋包片粒罐块元岁斤克万千百折%]|\d|\.\d)"
_DATE = (
    rf"(?:{YEAR}[的，, ]?\s?)?{_CALENDAR}{_MONTH}的?\s?"
    rf"(?:{_LUNAR_DAY}|(?P<d>{DAY_NUMBER})(?:(?P<hao>[日号])(?![楼幢栋店])|{_UNIT_AFTER}(?![天周点时分年月一二三四五六七八九十])))"
)
# 3号楼, 建国路16号 and 1号链接 are no days of the month.
_NO_DAY = (
    "(?!"
    + any_of(
        "楼 幢 栋 院 店 线 色 柜 机 门 桌 房 馆 库 码 链 仓 单元 台 位 选 公 别 针 厅 会 技 师 员 球 产 款 电 微 弄 坑 井 厂 车 段 题"
    )
    + ")"
)
_DAY_ALONE = (
    r"(?<![路街道弄巷村镇区座栋幢楼元排门档第N型编工尾帐头字.])(?<!(?<!到)账)"
    rf"(?P<d>{DAY_NUMBER})(?:(?<=十)来号|号{_NO_DAY}|(?:(?<=\d)|(?<=[十廿卅])|(?<=[十廿卅][一二三四五六七八九]))日(?![均用常程化报内本后前元游]))"
)
# The 1 in 1到15号.
_DAYS_FROM = rf"(?<![\d.\-第])(?P<d>{DAY_NUMBER})[日号]?(?=(?:{TO}|[、和或]){DAY_NUMBER}[号日]{_NO_DAY})"
_LUNAR_ALONE = rf"(?P<year>大?年)?(?<![上读念])(?:{_LUNAR_DAY})(?![学班女儿生\d一二三四五六七八九十中级次])|(?P<eve>(?:大?年)三十)"


def said_year(match: Match[str], scene: Scene) -> int | None:
    """The year that a match names: four digits, two digits (up to ten years ahead, else last century), 去年."""
    if match["y4"]:
        return number(match["y4"].replace("0", "零") if not match["y4"].isdecimal() else match["y4"])
    if match["y2"]:
        return full_year(number(match["y2"]), scene)
    if match["yrel"]:
        return scene.today.year + _year_shift(match["yrel"])
    return None


def full_year(short: int, scene: Scene) -> int:
    """27 is 2027 and 85 is 1985: up to ten years ahead, else the last century."""
    return 2000 + short if 2000 + short <= scene.today.year + 10 else 1900 + short


def _year_shift(word: str) -> int:
    steps = {
        "大前年": -3,
        "前年": -2,
        "去年": -1,
        "上": -1,
        "明年": 1,
        "下": 1,
        "来年": 1,
        "大后年": 3,
        "后年": 2,
    }
    return next((n for begin, n in steps.items() if word.startswith(begin)), 0)


def _date(match: Match[str], scene: Scene) -> Days | None:
    day = number((match["ld"] or "").removeprefix("初") or match["d"])
    if _is_lunar(match, day):
        return _lunar_date(match, scene, day)
    year = said_year(match, scene)
    if match["mrel"]:
        around = month(scene.today.year, scene.today.month + shift(match["mrel"]))
        return _one(around.first.replace(day=day))
    return dated(scene, Written(number(match["m"] or "1"), day, year))


def dated(scene: Scene, written: Written) -> Days | None:
    """A solar day as written; without a year the one that the use means, skipping years that lack it."""
    if written.year:
        return _one(date(written.year, written.month, written.day), written)
    most = 4 if (written.month, written.day) == (2, 29) else 1  # years to the next that has the day
    around = range(scene.base.year - most, scene.base.year + most + 1)
    days = [day for year in around if (day := _existing(year, written.month, written.day))]
    if not days:
        raise ValueError("no year has such a day")
    this = next((n for n, day in enumerate(days) if day.year == scene.base.year), 0)
    return by_use(scene, [_one(day, written, open_=True) for day in days], this)


def _is_lunar(match: Match[str], day: int) -> bool:
    """农历, 正月, 初三, 廿九 say so; 八月十五 and 九月九 (no 号) are days that everybody means by the moon."""
    if match["cal"]:
        return match["cal"] in ("农历", "阴历", "旧历", "老历")
    if match["ld"] or (match["lm"] or "元") in "正腊冬" or match["leap"]:
        return True
    if match["hao"] or not match["d"] or match["d"].isdecimal() or not match["m"]:
        return False
    return day == 15 or (day == number(match["m"]) and day in (2, 3, 5, 7, 9))


def _lunar_date(match: Match[str], scene: Scene, day: int) -> Days | None:
    year = said_year(match, scene)
    base = to_lunar(scene.base)
    if match["mrel"]:
        number_ = base.month + shift(match["mrel"])
        return _one(kept_on(base.year, number_, day))
    written = Written(
        LUNAR_MONTHS.get(match["lm"]) or number(match["m"]), day, year, lunar=True, leap=bool(match["leap"])
    )
    return lunar_dated(scene, written)


def lunar_dated(scene: Scene, written: Written) -> Days | None:
    """A lunar day as written; without a year the one that the use means."""
    if written.year:
        return _one(_lunar_day(written.year, written), written)
    base = to_lunar(scene.base).year
    years = years_around(base, written.month if written.leap else None)
    row = [_one(_lunar_day(year, written), written, open_=True) for year in years]
    return by_use(scene, row, min(range(len(years)), key=lambda n: abs(years[n] - base)))


def years_around(base: int, leap: int | None) -> list[int]:
    """The lunar years beside ``base``, or those within twenty that have the leap month; ValueError if none."""
    if leap is None:
        return [base - 1, base, base + 1]
    years = [year for year in range(base - 20, base + 21) if leap_month(year) == leap]
    if not years:
        raise ValueError("no year near has such a leap month")
    return years


def _lunar_day(year: int, written: Written) -> date:
    """The 30th of a short month is kept on the 29th; a leap month must be there."""
    if written.day > 30:
        raise ValueError("no lunar month has 31 days")
    if not written.leap:
        return kept_on(year, written.month, written.day)
    length = month_length(year, written.month, leap=True)
    return to_solar(LunarDay(year, written.month, min(written.day, length), leap=True))


def _day_alone(match: Match[str], scene: Scene) -> Days | None:
    """15号: the next such day (today would be called 今天), or the last, skipping months that lack it."""
    day, base = number(match["d"]), scene.base
    firsts = [month(base.year, base.month + n).first for n in range(-2, 3)]
    row = [_one(one, open_=True) for first in firsts if (one := _existing(first.year, first.month, day))]
    if not row:
        raise ValueError("no month has such a day")
    if scene.use == "future" and scene.anchor is None:
        row = [one for one in row if one.first != base]
    this = next((n for n, one in enumerate(row) if one.first >= base.replace(day=1)), 0)
    return by_use(scene, row, this)


def _lunar_alone(match: Match[str], scene: Scene) -> Days | None:
    """初六 and 大年初三 around the Spring Festival mean the first month; else the lunar month at hand."""
    if match["eve"]:
        return None
    day = number(match["ld"].removeprefix("初"))
    base = to_lunar(scene.base)
    if match["year"] or base.month == 12 or (base.month == 1 and base.day <= 15):
        return lunar_dated(scene, Written(1, day, lunar=True)) if day <= 15 else None
    return None


def _one(day: date, written: Written | None = None, *, open_: bool = False) -> Days:
    return Days(day, day, open=open_, written=written)


def _existing(year: int, month_: int, day: int) -> date | None:
    try:
        return date(year, month_, day)
    except ValueError:
        return None


_NUMERALS = "0123456789一二三四五六七八九十"
RULES = (
    Rule(
        "written date",
        _NUMERALS + "零〇大前今本当这去上明下来后农阴旧老阳公新国闰正腊冬元同",
        regex(_DATE),
        _date,
        "月",
    ),
    Rule("day of the month", _NUMERALS + "廿卅", regex(_DAY_ALONE), _day_alone, "号日"),
    Rule("days from", _NUMERALS, regex(_DAYS_FROM), _day_alone, "号日"),
    Rule("lunar day of the month", "大年初廿卅", regex(_LUNAR_ALONE), _lunar_alone),
)
