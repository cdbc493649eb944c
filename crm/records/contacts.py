"""What a customer's contacts tell of their manner: how fast they answer, how long they talk, whether they compare (B3, B4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm.patterns import regex

_FAST = regex(r"秒回|(?:马上|立刻|很快|一下子)就?回|回(?:复|消息|信息|微信)?得?(?:很|挺|真|特别)?快")
_SLOW = regex(
    r"半天(?:才|没|不)回|[几两三]天(?:才|没|不)回|回(?:复|消息|微信)?得?(?:很|挺|真|特别)?慢|已读不回|一直没回|老不回"
)
_COMPARES = regex(r"比较|对比|货比|别家|人家(?:才|只要|便宜)|竞品|另一家|其他家|哪个更|区别")
_MINUTES = regex(r"(?:聊|讲|说|打|通)[^，。；]{0,4}?([0-9]+|半|一|两|三)个?(多)?(分钟|小时|钟头)")
_NUMBERS = {"半": 0.5, "一": 1.0, "两": 2.0, "三": 3.0}
_FAILED = frozenset({"no_answer", "busy", "refused", "switched_off", "voicemail"})
_CALLS = 5  # the latest calls that are looked at


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact as it was told."""

    on: date
    channel: str | None
    text: str
    outcome: str | None = None
    objection: str | None = None


def manner(contacts: Sequence[Contact]) -> dict[str, float]:
    """The measures of a customer's contacts, the latest last; a measure that nothing speaks of is left out."""
    calls = [contact for contact in contacts if contact.channel == "phone" or contact.outcome in _FAILED][
        -_CALLS:
    ]
    lengths = [minutes for contact in contacts if (minutes := minutes_of(contact.text))]
    found = {
        "近5次未接": float(sum(call.outcome in _FAILED for call in calls)),
        "秒回次数": float(sum(bool(_FAST.search(contact.text)) for contact in contacts)),
        "慢回次数": float(sum(bool(_SLOW.search(contact.text)) for contact in contacts)),
        "比较次数": float(sum(_is_comparing(contact) for contact in contacts)),
    }
    return found | ({"平均通话分钟": sum(lengths) / len(lengths)} if len(lengths) > 1 else {})


def minutes_of(text: str) -> float | None:
    """聊了半小时 → 30; None where no length is told."""
    found = _MINUTES.search(text)
    if not found:
        return None
    number = _NUMBERS.get(found[1]) or float(found[1])
    return number if found[3] == "分钟" else number * 60


def near_promotion(day: date, promotions: Sequence[str], around: int) -> bool:
    """Whether a day lies within `around` days of one of these days of the year (06-18)."""
    for year in (day.year - 1, day.year, day.year + 1):
        for promotion in promotions:
            month, of_month = map(int, promotion.split("-"))
            if abs((day - date(year, month, of_month)).days) <= around:
                return True
    return False


def _is_comparing(contact: Contact) -> bool:
    return contact.objection == "competitor" or bool(_COMPARES.search(contact.text))
