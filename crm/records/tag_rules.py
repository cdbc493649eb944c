"""Tags that rules put on and take off: a firm writes them as 低活跃 = 未单天数 > 45 (000 tags, B2; 001, B3, B4)."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from crm.patterns import regex

MEASURES: dict[str, str] = {
    "未单天数": "{n}天未单",
    "未联系天数": "{n}天未联系",
    "下单次数": "下单{n}次",
    "近一年单数": "一年{n}单",
    "累计金额": "累计{n}元",
    "客单价": "客单价{n}元",
    "近30天联系": "30天联系{n}次",
    "近5次未接": "近5次电话{n}次没接",
    "秒回次数": "{n}次回得快",
    "慢回次数": "{n}次回得慢",
    "平均通话分钟": "通话平均{n}分钟",
    "首单前联系": "首单前联系{n}次",
    "比较次数": "{n}次比较别家",
    "大促占比": "{n}%的单在大促",
}
"""What can be measured of a customer, and how the card says it."""

_FAMILIES = {
    "低活跃": "behaviour", "高频购买": "behaviour", "常联系": "behaviour", "拒接": "behaviour", "回复快": "behaviour",
    "回复慢": "behaviour", "聊得久": "behaviour", "冲动型": "behaviour", "对比型": "behaviour", "促销敏感": "behaviour",
    "高客单": "value",
}  # fmt: skip
_RULE = regex(r"\s*(?P<tag>[^\s=<>]{1,12})\s*=\s*(?P<conditions>.+)")
_CONDITION = regex(r"\s*(?P<measure>[^\s<>=]+)\s*(?P<sign><=|>=|<|>|=)\s*(?P<number>[0-9]+(?:\.[0-9]+)?)\s*")
_SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}


@dataclass(frozen=True, slots=True)
class TagPolicy:
    """The rules, refreshed every night: a tag that its rule no longer supports goes, and one that no night has renewed
    for `keep_days` no longer counts. `lasting`: days that a tag put on by hand or heard in a talk holds.

    `promotions`: days of the year about which orders count as bought in a sale, within `promotion_days` before and after.
    For the analysis of patterns: `least_pairs` customers with both tags, and at least `least_lift` times chance.
    The manuals name the tags and leave the numbers open; these are ours.
    """

    rules: tuple[str, ...] = (
        "低活跃 = 未单天数 > 45",
        "高频购买 = 近一年单数 >= 6",
        "高客单 = 客单价 >= 1000",
        "常联系 = 近30天联系 >= 4",
        "拒接 = 近5次未接 >= 3",
        "回复快 = 秒回次数 >= 2",
        "回复慢 = 慢回次数 >= 2",
        "聊得久 = 平均通话分钟 >= 15",
        "对比型 = 比较次数 >= 2",
        "冲动型 = 下单次数 >= 2 且 首单前联系 <= 1 且 比较次数 = 0",
        "促销敏感 = 大促占比 >= 60 且 下单次数 >= 3",
    )
    keep_days: int = 7
    lasting: Mapping[str, int] = field(default_factory=lambda: {"孕期": 280, "送礼": 60, "团购": 180})
    promotions: tuple[str, ...] = ("03-08", "06-18", "11-11", "12-12")
    promotion_days: int = 3
    least_pairs: int = 10
    least_lift: float = 1.2

    def __post_init__(self) -> None:
        for rule in self.rules:
            read(rule)


@dataclass(frozen=True, slots=True)
class Rule:
    """A tag and all that must hold for it: (measure, sign, number)."""

    tag: str
    conditions: tuple[tuple[str, str, float], ...]


@lru_cache(maxsize=256)
def read(text: str) -> Rule:
    """A rule as a firm writes it. Raises ValueError, naming what is wrong."""
    rule = _RULE.fullmatch(text)
    if not rule:
        raise ValueError(f"a tag rule reads 低活跃 = 未单天数 > 45, not {text!r}")
    conditions = []
    for piece in rule["conditions"].split("且"):
        found = _CONDITION.fullmatch(piece)
        if not found or found["measure"] not in MEASURES:
            raise ValueError(
                f"tag rule {text!r}: {piece.strip()!r} is no condition; measures: {'、'.join(MEASURES)}"
            )
        conditions.append((found["measure"], found["sign"], float(found["number"])))
    return Rule(rule["tag"], tuple(conditions))


def fitting(measured: Mapping[str, float], rules: tuple[str, ...]) -> dict[str, str]:
    """The tags whose rules hold, each with its reason; a measure that is not there fulfils nothing."""
    found: dict[str, str] = {}
    for rule in map(read, rules):
        if all(
            name in measured and _SIGNS[sign](measured[name], number)
            for name, sign, number in rule.conditions
        ):
            name = rule.conditions[0][0]
            found.setdefault(rule.tag, MEASURES[name].format(n=f"{measured[name]:.0f}"))
    return found


def family_of_rule(tag: str) -> str:
    """The family of a tag that a rule puts on."""
    return _FAMILIES.get(tag, "other")


def hint_of(tags: frozenset[str]) -> str:
    """How to speak with somebody who decides like that (001 decision style, B4); "" where nothing is known."""
    return next((hint for tag, hint in _HINTS.items() if tag in tags), "")


_HINTS = {
    "对比型": "先给对比表，把差别和证据摆清楚，别催",
    "爱比较": "先给对比表，把差别和证据摆清楚，别催",
    "需家人商量": "备一份能转给家人看的说明",
    "促销敏感": "有活动先告诉，平时少谈价",
    "冲动型": "一次给一个选择，讲清好处和售后",
    "决策快": "一次给一个选择，讲清好处和售后",
    "拒接": "别再打电话，改发微信，拉长间隔",
    "回复快": "微信直接问，不用等",
}
