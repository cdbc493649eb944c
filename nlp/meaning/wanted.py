"""A list asked for by conditions: 三个月没下单的VIP, 买过面霜没买精华的; what is not understood is kept as such (B7)."""

import re
from dataclasses import dataclass

from crm.patterns import regex
from crm.records.wanted import Condition
from nlp.meaning.conditions import TAKEN, read_conditions
from nlp.reading import Reading, names_customer

_FILLER = regex(
    r"老?客户|顾客|会员|有哪些|有哪几[个位]|哪些|哪几[个位]|有谁|是谁|谁|几[个位]|多少[个位]?|名单|列表|清单|列一?下|列出来|列出|列|拉一?下|"
    r"拉出来|导出|帮忙|帮我|给我|请|看看|看一?下|查一?下|查查|查|找一?下|找出来?|找|筛选|筛一?下|筛|统计|数一?下|一下|并且|而且|同时|但是|"
    r"不过|那些|这些|所有|全部|我们?的?|名下|手上|手里|里面|里|当中|团队|组里|小组|的人|的那些|最近|现在|目前|一共|总共|都有|都|又|也|还|且|但|和|跟|及|人|"
    r"是|有|的|了|过|吗|呢|啊|呀|吧|把|出来|发我|想|要|位|个|[\s，。、,;；:：?？!！/／「」“”\"·&]"
)  # fmt: skip
_ASKS = regex(r"的|谁|哪|名单|客户|顾客|会员|几个|几位|多少|人|筛|列")
_ASKS_OF_ONE = regex(r"谁|哪|名单|客户(?:$|[?？。])|几[个位]|多少|的(?:人)?[?？。]?$|筛|列")
_FIGURE = regex(r"业绩|销量|销售额|[一-鿿]率|排名|排行|最[多少高低好差]")
_NOW = frozenset({"今天", "今日", "现在", "目前", "最近", "眼下"})
_LONGEST_WORD, _MOST_WORDS = 6, 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was understood of a question for customers, and the words that were not, as typed; `asked`: a word of the
    text (的, 谁, 客户, …) speaks of several; `measured`: a figure is asked for, not a list (陈晨的业绩, 谁的客户流失最多)."""

    conditions: tuple[Condition, ...]
    unread: tuple[str, ...] = ()
    asked: bool = False
    measured: bool = False

    @property
    def whole(self) -> bool:
        """Whether the text is such a question and nothing else: at most two short words of it remain."""
        few = len(self.unread) <= _MOST_WORDS and all(len(word) <= _LONGEST_WORD for word in self.unread)
        return self.asked and bool(self.conditions) and few


def wanted(reading: Reading) -> Wanted:
    """Every condition that a text puts on customers, in the order of their kinds; the rest as unread words."""
    return _of(reading, *read_conditions(reading))


def asks_by_conditions(reading: Reading) -> bool:
    """Whether a message is a question for customers by conditions, with no customer named in it."""
    if names_customer(reading) or not _ASKS.search(reading.plain):
        return False
    conditions, coded = read_conditions(reading)
    if not conditions:
        return False  # most messages end here
    found = _of(reading, conditions, coded)
    if not found.whole or found.measured:
        return False
    last = found.unread[0].lower() if len(found.unread) == 1 else ""
    closed = not found.unread or reading.plain.endswith(f"的{last}")
    return len(found.conditions) > 1 or bool(closed and (last or _ASKS_OF_ONE.search(reading.plain)))


def _of(reading: Reading, conditions: tuple[Condition, ...], coded: str) -> Wanted:
    left = _FILLER.sub(lambda filler: TAKEN * len(filler[0]), coded)
    pieces = (reading.text.words(*m.span()).strip() for m in re.finditer(f"[^{TAKEN}]+", left))
    words = [word for word in pieces if word not in _NOW]
    asked = bool(_ASKS.search(reading.plain))
    measured = any(_FIGURE.search(word) for word in words)
    return Wanted(conditions, tuple(words), asked, measured)
