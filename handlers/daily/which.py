"""哪些: the lines behind the figure that was told last."""

from crm.patterns import regex
from crm.people import Person
from crm.records.excerpt import excerpt
from crm.refusal import Refusal
from handlers.hearing import replied
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import listed
from storage.books.shown import recent
from storage.desk import Desk

_LINE = "\n"


def lay_open(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """They become a list of their own: its numbers, 更多 and 为什么 work too."""
    seen, reply = next(recent(desk, rep.userid), None), replied.last(rep, desk)
    if reply is not None and (seen is None or seen.at <= reply.at):
        raise Refusal(
            f"「{excerpt(reply.reply, 20)}」里没有名单可列。先问一句，例「业绩 这个月」，再回「哪些」。"
        )
    if seen is None:
        raise Refusal("我还没说过什么数字。先问一句，例「业绩 这个月」，再回「哪些」。")
    if not seen.lines:
        title = excerpt(seen.title.partition(_LINE)[0].rstrip("：:"), 20)
        raise Refusal(f"「{title}」里没有更细的可列。")
    return Reply(
        listed(
            desk,
            rep.userid,
            f"{excerpt(seen.title.partition(_LINE)[0], 30)} · 明细 {len(seen.lines)} 条",
            seen.lines,
        )
    )


COMMAND = Command(
    ("哪些", "明细"),
    lay_open,
    "刚才那个数字是由哪些组成的",
    "哪些",
    form=regex(
        r"(?:都|具体|分别)?(?:有|是)?(?:哪些|哪几|哪\s*\d+)\s*(?:个|位|件|条|单|笔|人)?(?:人|客户)?(?:呢|啊|呀)?[?？]?|都有谁[?？]?"
    ),
    aside=True,
)
