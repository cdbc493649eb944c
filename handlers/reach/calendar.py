"""内容计划: what is to be said to a group or to many, and when; at its hour the owner gets a card (000 groups, N4)."""

import re
from datetime import datetime, timedelta

from crm.letters import Slant
from crm.patterns import regex
from crm.people import Person
from crm.reach import templates
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, listed
from handlers.hearing.phrases import moment
from handlers.reach.greeting import refuse_wording
from handlers.reach.group_post import group_named
from handlers.reach.posting import kind_of
from nlp import when
from storage import history
from storage.books import posts
from storage.books.post_words import whom
from storage.desk import Desk
from storage.tables import Post

_FORM = regex(
    r"/?(?:内容计划|排期)\s+(?P<when>[^:：]{1,24}?)\s+(?:(?:标签|客户)\s*(?P<tag>[^\s:：]{1,12})|(?P<group>[^\s:：]{1,40}))"
    r"\s*[:：]\s*(?P<text>.+)",
    re.DOTALL,
)
_TWO_TEXTS = regex(r"A\s*[:：]\s*(?P<a>.+?)\s*(?:\n|[/／|])\s*B\s*[:：]\s*(?P<b>.+)", re.DOTALL)
_TWO_HOURS = regex(r"(?P<first>[0-9]{1,2})\s*点\s*[/／和或]\s*(?P<second>[0-9]{1,2})\s*点")
_ALL = frozenset({"全部", "所有", "全部客户"})
_AHEAD = timedelta(days=14)
_HOW = (
    "这样写：「内容计划 周三10点 焕颜会员群：换季怎么补水……」；给客户：「内容计划 周三10点 标签 敏感肌：……」；"
    "试两种说法：「……：A：文案一 / B：文案二」，试两个时段：「周三10点/16点」。"
)


def plan(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Shows the next two weeks, or keeps an entry; its words are checked now, everything else again at its hour."""
    found = _FORM.fullmatch(heard.text.strip())
    if found is None:
        if heard.text.strip(" /") not in COMMAND.names:
            raise Refusal(_HOW)
        return Reply(_shown(rep, desk))
    first, second = _hours(found["when"], desk.now)
    row = Post(
        owner=rep.userid, by=rep.userid, at=first, at_b=second, state="planned", made_at=desk.now,
        chat_id=group_named(desk, rep, found["group"]).chat_id if found["group"] else None,
        segment=("" if found["tag"] in _ALL else found["tag"]) if found["tag"] else None,
    )  # fmt: skip
    return kept(row, found["text"].strip(), rep, desk)


def kept(row: Post, text: str, rep: Person, desk: Desk) -> Reply:
    """Reads the text or the two of them, and keeps the entry."""
    two = _TWO_TEXTS.fullmatch(text)
    row.text, row.text_b = (two["a"].strip(), two["b"].strip()) if two else (text, None)
    if row.chat_id is not None and (row.text_b or row.at_b):
        raise Refusal(
            "一个群里没法分成两半来试。要试两种说法，发给客户：「内容计划 周三10点 标签 敏感肌：A：…… / B：……」。"
        )
    for one in filter(None, (row.text, row.text_b)):
        templates.checked(one, ())
        refuse_wording(one, desk, "group" if row.chat_id else "customer")
    with history.deed(desk, rep.userid, "内容计划的一条"):
        desk.db.add(row)
        desk.db.flush()
    tried = "，A/B 两组各发一种" if row.text_b else "，A/B 两组各一个时段" if row.at_b else ""
    return Reply(
        f"✓ P-{row.id} {_at(row, desk)} 发给{whom(row, desk)}{tried}。到点我把卡片发您，您点「发」才建任务。"
        + (f"\n{_rule(row, desk)}" if tried else "")
    )


def _rule(row: Post, desk: Desk) -> str:
    """When a trial is counted, how many it needs, and whether there are so many (000 reach, O3)."""
    policy, half = desk.policy.trial, len(posts.segment_of(desk, row)) // 2
    told = (
        f"这次 A/B 看回应率：每组 {half} 人左右，发出 {policy.horizon} 天后一次算账，中途不下结论；"
        f"每组收到满 {policy.least} 人才比。"
    )
    return told if half >= policy.least else f"{told}现在人数不够，到时多半只能列数字。"


def _hours(words: str, now: datetime) -> tuple[datetime, datetime | None]:
    two = _TWO_HOURS.search(words)
    plain = words.replace(two[0], f"{two['first']}点") if two else words
    times = [time for time in when.find(plain, now) if isinstance(time.start, datetime)]
    if not times:
        raise Refusal("哪天几点发？例：内容计划 周三10点 焕颜会员群：……")
    first = times[0].start
    assert isinstance(first, datetime)
    if first <= now:
        raise Refusal("这个时间已经过去了，请说一个以后的时间。")
    if two is None:
        return first, None
    if int(two["second"]) > 23 or int(two["first"]) == int(two["second"]):
        raise Refusal("两个时段要不一样，例：周三10点/16点。")
    return first, first.replace(hour=int(two["second"]))


def _at(row: Post, desk: Desk) -> str:
    first = moment(desk.local(row.at), desk.today)
    return f"{first}/{desk.local(row.at_b):%H:%M}" if row.at_b else first


def _shown(rep: Person, desk: Desk) -> str:
    rows = posts.planned(desk, rep.scope, desk.now + _AHEAD)
    lines = [
        Line(f"P-{row.id} {_at(row, desk)} {whom(row, desk)}：{row.text[:30]}（{_slant(row, desk)}）")
        for row in rows
    ]
    products = sum(_slant(row, desk) == "产品" for row in rows)
    share = f"其中产品 {products}/{len(rows)} 条，群里按每周 20% 把关。" if rows else _HOW
    return listed(desk, rep.userid, "内容计划（未来两周）", lines, foot=share)


def _slant(row: Post, desk: Desk) -> str:
    return "产品" if kind_of(row.text, desk)[0] is Slant.PRODUCT else "知识"


COMMAND = Command(
    ("内容计划", "排期"),
    plan,
    "给客户群或一类客户排内容，到点您点「发」",
    "内容计划 周三10点 焕颜会员群：换季怎么补水……",
)
