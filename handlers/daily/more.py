"""更多: the next page of the list that was shown last."""

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from storage.books.shown import recent, turned
from storage.desk import Desk


def turn_over(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Numbers go on where the page before ended."""
    seen = next(recent(desk, rep.userid, "list"), None)
    if seen is None:
        raise Refusal("前面没有清单可以翻。回「今日」看今天要做的事。")
    if not seen.lines:
        return Reply(f"「{seen.title.rstrip('：')}」里一条也没有。")
    return Reply(
        turned(desk, seen) or f"「{seen.title.rstrip('：')}」已经全部列完了，共 {len(seen.lines)} 条。"
    )


COMMAND = Command(
    ("更多", "下一页"),
    turn_over,
    "上一张清单接着往下看",
    "更多",
    form=regex(
        r"还有(?:更多|别的|其他的?|哪些|呢)?(?:呢|吗)?[?？]?|(?:剩下|其余|其他|另外)的?(?:呢|\d+\s*[件条个位人]呢?)?[?？]?"
    ),
    aside=True,
)
