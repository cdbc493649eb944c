"""群里发个通知：…, 通知会员群周六活动: a notice to a customer group in free words, put before its owner as a card (000 groups, N4)."""

import re
from dataclasses import replace

from crm.patterns import regex
from crm.people import Person
from crm.reach import templates
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.turn import Unclear
from handlers.reach.greeting import refuse_wording
from storage import history
from storage.books import groups
from storage.books.post_words import card
from storage.desk import Desk
from storage.tables import Group, Post

_ASKED = r"(?:请|麻烦)?(?:你)?(?:帮我|帮忙)?"
_SENDS = r"发(?:(?:一?[个条下])?(?:通知|公告|消息|信息)|(?:一?[条个下])?(?=\s*[:：]))"
_GROUP = r"(?P<group>[\u4e00-\u9fffA-Za-z0-9]{0,10}?群)(?![主规聊]|发(?!一?[个条下]?(?:通知|公告|消息|信息|\s*[:：])))(?:里面?|内)?"
_TEXT = r"[:：，,\s]*(?![了过的])(?P<text>.+)"
_TELLS = rf"(?:{_SENDS}|通知(?:一下|一声|大家)?|公告(?:一下)?|[说讲喊](?:一[下声]|下|声)|提醒(?:一下|大家))"
_SAYINGS = (
    r"/?(?:发?群通知)\s*(?:(?P<group>[^:：\n]{1,40}?)\s*[:：])?\s*(?P<text>.+)",
    rf"{_ASKED}(?:在|到|往|给|跟|去)?{_GROUP}都?{_TELLS}{_TEXT}",
    rf"{_ASKED}(?:通知|告诉|提醒)(?:一下)?{_GROUP}的?(?:人|大家|成员|会员|客户|姐妹|朋友)*(?:们)?{_TEXT}",
    rf"{_ASKED}(?:通知|告诉)(?:一下)?(?P<group>大家|所有人|客户们|姐妹们){_TEXT}",
    rf"{_ASKED}发(?:一?[个条])?(?:通知|公告|消息)(?:到|给|去|在){_GROUP}{_TEXT}",
)
_FORMS = tuple(regex(saying, re.DOTALL) for saying in _SAYINGS)
_ANY = regex("|".join(re.sub(r"\?P<\w+>", "?:", saying) for saying in _SAYINGS), re.DOTALL)
_WHOLE = frozenset(
    {"大家", "所有人", "客户们", "姐妹们", "", "群", "客户群", "我的群", "那个群", "微信群", "大群"}
)
_SHORT = 12  # characters; so few tell hardly anybody when and where
_HOW = "通知哪个群、说什么？例：通知会员群：周六下午两点，门店二楼新品体验会，回复 1 报名"


def propose(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """An entry of the content calendar for now: the card asks, and only 发 makes the task that the owner confirms."""
    found = next(
        (form.fullmatch(heard.text.strip()) for form in _FORMS if form.fullmatch(heard.text.strip())), None
    )
    if found is None:
        raise Refusal(_HOW)
    text = found["text"].strip()
    group = _meant(found["group"] or "", text, rep, desk)
    refuse_wording(templates.checked(text, ()), desk, "group")
    with history.deed(desk, rep.userid, f"「{group.name}」的通知"):
        post = Post(
            owner=rep.userid, by=rep.userid, at=desk.now, at_b=None, state="asked", made_at=desk.now,
            chat_id=group.chat_id, segment=None, text=text, text_b=None,
        )  # fmt: skip
        desk.db.add(post)
        desk.db.flush()
    thin = (
        f"\n只有 {len(text)} 个字，要补上几点、在哪，回「改稿 P-{post.id} 新文字」。"
        if len(text) < _SHORT
        else ""
    )
    told = (
        f"通知 P-{post.id} 拟好了，发到「{group.name}」（{groups.size(desk, group.chat_id)} 人），还没有发：\n「{text}」\n"
        f"点卡片上的「发」（或回「发 P-{post.id}」）我建任务，您在企业微信里再点一次「发送」才出去。{thin}"
    )
    return Reply(told, (replace(card(post, desk), why="您要发的群通知，您说「发」才建任务"),))


def _meant(said: str, text: str, rep: Person, desk: Desk) -> Group:
    """The rep's group of that name; asked back where it may be several."""
    own = groups.owned_by(desk, rep.userid)
    if not own:
        raise Refusal("您名下还没有客户群，群通知要由群主来发。")
    name = said.removesuffix("群") if said not in _WHOLE else ""
    fitting = [group for group in own if group.name == said] or [group for group in own if name in group.name]
    if len(fitting) == 1:
        return fitting[0]
    several = (fitting or own)[:8]
    lines = "\n".join(f"{n} {group.name}" for n, group in enumerate(several, 1))
    head = "发到哪个群？" if fitting else f"您没有叫「{said}」的群，发到哪个？"
    labels = [group.name for group in several]
    texts = [f"群通知 {group.name}：{text}" for group in several]
    raise Unclear("reword", f"{head}\n{lines}\n回数字就行。", {"texts": texts, "labels": labels})


COMMAND = Command(
    ("群通知", "发群通知"),
    propose,
    "给客户群发通知，直接说就行；先给您看，您点「发」才建任务",
    "通知会员群：周六下午两点门店新品体验会",
    intents=("schedule_followup",),
    form=_ANY,
)
