"""升降级: the month's review, decided line by line or as a whole; every owner hears what came of it (001, C7, C8)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from crm.grades.regrade import arrow
from crm.letters import Draft, Purpose, Text, ToStaff
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.settled import Settled
from storage import history
from storage.books.grades import changes, standing
from storage.desk import Desk
from storage.tables import Customer, GradeChange

_STATES = {"proposed": "待定", "accepted": "已同意", "rejected": "已驳回"}
_WORDS = regex(r"(同意|驳回)")
_NUMBER = regex(r"(?<![0-9])[0-9]{1,3}(?![0-9])")
_NONE = "还没有等您复核的升降级。每月 1 日早上复核一次，有变化就发给您。"
_FIRST = 0.2  # the rule of 80 and 20, beside what is true here
_FOOT = "回「升降级 同意 1 3」或「升降级 驳回 2 原因」；「为什么 2」看依据"


def review(heard: Heard, manager: Person, desk: Desk) -> Reply:
    """The list; or the lines that are named, accepted or rejected."""
    rows = changes.latest_review(desk, manager.userid)
    if not rows:
        return Reply(_NONE)
    word = _WORDS.search(heard.text)
    if word is None:
        return Reply(_listed(rows, manager, desk))
    rest = heard.text[word.end() :]
    chosen = _chosen(rows, [int(n) for n in _NUMBER.findall(rest)])
    note = _NUMBER.sub("", rest).strip(" 、,，。")
    return _settle(desk, chosen, manager, word[1] == "同意", note)


def _listed(rows: Sequence[GradeChange], manager: Person, desk: Desk) -> str:
    lines = [
        Line(f"{_about(row, desk)}〔{_STATES[row.state]}〕", row.why, customer=row.customer_id)
        for row in rows
    ]
    people = len({row.customer_id for row in rows})
    share = standing.share_of_first(desk, _FIRST)
    whole = f"买过的客户里，前 {_FIRST:.0%} 带来 {share:.0%} 的销售额。\n" if share is not None else ""
    return listed(desk, manager.userid, f"升降级 {people} 人（{rows[0].review} 复核）", lines, whole + _FOOT)


def _chosen(rows: Sequence[GradeChange], numbers: Sequence[int]) -> list[GradeChange]:
    wrong = [n for n in numbers if not 1 <= n <= len(rows)]
    if wrong:
        raise Refusal(f"这次复核只有 {len(rows)} 条，没有第 {wrong[0]} 条。回「升降级」看清单。")
    chosen = [rows[n - 1] for n in dict.fromkeys(numbers)] if numbers else list(rows)
    waiting = [row for row in chosen if row.state == "proposed"]
    if not waiting:
        raise Refusal("这几条已经定过了，没有变动。回「升降级」看结果。")
    return waiting


def _settle(desk: Desk, rows: Sequence[GradeChange], manager: Person, accepted: bool, note: str) -> Reply:
    told: defaultdict[str, list[str]] = defaultdict(list)
    word = "同意" if accepted else "驳回"
    with history.deed(desk, manager.userid, f"{word}升降级 {len(rows)} 条"):
        for row in rows:
            customer = changes.settle(desk, row, accepted, note)
            told[customer.owner].append(_about(row, desk))
    drafts = tuple(_outcome(owner, lines, word, note, manager, rows[0]) for owner, lines in told.items())
    names = "、".join(_name(row, desk) for row in rows[:6])
    return Reply(f"✓ 已{word} {len(rows)} 条：{names}。负责人已通知；回「撤销」可取消。", drafts)


def _outcome(
    owner: str, lines: Sequence[str], word: str, note: str, manager: Person, row: GradeChange
) -> Draft:
    reason = f"（{note}）" if note else ""
    text = f"{manager.name} {word}了等级调整{reason}：\n" + "\n".join(lines)
    once = f"regraded:{row.review}:{owner}:{row.id}"
    return Draft(ToStaff(owner), Text(text), Purpose.REMINDER, once=once, why="您名下客户的等级复核有了结果")


def _about(row: GradeChange, desk: Desk) -> str:
    axis = "价" if row.axis == "value" else "意"
    way = arrow(row.before, row.after)
    return f"{_name(row, desk)} {axis}{row.before or '–'}→{row.after}（{way}）：{row.why}"


def _name(row: GradeChange, desk: Desk) -> str:
    return desk.db.get_one(Customer, row.customer_id).name


def _all(accepted: bool) -> Any:
    def settle(about: Mapping[str, Any], manager: Person, desk: Desk, note: str) -> Reply:
        rows = changes.latest_review(desk, manager.userid)
        return _settle(desk, _chosen(rows, []), manager, accepted, note)

    return settle


SETTLED = Settled(_all(accepted=True), _all(accepted=False))
COMMAND = Command(("升降级", "等级复核"), review, "主管：每月等级复核，逐条同意或驳回", "升降级")
