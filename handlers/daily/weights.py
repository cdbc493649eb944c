"""优先级设置: the points behind every list; a manager changes one by a word, and takes it back with 撤销 (001, E9)."""

import re

from crm.patterns import regex
from crm.people import Person, Role
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import stated
from storage import history
from storage.books import rules
from storage.desk import Desk

_NAMES = {
    "价值A": "value_a", "价值B": "value_b", "意向A": "intent_a", "意向B": "intent_b", "问过购买": "asked",
    "客单高": "above_average", "投诉": "complaint", "严重": "serious", "承诺": "promise", "首次服务": "service",
    "回访": "revisit", "意向A到点": "rhythm_a", "意向B到点": "rhythm_b", "意向C到点": "rhythm_c",
    "到期": "due", "约了时间": "timed", "每超一天": "a_day_late", "最多超": "most_late",
    "4小时内": "hours_4", "1小时内": "hours_1", "算重要": "important", "算紧急": "urgent",
}  # fmt: skip
_SET = regex(
    r"([^\s0-9]{2,6}|意向[ABC]到点|[41]小时内|价值[AB]|意向[AB])\s*(?:改成|改为|改到|=|：|:)?\s*([0-9]{1,4})\s*分?$"
)
_MOST = 200


def weights(heard: Heard, person: Person, desk: Desk) -> Reply:
    """All of them, or the one that is named with its new points."""
    text = re.sub(r"^[/／]?(?:优先级设置|优先级|权重)", "", heard.text.strip()).strip().upper()
    said = _SET.search(text)
    if not said:
        return Reply(stated(desk, person.userid, _all(desk), _WHY))
    if person.role not in (Role.MANAGER, Role.ADMIN):
        raise Refusal("权重由主管定，没有改。有建议请直接找主管。")
    name, value = said[1], int(said[2])
    if name not in _NAMES:
        raise Refusal(f"没有「{name}」这一项，没有改。回「优先级设置」看有哪些。")
    if value > _MOST:
        raise Refusal(f"{value} 分太大，没有改。请在 0 到 {_MOST} 之间。")
    before = getattr(desk.policy.priority, _NAMES[name])
    if before == value:
        raise Refusal(f"{name} 已经是 {value} 分，没有改。")
    with history.deed(desk, person.userid, f"权重 {name} {before}→{value}"):
        rules.put(desk, f"priority.{_NAMES[name]}", value, person.userid)
    return Reply(f"✓ {name} {before}→{value} 分，从下一张清单起生效；回「撤销」改回来")


_WHY = "价值、意向和事情本身算重要，到期和时限算紧急，加起来排先后；某一件的账回「今日」后问「为什么 1」"


def _all(desk: Desk) -> str:
    shown = "、".join(f"{name} {getattr(desk.policy.priority, field)}" for name, field in _NAMES.items())
    return f"清单按重要和紧急两类分数相加来排：\n{shown}\n主管可改，例「权重 意向A到点 50」。"


COMMAND = Command(
    ("优先级设置", "优先级", "权重"),
    weights,
    "清单按什么分数排；主管可以改",
    "优先级设置",
)
