"""A list by conditions: what was understood, how many there are, each with what shows it; what was not understood is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import nlp
from crm.grades.axes import shown
from crm.people import Person, Scope
from crm.records.fields import COLUMNS, as_pair, field_named
from crm.records.wanted import Condition, told
from crm.refusal import Refusal
from handlers.alongside.basics import age_of
from handlers.hearing.colleagues import called, work_of
from handlers.hearing.command import Heard, Reply
from handlers.hearing.language import firm_lexicon, scope_of_talk
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import day, short_day, yuan
from nlp.meaning.wanted import Wanted
from storage.books import staff, wanted
from storage.desk import Desk
from storage.tables import Customer

_CANNOT = "不能按「{name}」筛。可以用 标签、来源、意向、价值、{columns}、行业、需求类型，例“筛选 行业=制造业 且 服务需求型”。"


def asked_for(heard: Heard, desk: Desk) -> Wanted:
    """The conditions in what was said; words that stand in some record count as conditions, the rest stays unread."""
    return nlp.wanted(heard.text, heard.at, firm_lexicon(desk))


def choose(found: Wanted, rep: Person, desk: Desk) -> Reply:
    """Who fulfils every condition that was understood, a page at a time (B7)."""
    scope = scope_of_talk(rep)
    conditions = [_settled(condition, rep, desk) for condition in found.conditions]
    words = {word: wanted.held(desk, scope, word) for word in found.unread}
    conditions += [condition for condition in words.values() if condition]
    unread = [word for word, condition in words.items() if condition is None]
    rows = wanted.who(desk, scope, conditions)
    owned = any(condition.kind == "owner" for condition in conditions)
    title = f"{'您团队里' if rep.leads and not owned else ''}{told(conditions)}"
    foot = "".join(f"「{word}」没看懂，没有按它筛。" for word in unread) + _left_out(conditions)
    if not rows:
        return Reply(f"{title}：没有。{_each(conditions, scope, desk)}{foot}")
    lines = _lines(rows, conditions, rep, desk)
    return Reply(listed(desk, rep.userid, f"{title} {len(lines)} 位", lines, foot))


def _settled(condition: Condition, rep: Person, desk: Desk) -> Condition:
    """Whose customers are meant, as an account that the asker may look into; a field that exists."""
    if condition.kind == "field":
        name, _ = as_pair(condition.text)
        if field_named(name) is None and name not in COLUMNS:
            raise Refusal(_CANNOT.format(name=name or condition.text, columns="、".join(COLUMNS)))
    if condition.kind != "owner":
        return condition
    meant = called(rep.userid if condition.text in ("我", rep.name) else condition.text, desk)
    work_of(meant, rep)
    return replace(condition, text=meant.userid, said=meant.name)


def _left_out(conditions: Sequence[Condition]) -> str:
    """Age and sex are asked of what is known: whose is not recorded is in no such list."""
    names = {"age": "年龄", "born": "年龄"}
    asked = [names.get(one.kind) or ("性别" if as_pair(one.text)[0] == "性别" else "") for one in conditions]
    named = "、".join(dict.fromkeys(name for name in asked if name))
    return f"没记{named}的客户不在里面，补一句就行，例“王丽 女 35岁”。" if named else ""


def _each(conditions: Sequence[Condition], scope: Scope, desk: Desk) -> str:
    """Where nobody fulfils all: how many fulfil each, so that one sees which is too narrow."""
    if len(conditions) < 2:
        return ""
    counts = (f"{one.words} {len(wanted.who(desk, scope, [one]))} 位" for one in conditions)
    return f"单独看：{'；'.join(counts)}。"


def _lines(rows: Sequence[Customer], conditions: Sequence[Condition], rep: Person, desk: Desk) -> list[Line]:
    products = [one.text for one in conditions if one.kind == "bought"]
    last = wanted.last_bought(desk, [row.id for row in rows], products)
    names = {row.owner: staff.name_of(desk, row.owner) for row in rows} if rep.leads else {}
    why = f"符合：{'、'.join(one.words for one in conditions)}"
    lines = []
    for row in rows:
        seen = [f"{product} {short_day(on, desk.today)}" for product, on in last.get(row.id, ())]
        shows = [*_shows(row, conditions, desk), *(f"买过 {one}" for one in seen[:3])]
        whose = f"（{names[row.owner]}）" if row.owner in names else ""
        lines.append(
            Line(f"{row.name}{whose} {' · '.join(shows)}", f"{row.name} {why}；{_facts(row, desk)}", row.id)
        )
    return lines


def _shows(row: Customer, conditions: Sequence[Condition], desk: Desk) -> list[str]:
    """What of a customer shows that the conditions hold: grades, last contact, last order, birthday, stage; and money."""
    kinds = {one.kind for one in conditions}
    parts = [shown(row.value, row.intent)] if kinds & {"value", "intent"} else []
    born = next((one for one in conditions if one.kind == "birthday" and one.first and one.last), None)
    on = wanted.kept_birthday(row, born.first, born.last) if born and born.first and born.last else None
    parts += [f"生日 {day(on, desk.today)}"] if on else []
    parts += [_contact(row, desk)] if kinds & {"touched", "objection"} else []
    parts += [_order(row, desk)] if kinds & {"ordered", "bought"} and row.last_order else []
    parts += [row.stage] if "stage" in kinds and row.stage else []
    age = age_of(row, desk) if kinds & {"age", "born"} else None
    parts += [f"{age} 岁"] if age is not None else []
    parts += [f"来源 {row.source}"] if "source" in kinds and row.source else []
    return [*parts, f"共 {yuan(row.spent)}" if row.orders else "还没下单"]


def _contact(row: Customer, desk: Desk) -> str:
    if row.touched_at is None:
        return "还没联系过"
    on = desk.local(row.touched_at).date()
    return f"上次联系 {short_day(on, desk.today)}{_ago(on, desk)}"


def _order(row: Customer, desk: Desk) -> str:
    on = row.last_order
    return f"上次下单 {short_day(on, desk.today)}{_ago(on, desk)}" if on else "还没下单"


def _ago(on: date, desk: Desk) -> str:
    days = (desk.today - on).days
    return f"（{days} 天前）" if days else "（今天）"


def _facts(row: Customer, desk: Desk) -> str:
    return "，".join((shown(row.value, row.intent), _contact(row, desk), _order(row, desk)))
