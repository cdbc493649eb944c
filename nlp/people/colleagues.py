"""Colleagues by what they are called among each other (小陈, 晓姐), where a colleague is spoken of and no customer is meant."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from crm.patterns import regex
from nlp import segment
from nlp.frame import Span
from nlp.grams import pairs
from nlp.people.mentions import Person

_SPAN = r"(?:今天|今日|昨天|明天|这周|本周|上周|这个?月|本月|上个?月|最近)"
_HANDED = regex(r"(?:派给?|转给|交给|转交给?|提醒|分享给|通知|安排)(?:一下)?\s*$")
_WORK = regex(
    rf"的?{_SPAN}*的?(?:客户|业绩|待办|任务|清单|日程|团队|小组|单子|销售|数据|日报|周报|复盘)"
    rf"|那?边?{_SPAN}+(?:都|还|一共)*(?:卖|出|签|成交|干|做|忙|跟进|联系|拜访|新增|有|要|怎么样|如何|情况)|那边{_SPAN}?(?:怎么样|如何|情况)"
)
_LONGEST = 4
_WORD = 2000  # from this frequency in jieba's dictionary on it is a word of its own: 小时, 老师


def colleagues(plain: str, nicks: frozenset[str], people: Sequence[Person]) -> list[Span]:
    """The places where one of them is given something, or asked about for their work."""
    if _beginnings(nicks).isdisjoint(pairs(plain)):
        return []
    return list(_colleagues(plain, nicks, people))


def _colleagues(plain: str, nicks: frozenset[str], people: Sequence[Person]) -> Iterator[Span]:
    for start, end in _places(plain, nicks):
        handed, worked = _HANDED.search(plain[:start]), _WORK.match(plain, end)
        meant = [p for p in people if p.start < end and start < p.end]
        if any(p.mention.matches for p in meant) or not (handed or worked):
            continue
        if handed or not any(p.mention.near for p in meant):
            yield start, end


def _places(plain: str, nicks: frozenset[str]) -> Iterator[Span]:
    until, begun = 0, _beginnings(nicks)
    for start in [at for at, two in enumerate(pairs(plain)) if two in begun]:
        for end in range(min(start + _LONGEST, len(plain)), max(until, start + 1), -1):
            if start >= until and plain[start:end] in nicks and segment.frequency(plain[start:end]) < _WORD:
                until = end
                yield start, end
                break


@lru_cache(maxsize=8)
def _beginnings(nicks: frozenset[str]) -> frozenset[str]:
    return frozenset(nick[:2] for nick in nicks)
