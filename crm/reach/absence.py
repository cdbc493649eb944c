"""Why a quiet customer is not lost: away, expecting, ill; until when, in the rep's own words (000 churn, I4; T8)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from crm.calendar.workdays import is_workday
from crm.patterns import regex

_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class Cause:
    """A kind of absence: what it is called, the words that tell of it, and how long it lasts if nobody says."""

    name: str
    words: re.Pattern[str]
    days: int


CAUSES = MappingProxyType(
    {
        "abroad": Cause("出国", regex("出国|国外|回国|出境|移民|留学"), 90),
        "travel": Cause("出门在外", regex("出差|旅游|旅行|度假|回老家|在外地|去外地"), 30),
        "baby": Cause("怀孕生产", regex("怀孕|备孕|有喜|生孩子|生宝宝|坐月子|产假|预产期|哺乳"), 300),
        "ill": Cause("身体原因", regex("住院|手术|生病|养病|做化疗|骨折"), 60),
        "moving": Cause("搬家装修", regex("搬家|装修"), 60),
        "mourning": Cause("家里有事", regex("家里有事|办丧事|过世|去世|奔丧"), 60),
        "busy": Cause("这阵子忙", regex("太忙|很忙|忙着|考试|备考|高考|项目期|没空"), 30),
        "stocked": Cause("还有存货", regex("囤|还没用完|没用完|还有货|存货|家里还有"), 45),
        "elsewhere": Cause("换了渠道买", regex("在门店买|线下买|别的店买|家人(?:账号|名下)|老公名下"), 120),
    }
)
OTHER = "other"
_NOT_LOST = regex(
    r"不是流失|没流失|不算流失|先?别报|不用报|误报|先别推|别推了?|先别催|别催|暂时别(?:联系|打扰|推)|先不(?:推|联系)"
)
_NO_SALES = regex(r"别推|不推|别催|别打扰|别联系")
_BACK = regex(
    r"(?:回来|回国|返回|返程|到家|出院)了(?!再|之后|以后|才|就|的话)|(?:出差|旅游|旅行|度假|出国)完了|刚从.{1,8}回来"
)
_AWAY = regex(
    r"回来|才回|再回|月回|年回|号回|日回|到.{1,6}(?:月|年|号|日|底)|[0-9一二三四五六七八九十]月再|以后再|之后再"
)


@dataclass(frozen=True, slots=True)
class Absence:
    """A customer is not lost: the kind, the rep's words, the day from which they count again."""

    cause: str
    words: str
    until: date
    sales_too: bool
    dated: bool

    @property
    def name(self) -> str:
        return CAUSES[self.cause].name if self.cause in CAUSES else "不是流失"


def is_back(text: str) -> bool:
    """Whether the words tell of the end of an absence: 出差回来了."""
    return bool(_BACK.search(text))


def absence(text: str, said_until: date | None, today: date, *, asked: bool = False) -> Absence | None:
    """What a text tells of an absence; None where it tells none.

    `said_until`: the day that the words name, if any. `asked`: the text answers a warning, so that any reason counts;
    else a kind of absence must come with a time or with a word that it is no loss.
    """
    if is_back(text) and (said_until is None or said_until <= today):
        return None
    cause = next((name for name, kind in CAUSES.items() if kind.words.search(text)), OTHER)
    denied = bool(_NOT_LOST.search(text))
    away = cause != OTHER and (said_until is not None or bool(_AWAY.search(text)))
    if not (asked or denied or away):
        return None
    if said_until is not None and today < said_until <= today + timedelta(days=2 * _A_YEAR):
        until = first_workday(said_until)
    else:
        days = CAUSES[cause].days if cause in CAUSES else 30
        until, said_until = first_workday(today + timedelta(days=days)), None
    return Absence(cause, text, until, bool(_NO_SALES.search(text)), said_until is not None)


def first_workday(day: date) -> date:
    """That day, or the first working day after it: nobody is called on the day of return, in a holiday."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def tells_of(text: str) -> str | None:
    """The kind of absence that a note speaks of, if any: whoever has one is asked about first."""
    return next((name for name, kind in CAUSES.items() if name != "busy" and kind.words.search(text)), None)
