"""Age and sex as conditions: 30岁以上的女客户, 三十多岁, 90后 (000 tags, B1, B7)."""

from collections.abc import Callable
from decimal import Decimal
from re import Match

from crm.records.wanted import Condition
from nlp.numbers.numerals import NUMERAL, value_of

_OLDEST = 110  # years
_SEX = r"(?P<sex>女|男)(?:性|士|生)?(?=的?(?:老|新)?(?:客户|顾客|会员|客人|的|有(?:几|多少|哪|谁)|$))"
_YEARS = rf"(?P<more>超过|大于|年满|满|不到|不满|小于|未满)?(?P<age>{NUMERAL})(?P<about>多|几)?(?:周)?岁"
_AGE = rf"{_YEARS}?(?:到|至|[-~～])(?P<until>{NUMERAL})(?:周)?岁(?:之间)?"
_ONE_AGE = rf"{_YEARS}(?P<behind>及?以上|往上|上下|左右|及?以下|以内|往下|多)?"
_DECADE = r"(?P<decade>[4-9]0|00|10)后"


def _sex(found: Match[str], text: object) -> Condition:
    return Condition("field", f"性别={found['sex']}")


def _aged(found: Match[str], text: object) -> Condition | None:
    """30岁以上, 不到30岁, 30到40岁, 三十多岁."""
    groups = found.groupdict()
    age, until = value_of(found["age"]), value_of(groups["until"]) if groups.get("until") else None
    if age is None or age > _OLDEST:
        return None
    more, behind = found["more"] or "", groups.get("behind") or ""
    if until is not None:
        return Condition("age", least=age, most=until)
    if found["about"] or behind == "多":
        return Condition("age", least=age, most=age + 9)
    if behind in ("上下", "左右"):
        return Condition("age", least=age - 2, most=age + 2)
    if more in ("不到", "不满", "小于", "未满"):
        return Condition("age", most=age - 1)
    if behind.endswith(("以下", "以内", "往下")):
        return Condition("age", most=age)
    whole = more or behind
    return Condition("age", least=age + (more in ("超过", "大于")), most=None if whole else age)


def _decade(found: Match[str], text: object) -> Condition:
    first = Decimal(found["decade"]) + (1900 if found["decade"] > "10" else 2000)
    return Condition("born", f"{found['decade']}后", least=first, most=first + 9)


AGES: tuple[tuple[str, Callable[[Match[str], object], Condition | None]], ...] = (
    (_SEX, _sex),
    (_AGE, _aged),
    (_ONE_AGE, _aged),
    (_DECADE, _decade),
)
"""The patterns, each with what it makes of a match."""
