"""Dates in digits: 2026-03-05, 20260315, 3/15, 11.28下午."""

import re
from datetime import date
from re import Match

from crm.patterns import regex
from nlp.when.months import month
from nlp.when.readings import Days, Rule, Scene
from nlp.when.rules.dates import dated, full_year
from nlp.when.times import Written

_RANGE_LEFT = regex(r"(?<![\d.])(?:1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])[-~至到—]+$")
_RANGE_RIGHT = regex(r"[-~至到—]+(?:1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])(?![\d./%折元万块])")
_FULL = (
    r"(?<![A-Za-z#\d])(?P<y>(?:19|20)\d\d)(?:\s?[-/.·－／．]\s?|\s)(?P<m>1[0-2]|0?[1-9])(?:\s?[-/.·－／．]\s?|\s)"
    r"(?P<d>3[01]|[12]\d|0?[1-9])(?:(?!\d)|(?=[012]\d[:：]\d\d))[日号]?(?:-(?=\d\d[:：]))?"
)
_SHORT = r"(?<![\dA-Za-z./\-])(?P<y>\d\d)(?P<sep>[./-])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d./\-])"
_EIGHT = r"(?<![A-Za-z#\d])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?![\d元块万.])"
_MONTH = r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>0[1-9]|1[0-2])(?![\d./元块万w%年]|-\d{1,2}(?!\d))"
_MD = r"(?<![\dA-Za-z./¥￥$])(?P<m>1[0-2]|0?[1-9])[./·．／](?P<d>3[01]|[12]\d|0?[1-9])(?![\d./·%‰])(?P<hao>[号日])?"
_DASHED = r"(?<![\d.\-/¥￥$])(?P<m>0[1-9]|1[0-2])-(?P<d>3[01]|[12]\d|0[1-9])(?![\d\-./])"

_MEASURE = regex(
    r"(?:糖|压|价|格|共|付|收|温|度|率|分|额|酸|脂|重|才|只|要|省|卖|低|高|涨|降|减|瘦|约|近|花|款|红|指标|售|折)[是为到了:：]?\s?$"
)
_UNIT = regex(
    r"\s?(?:[万千百亿元块角折倍斤克米寸升度个盒瓶支套件箱袋包片粒罐组岁岁wWkKxX×%％人台份口碗杯条张双次天小周年月分刻]|mm|kg|cm|ml|g|L)"
)
_FOLLOWED = regex(
    r"\s?(?:[上下中早晚凌傍午周星礼前后到至约再去给回打联跟拜送生发签见来电开交]|过?生日|之前|之后|以|\d{1,2}[:：点])"
)


def _full(match: Match[str], _: Scene) -> Days:
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return Days(day, day, written=Written(day.month, day.day, day.year))


def _short(match: Match[str], scene: Scene) -> Days:
    day = date(full_year(int(match["y"]), scene), int(match["m"]), int(match["d"]))
    return Days(day, day, written=Written(day.month, day.day, day.year))


def _year_month(match: Match[str], _: Scene) -> Days:
    return month(int(match["y"]), int(match["m"]))


def _month_day(match: Match[str], scene: Scene) -> Days | None:
    """3.15 and 3/15 are dates only where nothing makes them an amount, a measure or a fraction."""
    text, (start, end) = match.string, match.span()
    if not match["hao"] and not _dated_here(text, start, end):
        return None
    return dated(scene, Written(int(match["m"]), int(match["d"])))


def _range_here(text: str, start: int, end: int) -> bool:
    """11.1-11.15 is a range of days; 3.5-4.5 may be anything."""
    left, right = _RANGE_LEFT.search(text, 0, start), _RANGE_RIGHT.match(text, end)
    days = [int(part[1]) for part in (left, right) if part] + [int(re.split(r"[./·]", text[start:end])[1])]
    return bool(left or right) and max(days) >= 10


def _dated_here(text: str, start: int, end: int) -> bool:
    if _MEASURE.search(text[max(0, start - 4) : start]) or _UNIT.match(text, end):
        return False
    if _range_here(text, start, end):
        return True
    if _FOLLOWED.match(text, end):
        return True
    opens = start == 0 or text[start - 1] in " ，。；、,;:：（("
    month_, day = (int(part) for part in re.split(r"[./·．／]", text[start:end])[:2])
    no_share = month_ > day or day > 12  # 2/3已付 is a share
    if (
        "/" in text[start:end]
        and opens
        and no_share
        and "一" <= text[end : end + 1] <= "鿿"
        and text[end] not in "的分成以是"
    ):
        return True  # 11/3陪她去
    whole = opens and (end == len(text) or text[end] in " ，。；、,;）)")
    return whole and day > 3


def _dashed(match: Match[str], scene: Scene) -> Days | None:
    """09-01 is a date, 10-12 a range of something."""
    text, (start, end) = match.string, match.span()
    if _UNIT.match(text, end) or (
        "0" not in (match["m"][0], match["d"][0]) and not re.match(r"\s\d", text[end:])
    ):
        return None
    if start and not re.search(r"[\s，。；、,;:：（(至到~于在]$", text[:start]):
        return None
    return dated(scene, Written(int(match["m"]), int(match["d"])))


_DIGITS = "0123456789"
RULES = (
    Rule("full date in digits", "12", regex(_FULL), _full),
    Rule("full date with a short year", _DIGITS, regex(_SHORT), _short, "./-"),
    Rule("eight digits", "12", regex(_EIGHT), _full),
    Rule("year and month in digits", "12", regex(_MONTH), _year_month),
    Rule("month and day in digits", _DIGITS, regex(_MD), _month_day, "./·．／"),
    Rule("month and day with a dash", "01", regex(_DASHED), _dashed, "-"),
)
