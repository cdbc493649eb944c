"""筛选: customers by what is known of them: 行业=制造业 且 服务需求型 且 标签=敏感肌 (B7)."""

import re
from collections.abc import Callable
from functools import reduce

from crm.people import Person, Scope
from crm.records.fields import BY_LABEL, Field
from crm.records.sources import WAYS, way_of
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import scope_of_talk
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import yuan
from storage.books import customers, facts
from storage.desk import Desk
from storage.tables import Customer

_AND = re.compile(r"\s*(?:且|并且|而且|，|,|&|\s和\s)\s*|\s+")
_PAIR = re.compile(r"(?P<name>[^=＝：:]{1,8})\s*[=＝：:是]\s*(?P<value>.{1,20})")
_NEED = re.compile(r"(?P<value>产品|服务|综合)(?:需求型|需求)")
_FORM = re.compile(
    r"(?:(?:行业|需求类型|来源|标签|意向|价值|等级|公司)\s*[=＝]\s*\S+|(?:产品|服务|综合)需求型)(?:\s*(?:且|并且|，|,)\s*\S+|\s+\S+)*"
)
_COLUMNS: dict[str, Callable[[Customer], str | None]] = {
    "公司": lambda c: c.company,
    "工作": lambda c: c.job,
    "等级": lambda c: c.level,
    "意向": lambda c: c.intent,
    "价值": lambda c: c.value,
}
_EXAMPLE = "例“筛选 行业=制造业 且 服务需求型”"


def choose(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Who fulfils every condition, who spends most first; a condition that cannot be read is named."""
    text = re.sub(r"^[/／]?(?:筛选|筛一?下|筛)\s*", "", heard.text.strip())
    conditions = [piece for piece in _AND.split(text) if piece and piece not in ("客户", "的客户", "的")]
    if not conditions:
        raise Refusal(
            f"按什么筛？{_EXAMPLE}；可以用 {'、'.join(('标签', '来源', *_COLUMNS, '行业', '需求类型'))}。"
        )
    scope = scope_of_talk(rep)
    fitting = reduce(set.__and__, (_fitting(piece, scope, desk) for piece in conditions))
    rows = [row for row in customers.listed(desk, scope, (), None, ()) if row.id in fitting]
    title = f"{' 且 '.join(conditions)} 的客户"
    lines = [
        Line(
            f"{row.name} {f'共 {yuan(row.spent)}' if row.orders else '还没下单'}",
            f"符合：{'、'.join(conditions)}",
            row.id,
        )
        for row in rows
    ]
    return Reply(listed(desk, rep.userid, f"{title} {len(lines)} 位" if lines else title, lines))


def _fitting(condition: str, scope: Scope, desk: Desk) -> set[int]:
    need = _NEED.fullmatch(condition)
    if need:
        values = {need["value"], "综合"} if need["value"] != "综合" else {"综合"}
        return set[int]().union(*(facts.having(desk, "need_type", value, scope) for value in values))
    pair = _PAIR.fullmatch(condition)
    if not pair:
        raise Refusal(f"「{condition}」没看懂，没有筛。{_EXAMPLE}。")
    return _by_name(pair["name"].strip(), pair["value"].strip(), scope, desk)


def _by_name(name: str, value: str, scope: Scope, desk: Desk) -> set[int]:
    field = BY_LABEL.get(name) or _by_word(name)
    if field is not None:
        return facts.having(desk, field.key, value, scope)
    if name == "标签":
        return {row.id for row in customers.listed(desk, scope, (value,), None, ())}
    rows = customers.listed(desk, scope, (), None, ())
    if name == "来源":
        ways = {way for way, _ in WAYS}
        return {
            row.id
            for row in rows
            if row.source and (value in row.source or (value in ways and way_of(row.source) == value))
        }
    if name not in _COLUMNS:
        raise Refusal(
            f"不能按「{name}」筛。可以用 {'、'.join(('标签', '来源', *_COLUMNS, '行业', '需求类型'))}，{_EXAMPLE}。"
        )
    return {row.id for row in rows if (_COLUMNS[name](row) or "").upper() == value.upper()}


def _by_word(name: str) -> Field | None:
    return next((field for field in BY_LABEL.values() if name in field.words), None)


COMMAND = Command(
    ("筛选", "筛", "筛一下"),
    choose,
    "按行业、需求类型、来源、标签、意向筛客户，可用“且”连",
    "筛选 行业=制造业 且 服务需求型",
    form=_FORM,
)
