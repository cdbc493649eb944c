"""Sex and age as people write them in passing: 女 35岁, 是男的, 今年四十二了, 90后 (000 tags, B1)."""

import re
from dataclasses import dataclass

from crm.patterns import regex
from nlp.meaning.kin import KIN
from nlp.numbers.numerals import NUMERAL, value_of
from nlp.text import normalise

_SEX = r"(?P<sex>女|男)(?:性|士|的|生)?"
_OWN_SEX = regex(
    rf"(?:^|[\s,，。；;、:：]|是(?:个|位|一位)?|性别(?:是|为)?\s*){_SEX}(?:客户|顾客)?(?=$|[\s,，。；;、!！0-9])"
)
_OWN_AGE = regex(rf"(?P<age>{NUMERAL})(?:周)?岁(?!以|多|左|上|下|前|后|的时候|就|开始)")
_DECADE = regex(r"(?<![0-9])(?P<decade>[5-9]0|00|10)后")
_OF_ANOTHER = regex(rf"(?:{KIN}|宝贝|娃)[^,，。；;!！]{{0,8}}$")
_YOUNGEST, _OLDEST = 14, 100
FORM = regex(
    r"[^\s,，。；;!！?？]{2,8}?(?:\s|,|，)*(?:(?:是(?:个|位|一位)?|\s|,|，)(?:女|男)(?:性|士|的|生)?(?:\s|,|，)*(?:今年)?(?:[0-9]{2}(?:周)?岁)?"
    r"|今年(?:刚|都|已经|快)?[0-9]{2}(?:周)?岁?了?|[0-9]{2}(?:周)?岁了?|(?:是|\s)*(?:[5-9]0|00)后)[。！!]?"
)
"""A text that tells nothing but these of somebody: 王丽是女的, 王丽 35岁."""


@dataclass(frozen=True, slots=True)
class Basics:
    """What was told: 女 or 男, years of age, a decade of birth (90后); empty where nothing was."""

    sex: str = ""
    age: int | None = None
    decade: str = ""


def basics(text: str) -> Basics:
    """Of the customer alone: a child's age is no age of theirs."""
    plain = normalise(text).plain
    sex = _first(_OWN_SEX, plain)
    age = _first(_OWN_AGE, plain)
    decade = _first(_DECADE, plain)
    years = value_of(age["age"]) if age else None
    fits = years is not None and _YOUNGEST <= years <= _OLDEST
    return Basics(
        sex["sex"] if sex else "", int(years) if fits and years else None, decade[0] if decade else ""
    )


def _first(form: re.Pattern[str], plain: str) -> re.Match[str] | None:
    return next(
        (found for found in form.finditer(plain) if not _OF_ANOTHER.search(plain, 0, found.start())), None
    )
