"""Months, quarters, halves and years, their beginnings and ends, n-th weeks, and what lies within them."""

from datetime import date, timedelta
from re import Match

from msgspec.structs import replace

from crm.calendar.lunar import to_lunar
from crm.patterns import regex
from nlp.when.months import half_year, lunar_month, month, quarter, whole_year
from nlp.when.numerals import MONTH_NUMBER, number
from nlp.when.patterns import TO
from nlp.when.readings import Days, Rule, Scene, by_use, nearest
from nlp.when.rules.dates import LUNAR_MONTHS, YEAR, said_year, years_around
from nlp.when.rules.weeks import shift
from nlp.when.times import Grain

# 下月头上, 月尾; 头三天 is a part of its own.
_EDGE = r"头(?![部号一二两三四五六七八九十\d])(?:上|几天)?|尾(?![款数单货盘牌])"
_PIECE = rf"(?P<piece>初|中(?!旬)|底|末|{_EDGE}|[上中下]旬)?"
_NO_MONTH = r"(?!\d|[子嫂经饼光季亮球怀])"
_MONTH_REL = r"(?P<mrel>上{1,3}|下{1,3}|[这本当同])(?:一?个|一)?月"
_MONTH = (
    rf"(?:{YEAR}的?[，, ]?)?(?P<cal>农历|阴历|旧历)?"
    rf"(?:(?P<leap>闰)?(?P<m>{MONTH_NUMBER}|首)月{_NO_MONTH}份?|(?P<lm>[正腊冬])月(?![初廿二三十])|{_MONTH_REL}{_NO_MONTH}份?)(?:的?月(?=[初中底末头尾]))?{_PIECE}"
)
_CALENDAR_LATER = (
    r"(?P<cal>农历|阴历)(?P<y4>(?:19|20)\d\d|[一二][零〇九][零〇一二三四五六七八九]{2})年(?P<leap>闰)?(?P<m>"
    + MONTH_NUMBER
    + r")月(?!\d|初|[一二三十廿])"
)
_BARE_PIECE = (
    r"(?<![个满每一二三四五六七八九十上下本这])(?:(?<!\d)|(?<=\d{3}))月"
    r"(?P<piece>初|中|底|末|头(?=[上再前后,，。\s给要就]|$)|尾(?=[再前后,，。\s给要就]|$))|(?<![三上中下])(?P<third>[上中下]旬)"
)
_QUARTER = (
    rf"(?:{YEAR}的?)?(?:第?(?P<q>[一二三四1-4首])季度|第(?P<q1>[一二三四1-4])季"
    r"|(?<![A-Za-z\d])[Qq](?P<q2>[1-4])(?:季度)?(?![A-Za-z\d])"
    r"|(?P<qrel>上{1,2}|下{1,2}|[这本当])一?个?季(?:度|(?=[初末底]))|(?<![一二三四春夏秋冬旺淡雨1-4])(?P<now>季(?:度)?(?=[末底])))(?P<piece>初|末|底)?"
)
_HALF_MONTH = r"(?P<half>[上下](?=半个?月)|[前后](?=半月))半个?月(?![前后内以之])"
_QUARTERS = r"前(?P<n>[两二三])个?季度|第?(?P<a>[一二三])[、和]?第?(?P<b>[二三四])季度"
_HALF = rf"(?:{YEAR}的?)?(?P<half>[上前下后])半年"
# 21年 alone may be a length; before 第一周 or 前两个月 it is a year.
_PARTED = r"(?P<part>(?=的?第[\d一二三四五六七八九十]{1,3}个?(?:周|星期|礼拜)|[前后][\d一二两三四五六七八九十]+个?[月季]))"
_YEAR = rf"{YEAR}(?!多|来|间|经|年(?![初中底末])|级|轻|龄|的?老)(?:年?(?P<piece>初|中|底|末)|{_PARTED})?"
_YEARS = r"(?P<pair>今明|去今|明后|前去|昨今)(?:两|二)年"
_RANGE_END = rf"(?={TO}(?:19|20)\d\d(?!\d))"
_FOUR = rf"(?P<y>(?:19|20)\d\d)(?:{_RANGE_END}|(?<=[-~～—–至到]\d\d\d\d)(?![\d./元块号]))"
_MONTHS_FROM = rf"(?:{YEAR}的?)?(?P<m>{MONTH_NUMBER})(?={TO}{MONTH_NUMBER}月)"
_YEAR_PIECE = r"(?<![一二两三四五六七八九十几半每今去明\d])(?:年(?P<piece>初|中|底|末|内)|岁末)(?!大促)"


def _month(match: Match[str], scene: Scene) -> Days | None:
    year = said_year(match, scene)
    if match["mrel"]:
        found = month(scene.today.year, scene.today.month + shift(match["mrel"]))
        return _piece(found, match["piece"])
    if match["cal"] or match["leap"] or match["lm"]:
        return _lunar_month(match, scene, year)
    index = number(match["m"])
    if not 1 <= index <= 12:
        return None
    if year:
        return _piece(month(year, index), match["piece"])
    row = [_piece(month(scene.base.year + n, index), match["piece"], open_=True) for n in (-1, 0, 1)]
    return by_use(scene, row, 1)


def _lunar_month(match: Match[str], scene: Scene, year: int | None) -> Days:
    index = LUNAR_MONTHS.get(match["lm"]) or number(match["m"])
    if year:
        return lunar_month(year, index, leap=bool(match["leap"]))
    base = to_lunar(scene.base).year
    years = years_around(base, index if match["leap"] else None)
    row = [replace(lunar_month(year, index, leap=bool(match["leap"])), open=True) for year in years]
    return by_use(scene, row, min(range(len(years)), key=lambda n: abs(years[n] - base)))


def _later_calendar(match: Match[str], scene: Scene) -> Days:
    return lunar_month(number(match["y4"].replace("0", "零")), number(match["m"]), leap=bool(match["leap"]))


def _piece(whole: Days, piece: str | None, *, open_: bool = False) -> Days:
    """初 = 1st to 5th, 中 = 15th, 底 = last day, 旬 = ten days; of a quarter or year the first or last month."""
    if not piece:
        return Days(whole.first, whole.last, whole.grain, open=open_)
    first, piece = whole.first, _SAME.get(piece[0], piece)
    ends: dict[str, tuple[date, date]] = {
        "初": (first, first + timedelta(days=4)),
        "中": (first + timedelta(days=14), first + timedelta(days=14)),
        "底": (whole.last, whole.last),
        "末": (whole.last, whole.last),
        "上旬": (first, first + timedelta(days=9)),
        "中旬": (first + timedelta(days=10), first + timedelta(days=19)),
        "下旬": (first + timedelta(days=20), whole.last),
    }
    begin, end = ends[piece]
    grain: Grain = "day" if begin == end else "part of month"
    return Days(begin, end, grain, open=open_, point=piece in "底末")


_SAME = {"头": "初", "尾": "底"}


def _bare_piece(match: Match[str], scene: Scene) -> Days:
    """月底, 月初, 下旬 of the month at hand, or of its neighbour where the use asks for it."""
    base = scene.base
    row = [
        _piece(month(base.year, base.month + n), match["piece"] or match["third"], open_=True)
        for n in (-1, 0, 1)
    ]
    return by_use(scene, row, 1)


def _half_month(match: Match[str], scene: Scene) -> Days:
    """上半月 is the 1st to the 15th, 下半月 what follows."""
    row = []
    for index in (-1, 0, 1):
        whole = month(scene.base.year, scene.base.month + index)
        middle = whole.first + timedelta(days=14)
        first, last = (
            (whole.first, middle) if match["half"] in "上前" else (middle + timedelta(days=1), whole.last)
        )
        row.append(Days(first, last, "part of month", open=True))
    return by_use(scene, row, 1)


def _quarters(match: Match[str], scene: Scene) -> Days | None:
    """前三季度, 一二季度 of the year at hand."""
    first, last = (1, number(match["n"])) if match["n"] else (number(match["a"]), number(match["b"]))
    return quarter(scene.today.year, first, last - first + 1) if last > first else None


def _quarter(match: Match[str], scene: Scene) -> Days:
    base = scene.today
    if match["qrel"] or match["now"]:
        index = (base.month + 2) // 3 + (shift(match["qrel"]) if match["qrel"] else 0)
        found = quarter(base.year + (index - 1) // 4, (index - 1) % 4 + 1)
        return _of_long(found, match["piece"])
    index = number(match["q"] or match["q1"] or match["q2"])
    if year := said_year(match, scene):
        return _of_long(quarter(year, index), match["piece"])
    row = [quarter(base.year + n, index) for n in (-1, 0, 1)]
    return _of_long(_reported(scene, row), match["piece"])


def _half(match: Match[str], scene: Scene) -> Days:
    index = 1 if match["half"] in "上前" else 2
    if year := said_year(match, scene):
        return half_year(year, index)
    return half_year(
        scene.today.year, index
    )  # 上半年 said in November is this year's, 明年 is said of the next


def _reported(scene: Scene, row: list[Days]) -> Days:
    return by_use(scene, row, 1) if scene.use == "past" else nearest(scene, row)


def _of_long(whole: Days, piece: str | None) -> Days:
    if not piece:
        return whole
    inner = (
        month(whole.first.year, whole.first.month)
        if piece == "初"
        else month(whole.last.year, whole.last.month)
    )
    return Days(inner.first, inner.last, "part of month", point=piece != "初")


def _year(match: Match[str], scene: Scene) -> Days | None:
    if match["y2"] and len(match[0]) != len(match.string.strip()) and match["piece"] is match["part"] is None:
        return None
    year = said_year(match, scene)
    return _year_piece(year, match["piece"]) if year else None


def _years(match: Match[str], scene: Scene) -> Days:
    first = scene.today.year + {"今": 0, "去": -1, "明": 1, "前": -2, "昨": -1}[match["pair"][0]]
    return whole_year(first, 2)


def _four_digits(match: Match[str], _: Scene) -> Days | None:
    """2018 is a year only at either end of a range of years."""
    return whole_year(int(match["y"]))


def _months_from(match: Match[str], scene: Scene) -> Days | None:
    """The 2 in 2到4月."""
    index = number(match["m"])
    if not 1 <= index <= 12:
        return None
    if year := said_year(match, scene):
        return month(year, index)
    return by_use(scene, [_piece(month(scene.base.year + n, index), None, open_=True) for n in (-1, 0, 1)], 1)


def _bare_year(match: Match[str], scene: Scene) -> Days:
    row = [_year_piece(scene.base.year + n, match["piece"] or "末", open_=True) for n in (-1, 0, 1)]
    return by_use(scene, row, 1)


def _year_piece(year: int, piece: str | None, *, open_: bool = False) -> Days:
    if piece in ("底", "末"):
        return Days(date(year, 12, 31), date(year, 12, 31), open=open_, point=True)
    if piece == "内":
        return replace(whole_year(year), before=True)
    if piece == "初":
        return Days(date(year, 1, 1), date(year, 1, 31), "part of month", open=open_)
    if piece == "中":
        return Days(date(year, 6, 15), date(year, 7, 15), "part of month", open=open_)
    return whole_year(year)


_BEGIN = "0123456789零〇一二三四五六七八九十大前今本当这去上明下来后"
RULES = (
    Rule("month", _BEGIN + "农阴旧闰首同正腊冬", regex(_MONTH), _month, "月"),
    Rule("lunar month of a year", "农阴", regex(_CALENDAR_LATER), _later_calendar, "月"),
    Rule("bare part of month", "月上中下", regex(_BARE_PIECE), _bare_piece),
    Rule("half month", "上下前后", regex(_HALF_MONTH), _half_month, "半"),
    Rule("quarters", "前一二三第", regex(_QUARTERS), _quarters, "季"),
    Rule("quarter", _BEGIN + "第首季Qq", regex(_QUARTER), _quarter, "季Qq"),
    Rule("half year", _BEGIN, regex(_HALF), _half, "半"),
    Rule("year", _BEGIN, regex(_YEAR), _year, "年"),
    Rule("two years", "今去明前昨", regex(_YEARS), _years, "年"),
    Rule("year in digits", "12", regex(_FOUR), _four_digits),
    Rule("months from", _BEGIN, regex(_MONTHS_FROM), _months_from, "月"),
    Rule("bare part of year", "年岁", regex(_YEAR_PIECE), _bare_year),
)
