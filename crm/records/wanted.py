"""What is asked of customers in one breath: conditions that all have to hold (000 tags, B7; 002 records)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from crm.records.sources import way_of

Kind = Literal[
    "value", "intent", "touched", "ordered", "bought", "times", "spent", "birthday", "entered", "stage", "tag",
    "source", "place", "objection", "field", "age", "born", "owner", "written", "complaint", "running_out", "slipping", "silent",
]  # fmt: skip
_AXES = {"value": "价值", "intent": "意向"}
_DID = {"touched": "联系过", "ordered": "下过单", "entered": "加进来"}
_NOT_YET = {"touched": "没联系", "ordered": "没下单"}
_SEXES = {"性别=女": "女性", "性别=男": "男性"}
_STANDING = {
    "complaint": "有未结投诉", "running_out": "该补货", "slipping": "可能流失", "silent": "沉默（半年以上没下单）",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `text`: the letter, product, tag, place, … ; `first` to `last`: the days that count, open where None;
    `least`/`most`: times or yuan; `negated`: it must not hold; `said`: the days as the asker put them (三个月)."""

    kind: Kind
    text: str = ""
    first: date | None = None
    last: date | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    negated: bool = False
    said: str = ""

    @property
    def words(self) -> str:
        """The condition as it was understood: 意向A, 三个月没下单（8/23 以来）."""
        return _not(self) + _WORDS.get(self.kind, _plain)(self)


def told(conditions: Sequence[Condition]) -> str:
    """All of them, for a heading: 陈晨的客户, 三个月没下单（8/23 以来） 且 意向A 的客户."""
    owners = "".join(f"{condition.said}的" for condition in conditions if condition.kind == "owner")
    others = " 且 ".join(condition.words for condition in conditions if condition.kind != "owner")
    if not others:
        return f"{owners}客户"
    blank = " " if others[-1].isascii() else ""  # 意向A 的客户, 在上海的客户
    return f"{owners}{others}{blank}的客户"


def _not(condition: Condition) -> str:
    own_words = condition.kind in ("touched", "ordered", "bought")
    return "不是" if condition.negated and not own_words else ""


def _graded(condition: Condition) -> str:
    return f"{_AXES[condition.kind]}{'/'.join(condition.text) or '未评'}"


def _done(condition: Condition) -> str:
    if condition.negated:
        verb = _NOT_YET[condition.kind]
        return f"{condition.said}{verb}{_since(condition)}" if condition.first else f"从{verb}过"
    return f"{condition.said or ''}{_DID[condition.kind]}{_since(condition)}"


def _bought(condition: Condition) -> str:
    verb = "没买过" if condition.negated and not condition.first else "没买" if condition.negated else "买过"
    return f"{condition.said}{verb}{condition.text}{_since(condition)}"


def _times(condition: Condition) -> str:
    if condition.most is not None:
        return f"下单不超过 {condition.most:g} 次" if condition.most else "还没下过单"
    return f"下单至少 {condition.least or 1:g} 次"


def _spent(condition: Condition) -> str:
    if condition.most is not None:
        return f"累计消费不到 {condition.most:,.0f} 元"
    return f"累计消费满 {condition.least or 0:,.0f} 元"


def _birthday(condition: Condition) -> str:
    return f"{condition.said}生日{_since(condition)}"


def _aged(condition: Condition) -> str:
    least, most = condition.least, condition.most
    if least is not None and most is not None:
        return f"{least:g} 岁" if least == most else f"{least:g}–{most:g} 岁"
    return f"{least:g} 岁以上" if least is not None else f"{most:g} 岁以下"


def _source(condition: Condition) -> str:
    way = way_of(condition.text)
    return f"来源{condition.text}" + (f"（记在「{way}」里）" if way not in (condition.text, "其他") else "")


def _since(condition: Condition) -> str:
    """（8/23 以来）, （11/30 到 12/6）: which days were meant, so that a misunderstanding shows."""
    first, last = condition.first, condition.last
    if first is None:
        return ""
    if last is None:
        return f"（{first.month}/{first.day} 以来）"
    return f"（{first.month}/{first.day}" + (f" 到 {last.month}/{last.day}）" if last != first else "）")


def _plain(condition: Condition) -> str:
    return f"{condition.text}{_STANDING.get(condition.kind, '')}"


_WORDS: dict[str, Callable[[Condition], str]] = {
    "value": _graded,
    "intent": _graded,
    "touched": _done,
    "ordered": _done,
    "entered": _done,
    "bought": _bought,
    "times": _times,
    "spent": _spent,
    "birthday": _birthday,
    "source": _source,
    "age": _aged,
    "born": lambda one: f"{one.text}（{one.least:g}–{one.most:g} 年生）",
    "field": lambda one: _SEXES.get(one.text, one.text),
    "tag": lambda one: f"标签「{one.text}」",
    "place": lambda one: f"在{one.text}",
    "stage": lambda one: f"{one.text}阶段",
    "objection": lambda one: "说过嫌贵",
    "owner": lambda one: f"{one.said}的客户",
    "written": lambda one: f"写着「{one.text}」",
}
