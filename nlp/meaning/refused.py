"""Times at which somebody does not want to be met or called: no day for a next step."""

from crm.patterns import regex
from nlp.frame import Span
from nlp.reading import Reading
from nlp.sieve import AnyOf, present

_BEFORE = regex(r"(?:别(?!忘)|不要|勿|甭|莫|不用|不喜欢|不爱|讨厌|不方便|不想)[^,;!?，。；！？\s]{0,2}$")
_AFTER = regex(
    r"(?:上午|下午|晚上|中午|早上|都|她|他|也|就|千万|先|可)*"
    r"(?:(?:别|不要|勿|甭|莫|不用|不能|不许)[再老]?[给去来]?[她他]?(?:找|打|联系|约|来|去|烦|发|上门|拜访)|"
    r"不行|不方便|没空|没时间|不在|休息|请假)|[她他](?:要|得|都)?(?:开会|出差)"
)
_REFUSES = AnyOf(_BEFORE, _AFTER)


def is_refused(text: str, span: Span) -> bool:
    """周三别找她, 别下午打: the time at this place of the plain text is one to keep away from."""
    if not _REFUSES.bit & present(text):
        return False
    start, end = span
    return bool(_BEFORE.search(text[max(0, start - 6) : start]) or _AFTER.match(text, end))


def only_refuses(reading: Reading) -> bool:
    """Every time that the message names is refused, so that nothing is planned by it."""
    return bool(reading.moments) and all(is_refused(reading.plain, one.span) for one in reading.moments)
