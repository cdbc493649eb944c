"""群里也发个补货: a product post to a group, past the guard; where it is held, what may be done instead (T5; N2, O1)."""

from collections import Counter

from crm.guard import Ruling
from crm.letters import Draft, Purpose, Slant, Task, ToGroup
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, Ready, listed
from handlers.reach.group_post import group_named, proposed
from storage.books import groups, touches, window
from storage.desk import Desk
from storage.post import outbox
from storage.tables import Customer, Group, Supply

_FORM = regex(
    r"(?:也|再|顺便|那|在|给|往)*(?P<group>[^，。,\s]{0,20}?)群里?(?:也|再|顺便|都)*(?:发|推|提)(?:个|一个|一条|条|一下|下)*"
    r"(?:产品)?补货(?:提醒|通知|消息|的)?(?:吧|一下)?[。！!]*"
)
_WORDS = "家里的{product}快用完的朋友，要补的私聊我，我帮您看看用量。"


def post(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The task for the group's owner; or why not, and two ways that do the same good: 1, 2 or 都做."""
    found = _FORM.fullmatch(heard.text.strip())
    group = _group(found["group"] if found else "", rep, desk)
    whom = window.of(desk, rep.own)
    draft = _draft(group, whom)
    ruling = outbox.ruling_on(desk, draft)
    if not ruling.held:
        return proposed(group, draft, desk)
    outbox.put_untold(desk, draft)
    return Reply(_instead(group, ruling, len(whom), rep, desk))


def _group(name: str, rep: Person, desk: Desk) -> Group:
    """The named one, or the only one that the rep owns."""
    own = groups.owned_by(desk, rep.userid)
    if not own:
        raise Refusal("您还不是哪个客户群的群主；群发只能由群主发。")
    if name:
        return group_named(desk, rep, name)
    if len(own) > 1:
        names = "、".join(one.name for one in own[:8])
        raise Refusal(f"发到哪个群？您有：{names}。例：{own[0].name}群里发个补货。")
    return own[0]


def _draft(group: Group, whom: list[tuple[Supply, Customer]]) -> Draft:
    """The product that most of them will soon have used up."""
    counted = Counter(supply.product for supply, _ in whom).most_common(1)
    words = _WORDS.format(product=counted[0][0] if counted else "东西")
    to = ToGroup(group.chat_id, group.owner)
    return Draft(to, Task(words), Purpose.MARKETING, slant=Slant.PRODUCT, why="您要求在群里提醒补货")


def _instead(group: Group, ruling: Ruling, window_size: int, rep: Person, desk: Desk) -> str:
    tip = touches.for_group(desk)
    held = "；".join(o.why for o in ruling.objections)
    window_why = f"群里现在不合适（{held}），快用完的人私聊最直接"
    ways = [Line(f"私聊补货窗口的 {window_size} 人", window_why, deed="window")] if window_size else []
    share, tip_why = f"群里发知识帖「{tip.text}」", f"产品以外的内容不占产品的份额（{held}）"
    ways.append(Line(share, tip_why, deed=f"post:{group.chat_id}", ready=Ready(tip.text)))
    reasons = "\n".join(f"· {o.why}。建议：{o.fix}" for o in ruling.objections)
    title = f"✗ 不建议在「{group.name}」发产品：\n{reasons}\n改法："
    return listed(desk, rep.userid, title, ways, "回数字，或「都做」")


COMMAND = Command(("群里补货",), post, "在客户群里提醒补货；不合适时给别的办法", "群里也发个补货", form=_FORM)
