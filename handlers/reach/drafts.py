"""草稿, 1 用, 2 改成…: words for a customer are chosen, put otherwise, or asked for (T5, T8; 000 reach, O1)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crm.letters import Purpose
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from crm.wording import Finding, findings
from handlers.daily import by_number
from handlers.daily.numbers import line_of
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed, stated
from handlers.keeping.whom import whom
from handlers.reach.posting import kind_of
from handlers.reach.using import used
from nlp.numbers.numerals import value_of
from storage.books import first_words
from storage.books.shown import Seen, exchanged, recent
from storage.desk import Desk

_USE = regex(
    r"/?(?:第?(?P<number>[0-9]{1,2})\s*[.、，,]?\s*(?:就|我)?用(?:它|这[个句条]|第)?|(?:就)?用(?:它|这[个句条]|上面这句)?"
    r"\s*第?(?P<after>[0-9]{1,2}|(?<=第)[一二三四五六七八九十])?[个句条]?|那?(?:就|还是)?用(?:原来|上面|刚才)的?(?:那|这)?[个句条]?)"
    r"(?:吧|了)?[。！!]*"
)
_REWORD = regex(
    r"(?:/?改草稿\s*)?第?(?P<number>[0-9]{1,2}|(?<=第)[一二三四五六七八九十])\s*[句条个]?\s*[.、，,]?\s*改(?:成|为)\s*[:：]?\s*(?P<words>.+)",
    re.DOTALL,
)
_WISHED = (
    r"(?:帮我|请)?给?[^，。,\s]{1,8}?的?(?:生日(?:该|要|可以)?(?:发|说|写)[点些句]?(?:什么|啥)(?:话|祝福)?(?:好|合适)?"
    r"|(?:生日)?祝福语?(?:怎么|咋)(?:写|说|发)好?)[呢啊]?[?？]?"
    r"|(?:帮我|请)?给[^，。,\s]{1,8}?(?:写|想|来)(?:一?[个句条段]|几句)?生日(?:祝福语?|的?话)"
)
_ASK = "给谁的草稿？例：草稿 王丽，或「草稿 2」（清单的序号）。"
_WHOSE = "给谁的生日祝福？例：生日祝福 王丽。"
_WHICH = "用哪一句？回「1 用」这样带上序号；自己写回「1 改成 新的话」。"
_NONE = "前面没有可以用的话。回「草稿 王丽」，我给您几句。"
FOOT = "用哪句回「1 用」，自己写回「2 改成 新的话」。"


def use(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The numbered words of the latest list, or the only ones that stand before the rep."""
    found = _USE.fullmatch(heard.text.strip())
    number = (found["number"] or found["after"]) if found else None
    return used(line_of(_counted(number), rep, desk) if number else _only_one(rep, desk), rep, desk)


def reword(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Words of one's own in place of a draft; what may not be said is told with what may. A task is put off instead."""
    found = _REWORD.fullmatch(heard.text.strip())
    number = _counted(found["number"]) if found else 0
    line = line_of(number, rep, desk) if found else None
    if found is None or line is None or line.ready is None:
        return by_number.settle(heard, rep, desk)
    words = found["words"].strip().strip("「」“”")
    bad = findings(words, "customer", desk.policy.guard.wording)
    if bad:
        return Reply(_refused(bad, line, rep, desk))
    sells = kind_of(words, desk)[1] is Purpose.MARKETING
    other = replace(line, text=words, ready=replace(line.ready, words=words, sells=sells))
    exchanged(desk, _list_of(rep, desk), number, other)
    told = f"✓ 第 {number} 句改成：「{words}」。就这么说，回「用」。"
    return Reply(stated(desk, rep.userid, told, "您自己写的，用语查过了", [other]))


def suggest(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Three ways to begin with a customer: a birthday's wishes, first words to somebody gone quiet, how it is used."""
    customer = whom(heard, rep, desk, _ASK)
    occasion, ways, why = first_words.for_customer(desk, customer)
    lines = [Line(ready.words, why, customer=customer.id, ready=ready) for ready in ways]
    return Reply(listed(desk, rep.userid, f"给{customer.name}的话（{occasion}）", lines, FOOT))


def wish(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The birthday's three of this year, for the day itself where it is known, to choose from by number (000 dates, H2)."""
    customer = whom(heard, rep, desk, _WHOSE)
    on, ways = first_words.birthday_wishes(desk, customer)
    day = f"{on:%-m/%-d} 生日" if on else "生日祝福，生日还没记"
    lines = [Line(ready.words, first_words.FRESH, customer=customer.id, ready=ready) for ready in ways]
    return Reply(listed(desk, rep.userid, f"给{customer.name}的话（{day}）", lines, FOOT))


def _counted(words: str) -> int:
    """2, or 二 of 第二句."""
    return int(value_of(words) or 0)


def _only_one(rep: Person, desk: Desk) -> Line:
    """What was said last has the only words, else the list before it."""
    for seen in recent(desk, rep.userid):
        usable = [line for line in seen.lines if line.ready] if seen.at.date() == desk.today else []
        if len(usable) > 1:
            raise Refusal(_WHICH)
        if usable:
            return usable[0]
        if seen.kind == "list":
            break
    raise Refusal(_NONE)


def _list_of(rep: Person, desk: Desk) -> Seen:
    return next(recent(desk, rep.userid, "list"))


def _refused(bad: Sequence[Finding], line: Line, rep: Person, desk: Desk) -> str:
    assert line.ready is not None
    reasons = "\n".join(f"· 「{one.span_text}」不合适（{one.law}）。建议：{one.fix}" for one in bad)
    told = f"✗ 不能发：\n{reasons}\n可以用原来那句：「{line.ready.words}」\n用它？回「用」"
    return stated(desk, rep.userid, told, "发给客户的话先过用语检查", [line])


COMMAND = Command(
    ("用", "就用"),
    use,
    "用上面给客户的话：建任务，您点「发送」才发",
    "1 用",
    numbered=True,
    form=_USE,
    before=True,
)
REWORD = Command(("改草稿",), reword, "把上面给客户的话改成自己的", "2 改成 祝您生日快乐", form=_REWORD)
SUGGEST = Command(
    ("草稿",),
    suggest,
    "给一位客户的三句话，挑一句用",
    "草稿 王丽",
    intents=("query_customer",),
    numbered=True,
)
WISH = Command(
    ("生日祝福", "祝福"),
    wish,
    "给过生日的客户三句祝福，挑一句用",
    "生日祝福 王丽",
    intents=("query_customer",),
    form=regex(
        r"(?!.*(?:谁|哪些|大家|群))(?:帮我|给我|请)?(?:[^，,。]{0,12}(?:过?生日)[^，,。]{0,8}[，,。\s]*)?(?:帮我|给我|请|麻烦)?(?:给|为|对|跟)?[^，。\s]{0,6}?"
        r"(?:写|来|想|拟|编|发|准备|整|出)(?:一?下)?(?:[一两三几]?[句条段个份])?(?:[^，。]{0,4}的)?(?:生日)?(?:的)?(?:祝福|贺词|祝贺|祝词)(?:语|词|的话|短信|消息|吧|呗)*[。！!]?"
        rf"|(?:她|他)?生日(?:了)?(?:该|要|可以)?(?:怎么|咋)(?:祝福|说|祝)[?？]?|{_WISHED}"
    ),
    again=True,
)
