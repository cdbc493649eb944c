"""What follows a question: 回 2, 第二个, 周四, 就是她, 是王莉, 取消, read as the answer to what was
asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

from crm.patterns import regex
from crm.records import names
from nlp import when
from nlp.numbers.numerals import NUMERAL, value_of
from nlp.numbers.phones import find_phone
from nlp.text import normalise

Asked = Literal["choice", "confirm", "day", "amount", "phone"]
LONGEST = 24  # characters; a longer message is a new one, no answer

_POLITE = r"(?:嗯+|哦|那|就|应该|我要|选|回复?|答|我选|我说的|说的|我指的|指的)*"
_NUMBER = regex(
    rf"{_POLITE}(?:第)?\s*([1-9]\d?|[一二两三四五六七八九十])\s*(?:个|号|位|条|项|款|吧|啊|呀|那个|确认|"
    rf"[.。、,，!！])*"
)
_FIRST = regex(rf"{_POLITE}(?:前(?:面)?(?:那|一)?个|上面(?:那|一)?个|头一个|前者)(?:吧|啊)?")
_LAST = regex(rf"{_POLITE}(?:后(?:面)?(?:那|一)?个|最后(?:那|一)?个?|下面(?:那|一)?个|后者|末一个)(?:吧|啊)?")
_CANCEL = regex(
    r"(?:取消|算了|不用了?|不记了|别记了?|不要了|放弃|没事了?|跳过|撤销|不管了|先不|先这样)(?:吧|了|"
    r"啊)?[。!！.]*"
)
_NO = regex(r"(?:不是|不对|不|否|都不是|没有|错|错了|n|no|不是她|不是他|不是的)(?:吧|啊|的|了)?[。!！.]*")
_YES = regex(
    r"(?:是|是的|对|对的|对对+|没错|嗯+|嗯嗯|好|好的|可以|行|确认|确定|y|yes|ok|okay|就是她|就是他|就她|"
    r"就他|就是这个|是她|是他|对就是她|对就是他|就是|没问题|当然|准)(?:吧|啊|呀|的|了|哦|呢)?[,，。!！.~\s]*(?:谢谢|多谢|辛苦了?|麻烦了?)?[。!！.~]*"
)
# What may stand beside a chosen name; more than that is a sentence of its own.
_AROUND = regex(r"(?:[是就叫选的吧啊呀哦嘛了姐哥总那这个位说指我应该嗯对，,。.!！\s]|女士|先生|老师){0,8}")
_HUMMED = regex(r"嗯+[。!！.~～]*")


@dataclass(frozen=True, slots=True)
class Answer:
    """`option` counts from 0; `day` and `at` for a time, `number` for money, `phone` as digits."""

    kind: Literal["option", "yes", "no", "cancel", "day", "amount", "phone"]
    option: int | None = None
    day: date | None = None
    at: time | None = None
    number: Decimal | None = None
    phone: str | None = None


def answer(text: str, now: datetime, asked: Asked, options: Sequence[str] = ()) -> Answer | None:
    """The answer that the text gives to a question of that kind with those options; None = it answers nothing
    of the kind and is a message of its own."""
    said = normalise(text).plain.strip()
    if not said and _HUMMED.fullmatch(text.strip()):
        said = "嗯"  # a hum beside words says nothing, alone it says yes
    if not said or len(said) > LONGEST:
        return None
    if _CANCEL.fullmatch(said):
        return Answer("cancel")
    return _READERS[asked](said, now, options)


def _choice(said: str, now: datetime, options: Sequence[str]) -> Answer | None:
    index = _index(said, options)
    if index is not None:
        return Answer("option", option=index)
    if _NO.fullmatch(said):
        return Answer("no")
    if len(options) == 1 and _YES.fullmatch(said):
        return Answer("option", option=0)
    return None


def _index(said: str, options: Sequence[str]) -> int | None:
    number = _NUMBER.fullmatch(said)
    if number:
        value = value_of(number[1])
        return int(value) - 1 if value is not None and 1 <= value <= len(options) else None
    if _FIRST.fullmatch(said) and options:
        return 0
    if _LAST.fullmatch(said) and options:
        return len(options) - 1
    return _named(said, options)


def _named(said: str, options: Sequence[str]) -> int | None:
    """The only option whose name, or whose distinct part, the text says."""
    plain = ["" if option.isdecimal() else names.plain(option) for option in options]
    for fits in (
        [
            i
            for i, name in enumerate(plain)
            if name and name in said and _AROUND.fullmatch(said.replace(name, "", 1))
        ],
        [i for i, name in enumerate(plain) if _is_part(said, name)],
    ):
        if len(fits) == 1 and not re.match(r"不是|不对|别", said):
            return fits[0]
    return None


def _is_part(said: str, name: str) -> bool:
    core = re.sub(r"^(?:是|就|叫|选|那个|说的|就是)+|(?:那个|吧|啊|姐|哥|的)+$", "", said)
    return len(core) >= 2 and core in name


def _confirm(said: str, now: datetime, options: Sequence[str]) -> Answer | None:
    if _NO.fullmatch(said):
        return Answer("no")
    if _YES.fullmatch(said) or said == "1":
        return Answer("yes")
    return _choice(said, now, options) if options else None


def _day(said: str, now: datetime, options: Sequence[str]) -> Answer | None:
    by_number = _choice(said, now, options) if options else None
    if by_number:
        return by_number
    times = when.find(said, now, "future")
    noted = when.noted_day(times[0], now) if times else None
    if noted is None or len(said) - len(times[0].text) > 8:
        return None
    return Answer("day", day=noted, at=time.fromisoformat(times[0].at) if times[0].at else None)


def _amount(said: str, now: datetime, options: Sequence[str]) -> Answer | None:
    found = re.fullmatch(
        rf"(?:是|一共|总共|共|合计|收了)?\s?({NUMERAL})\s?(?:元|块钱?|整)?(?:吧|左右)?", said
    )
    value = value_of(found[1]) if found else None
    return Answer("amount", number=value) if value is not None else None


def _phone(said: str, now: datetime, options: Sequence[str]) -> Answer | None:
    found = find_phone(said)
    return Answer("phone", phone=found[0]) if found else None


_READERS = {"choice": _choice, "confirm": _confirm, "day": _day, "amount": _amount, "phone": _phone}
