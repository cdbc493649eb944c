"""群发客户: a message to a rep's customers with a tag, as one task that the rep confirms; two texts may be tried (O3)."""

import re

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.reach.calendar import kept
from handlers.reach.post_card import sent
from storage.books import posts
from storage.desk import Desk
from storage.tables import Post

_FORM = regex(r"/?群发客户\s+(?:标签\s*)?(?P<tag>[^\s:：]{1,12})\s*[:：]\s*(?P<text>.+)", re.DOTALL)
_ALL = frozenset({"全部", "所有", "全部客户"})
_HOW = "发给哪类客户、发什么？例：群发客户 敏感肌：换季了……；试两种说法：群发客户 敏感肌：A：…… / B：……"


def send(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Keeps the message and makes its tasks at once, past the guard customer by customer."""
    found = _FORM.fullmatch(heard.text.strip())
    if found is None:
        raise Refusal(_HOW)
    segment = "" if found["tag"] in _ALL else found["tag"]
    row = Post(
        owner=rep.userid, by=rep.userid, at=desk.now, at_b=None, state="planned", made_at=desk.now,
        chat_id=None, segment=segment,
    )  # fmt: skip
    if not posts.segment_of(desk, row):
        who = f"带「{segment}」标签、又能群发" if segment else "关联了企业微信"
        raise Refusal(f"您名下没有{who}的客户，没有可发的人。")
    kept(row, found["text"].strip(), rep, desk)
    return sent(row, desk)


COMMAND = Command(
    ("群发客户",),
    send,
    "发给一类客户（建任务，您确认后才发）",
    "群发客户 敏感肌：换季了，洗完脸三分钟内做好保湿",
)
