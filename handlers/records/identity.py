"""王姐是王丽华吗, 王姐就是王丽华, 王丽华以前叫什么: who a name means, with former names, and a name learnt (002 records, A1, A6)."""

import json
from collections.abc import Iterator

from crm.patterns import regex
from crm.people import Person
from crm.records.names import SURNAMES, family_key
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import resolved, scope_of_talk, understood
from handlers.hearing.people import line_about
from handlers.records.asked_of_one import same
from storage import history
from storage.books import customers
from storage.desk import Desk
from storage.tables import Customer

_TITLE = r"(?:姐|哥|总|女士|先生|小姐|阿姨|叔|老师|医生|经理|主任|老板|太太)"
_NAME = rf"(?!周[一二三四五六日天末])(?:[{SURNAMES}](?:{_TITLE}|[一-鿿]{{1,2}}?)|[小老阿][{SURNAMES}])"
_FORM = regex(
    rf"(?P<one>{_NAME})(?:(?:和|跟)(?P<with>{_NAME})是不?是?(?:同)?一个?(?:人|位)(?:吗|么|吧)?[?？]?"
    rf"|(?:其实|原来)?(?:(?P<is>就是)(?P<same>{_NAME})(?:本人)?(?P<asks>吗|么|吧|[?？])*[。！]?|是不是(?P<or>{_NAME})[?？]?"
    rf"|是(?P<other>{_NAME})(?:吗|么|[?？])+)"
    rf"|(?:以前|之前|原来|曾经|现在)是不是叫(?P<former>{_NAME})[?？]?"
    r"|(?P<names>以前|之前|原来|曾经|现在)(?:是)?(?:叫|名字是?)(?:什么|啥)(?:名字)?[?？]?)"
)


def identify(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """A question is answered with the record and its names; a statement teaches the name."""
    found = _FORM.fullmatch(heard.text.strip())
    if found is None:
        raise Refusal("想问谁是谁？例：王姐是王丽华吗；要记住就说“王姐就是王丽华”。")
    one = found["one"]
    other = next((found[name] for name in ("with", "same", "or", "other", "former") if found[name]), "")
    rows = _rows(one, rep, desk)
    if found["names"]:
        return Reply(_known_as(_only(one, rows, rep, desk), desk))
    if found["is"] and not found["asks"]:
        return _taught(one, other, rep, desk)
    return _compared((one, rows), (other, _rows(other, rep, desk)), heard, rep, desk)


def _compared(
    first: tuple[str, list[Customer]],
    second: tuple[str, list[Customer]],
    heard: Heard,
    rep: Person,
    desk: Desk,
) -> Reply:
    """Whether two names are one record's, by its present and its former names."""
    (one, mine), (other, theirs) = first, second
    both = [row for row in mine if row in theirs]
    if len(both) == 1:
        return Reply(f"是的，同一位：{_known_as(both[0], desk)}")
    if len(mine) == len(theirs) == 1:
        return same(heard.about(mine[0], theirs[0]), rep, desk)
    known = mine or theirs
    if len(known) == 1:
        unknown = other if mine else one
        told = f"「{unknown}」没有记过是谁。{_known_as(known[0], desk)}"
        return Reply(f"{told}\n是同一位就说“{unknown}就是{known[0].name}”，我记住。")
    raise Refusal(f"您的客户里没有「{one}」，也没有「{other}」。写全名再问一次。")


def _taught(one: str, other: str, rep: Person, desk: Desk) -> Reply:
    """The name that is nobody's yet leads to the other's record from now on."""
    mine, theirs = _rows(one, rep, desk), _rows(other, rep, desk)
    if len(theirs) != 1:
        mine, theirs, one, other = theirs, mine, other, one
    row = _only(other, theirs, rep, desk)
    if row in mine and customers.goes_by(desk, row, one):
        return Reply(f"「{one}」本来就是 {line_about(desk, row)}，没有改。")
    if any(found.name == one for found in mine if found is not row):
        raise Refusal(
            f"{one} 和 {other} 现在是两份资料。确认是同一位就回「合并 {other} {one}」，24 小时内可拆开。"
        )
    with history.deed(desk, rep.userid, f"「{one}」指 {row.name}"):
        customers.learn_alias(desk, row, one)
    return Reply(f"✓ 记住了：「{one}」就是 {line_about(desk, row)}。记错了回「撤销」")


def _rows(name: str, rep: Person, desk: Desk) -> list[Customer]:
    """Whom a name means: as written or an alias, else who went by it before."""
    scope = scope_of_talk(rep)
    frames = understood(name, desk.now, scope, desk, "query_customer").frames
    mentions = [mention for frame in frames for mention in frame.slots.customers if mention.text == name]
    rows = [row for mention in mentions for row in resolved(mention, desk, scope)]
    return rows or [row for row in _of_family(name, rep, desk) if name in _former(row, desk)]


def _of_family(name: str, rep: Person, desk: Desk) -> list[Customer]:
    from_family = customers.candidates(desk, frozenset({family_key(name[0])}), scope_of_talk(rep))
    return [row for row, _ in from_family]


def _only(name: str, rows: list[Customer], rep: Person, desk: Desk) -> Customer:
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise Refusal(f"您的客户里没有「{name}」。写全名再说一次，新客户回「新客户 {name}」。")
    raise Refusal(
        f"「{name}」有 {len(rows)} 位：{'、'.join(line_about(desk, row) for row in rows[:6])}。请写全名。"
    )


def _known_as(row: Customer, desk: Desk) -> str:
    former = [name for name in _former(row, desk) if name != row.name]
    called = [name for name in customers.also_called(desk, row) if name not in (row.name, *former)]
    told = [f"曾用名 {'、'.join(former)}"] if former else []
    told += [f"也叫 {'、'.join(called)}"] if called else []
    return "，".join([line_about(desk, row), *(told or ["没有别的名字"])]) + "。"


def _former(row: Customer, desk: Desk) -> list[str]:
    """The names that a record had before, the first first."""
    return list(dict.fromkeys(_before(row, desk)))


def _before(row: Customer, desk: Desk) -> Iterator[str]:
    for _, _, before, after in history.changes_of(desk, Customer, json.dumps([row.id])):
        if before.get("name") and after.get("name") not in (None, before["name"]):
            yield str(before["name"])


COMMAND = Command(
    ("是谁",),
    identify,
    "一个称呼指哪位、以前叫什么；“王姐就是王丽华”我记住",
    "王姐就是王丽华",
    form=_FORM,
)
