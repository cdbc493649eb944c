"""团队今天要做什么, 林晓今天要做什么: what lies before those whom the asker leads, each line with its rep (E9, E12)."""

import re
from dataclasses import replace
from datetime import date

from crm.patterns import regex
from crm.people import Person, Scope
from crm.refusal import Refusal
from handlers.hearing.colleagues import colleague_in, work_of
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from storage.books import staff, worklist
from storage.desk import Desk

_ABOUT_TEAM = r"(?:我们?|咱们?)?(?:的)?(?:团队|全组|组里|大家|他们)"
_TO_DO = r"(?:都|还|有|要|该)*(?:做|干|办|跟进|处理|安排|忙)?(?:什么|啥|哪些)?(?:事|待办|任务|安排|客户)?"
_WHEN = r"(?:今天|今日|明天|这周|本周)?"
_FORM = regex(
    rf"{_WHEN}{_ABOUT_TEAM}{_WHEN}{_TO_DO}[?？]?|"
    r"\S{2,3}(?:今天|今日)(?:还|都)?(?:有|要|该)(?:做|干|办|跟进|处理|联系)?(?:什么|啥|哪些|谁)(?:事|待办|任务|客户|要做)?[?？]?"
)

_SUBJECT = regex(r"(?P<who>\S{2,3}?)(?=今天|今日)")
_SELVES = frozenset(("我们", "咱们", "看看", "看下", "查查"))


def show(heard: Heard, person: Person, desk: Desk) -> Reply:
    """The most pressing first; who leads nobody gets the own day, and a sentence about anybody else's."""
    colleague = colleague_in(heard.text, desk, person)
    subject = _SUBJECT.match(heard.text)
    if (
        colleague is None
        and subject
        and subject["who"] not in _SELVES
        and not re.search(_ABOUT_TEAM, heard.text)
    ):
        raise Refusal(f"同事里没有「{subject['who']}」。写全名再问一次，例“陈晨今天有什么事”。")
    scope = work_of(colleague, person)
    whose = colleague.name if colleague else "您团队" if person.leads else "您"
    last = heard.slots.period[1] if heard.slots.period else desk.today
    each = {one.userid: one.name for one in staff.reps(desk) if scope.everyone or one.userid in scope.owners}
    found = [(item, name) for userid, name in each.items() for item in _work(userid, last, desk)]
    found.sort(key=lambda pair: (-pair[0].score.total, pair[0].matter.due, pair[0].task or 0))
    told = worklist.as_lines(desk, [item for item, _ in found])
    lines = [_of(line, name, colleague is None) for line, (_, name) in zip(told, found, strict=True)]
    counts = "、".join(f"{name} {sum(one == name for _, one in found)}" for name in each.values())
    if not lines:
        return Reply(f"{whose}今天没有待办。")
    title = f"{whose}今天 {len(lines)} 件事" + (f"（{counts}）" if colleague is None and lines else "")
    return Reply(listed(desk, person.userid, title, lines))


def _work(userid: str, last: date, desk: Desk) -> list[worklist.Item]:
    return worklist.work_of(desk, Scope(frozenset({userid})), last)


def _of(line: Line, name: str, several: bool) -> Line:
    return replace(line, text=f"［{name}］{line.text}") if several else line


COMMAND = Command(
    ("团队今日", "团队待办"),
    show,
    "团队（或某位同事）今天要做的事，按要紧排",
    "团队今日",
    form=_FORM,
    asks=True,
)
