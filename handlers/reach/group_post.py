"""群发: a post to a customer group as a task that its owner confirms; nothing leaves before that."""

import re

from crm.letters import Draft
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.reach.posting import to_group
from storage.books import groups
from storage.desk import Desk
from storage.post import outbox
from storage.tables import Group

_FORM = regex(r"(?:/?(?:群发|发群|群里发))\s*(?P<group>[^:：\s]{1,40})\s*[:：\s]\s*(?P<text>.+)", re.DOTALL)
_HOW = "要发到哪个群、发什么？例：群发 焕颜会员群：换季了，洗完脸三分钟内涂面霜，锁水更好。"


def post(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Asks the guard, says what stands in the way and how to mend it, or makes the task."""
    found = _FORM.fullmatch(heard.text)
    if found is None:
        raise Refusal(_HOW)
    group = group_named(desk, rep, found["group"])
    return proposed(group, to_group(group, found["text"].strip(), desk), desk)


def proposed(group: Group, draft: Draft, desk: Desk) -> Reply:
    """What the guard lets through becomes a task for the group's owner; what it holds is told with its cure."""
    ruling = outbox.ruling_on(desk, draft)
    if ruling.passes:
        return Reply(
            f"✓ 已为「{group.name}」建群发任务，需要群主在企业微信里点「发送」确认，之后我告诉您多少人收到。",
            (draft,),
        )
    if ruling.wait_until:
        return Reply(
            f"✓ {ruling.objections[0].why}，{ruling.wait_until:%-m/%-d %H:%M} 再建「{group.name}」的群发任务。",
            (draft,),
        )
    outbox.put_untold(desk, draft)
    reasons = "\n".join(f"· {o.why}。建议：{o.fix}" for o in ruling.objections)
    return Reply(f"✗ 先不发到「{group.name}」：\n{reasons}\n改好再发一遍就行。")


def group_named(desk: Desk, rep: Person, name: str) -> Group:
    """The rep's own group of that name, or the only one with it in its name."""
    own = groups.owned_by(desk, rep.userid)
    exact = [g for g in own if g.name == name] or [g for g in own if name in g.name]
    if len(exact) == 1:
        return exact[0]
    known = "、".join(g.name for g in own[:8])
    raise Refusal(
        f"您没有叫「{name}」的客户群。" + (f"您是群主的群：{known}。" if known else "您名下还没有客户群。")
    )


COMMAND = Command(
    ("群发", "发群", "群里发"),
    post,
    "发到客户群（建任务，群主确认后才发）",
    "群发 焕颜会员群：换季补水小贴士……",
)
