"""为什么: the reason of what was just said, of a line by its number, or of the line about a customer."""

import re

from crm.patterns import regex
from crm.people import Person
from handlers.daily.because import because
from handlers.grades import grade
from handlers.hearing import replied
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.language import resolved, scope_of_talk, understood
from nlp.numbers.numerals import value_of
from storage.books.named import why as risk
from storage.books.shown import Seen, pushed_since, recent
from storage.books.slipping import standing_of
from storage.desk import Desk
from storage.tables import Customer

_WORD = r"(?:为什么|为啥|为何|凭什么|凭啥|什么依据|依据是什么|依据)"
_GRADED = regex(r"价值?\s?[A-Ca-c]|意向?\s?[A-Ca-c]|[A-Ca-c]类|[A-Ca-c]级|等级|分级")
_RISK = regex("流失|风险")
_ORDINAL = regex(r"第?\s*([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*(?:条|个|件|位)?")
_NOTHING = "我还没说过什么要讲理由的话。看「今日」或收到提醒以后，回「为什么」或「为什么 2」。"


def explain(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """A customer named goes before a number: 为什么陈姐排第二 asks about 陈姐."""
    asked = re.sub(rf"^[/／\s]*{_WORD}", "", heard.text).strip(" ?？。！")
    if not asked:
        return Reply(_of_the_latest(rep, desk))
    named = _named(heard, rep, desk)
    if named and _GRADED.search(asked):
        return Reply(grade.explained(named[0], desk))
    if named and _RISK.search(asked) and (one := standing_of(desk, named[0])) is not None:
        return Reply(risk(desk, one))
    if named:
        return Reply(_about(named, rep, desk))
    number = _ORDINAL.search(asked)
    seen = next(recent(desk, rep.userid, "list"), None)
    if number and seen:
        return Reply(_numbered(int(value_of(number[1]) or 0), seen))
    return Reply(_of_the_latest(rep, desk))


def _of_the_latest(rep: Person, desk: Desk) -> str:
    """Of what reached this person last: a push by itself, another reply, a statement, or each line of a list."""
    seen, reply = next(recent(desk, rep.userid), None), replied.last(rep, desk)
    later = seen is not None and reply is not None and seen.at > reply.at  # a push that shows something
    pushed = pushed_since(desk, rep.userid, max((one.at for one in (seen, reply) if one), default=None))
    if pushed:
        return pushed
    if reply is not None and not later:
        return because(reply, rep, desk)
    if seen is None:
        return _NOTHING
    if seen.kind == "said":
        return seen.why or f"「{seen.title}」没有别的依据，就是这么记的。"
    if not seen.lines:
        return f"「{seen.title.rstrip('：')}」照记录查过，现在没有符合的；没记下来的我看不到。"
    reasons = [f"{n} {line.why}" for n, line in enumerate(seen.lines[: seen.upto], 1) if line.why]
    return (
        "\n".join(reasons[-10:])
        or f"「{seen.title.rstrip('：')}」就是您要的那些，每条没有单独的理由。问其中一位，回「为什么 名字」。"
    )


def _about(named: list[Customer], rep: Person, desk: Desk) -> str:
    ids = {customer.id for customer in named}
    for seen in recent(desk, rep.userid):
        line = next((line for line in seen.lines if line.customer in ids and line.why), None)
        if line is not None:
            return line.why
        if seen.kind == "said" and seen.why and any(c.name in seen.title for c in named):
            return seen.why
    return f"今天的清单和提醒里没有说到{named[0].name}。回「查 {named[0].name}」看资料。"


def _numbered(number: int, seen: Seen) -> str:
    title = seen.title.rstrip("：")
    if not 1 <= number <= len(seen.lines):
        return f"「{title}」只有 {len(seen.lines)} 条，没有第 {number} 条。"
    line = seen.lines[number - 1]
    return line.why or f"{number} {line.text}：没有别的依据，就是这么记的。"


def _named(heard: Heard, rep: Person, desk: Desk) -> list[Customer]:
    scope = scope_of_talk(rep)
    meaning = understood(heard.text, heard.at, scope, desk, "query_customer")
    return [row for m in meaning.frames[0].slots.customers for row in resolved(m, desk, scope)]


COMMAND = Command(
    ("为什么", "为啥", "依据"),
    explain,
    "问刚才那句话、清单第几条、某位客户排在那里的理由",
    "为什么 2",
    numbered=True,
    form=regex(
        rf"(?!.*(?:怎么回|怎么说|咋回|话术))(?:{_WORD}.{{0,40}}|.{{1,8}}{_WORD}(?:会|是|说)?(?:快)?(?:流失|风险|排(?:在)?(?:第|前|后|最)|在名单|在清单).{{0,10}})"
    ),
    aside=True,
)
