"""群规, 群定位, 群欢迎语: what a customer group is for, its written rules, and what a newcomer reads (000 groups, N1)."""

import re

from crm.letters import Draft, Errand, Purpose, ToWeCom
from crm.patterns import regex
from crm.people import Person
from crm.reach import templates
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.reach.greeting import refuse_wording
from handlers.reach.group_post import group_named
from storage import history
from storage.desk import Desk
from storage.tables import Group

_FORM = regex(
    r"/?(?P<what>群规|群定位|群欢迎语)\s+(?P<group>[^:：\s]{1,40})(?:\s*[:：]\s*(?P<text>.+))?", re.DOTALL
)
_COLUMNS = {"群规": "rules", "群定位": "positioning", "群欢迎语": "welcome"}
_HOW = "这样写：「群规 焕颜会员群：不发广告，八成聊护肤」「群定位 焕颜会员群：……」「群欢迎语 焕颜会员群：欢迎{昵称}～」。"
_BYTES = 2700  # of WeCom's 3,000; the rest is for the way to 微信客服


def keep(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """Shows or keeps one of the three; a welcome goes to WeCom, where its owner chooses it."""
    found = _FORM.fullmatch(heard.text.strip())
    if found is None:
        raise Refusal(_HOW)
    group, what = group_named(desk, rep, found["group"]), found["what"]
    if not found["text"]:
        return Reply(_shown(group))
    text = templates.checked(found["text"].strip(), ("昵称",) if what == "群欢迎语" else ())
    refuse_wording(text.replace("{昵称}", "您"), desk, "group")
    if getattr(group, _COLUMNS[what]) == text:
        raise Refusal(f"{group.name} 的{what}已经是：{text}，没有改。")
    with history.deed(desk, rep.userid, f"{group.name} 的{what}"):
        setattr(group, _COLUMNS[what], text)
    if what != "群欢迎语":
        return Reply(f"✓ {group.name} {what}：{text}")
    return Reply(
        f"✓ {group.name} 新人会读到：{_welcome(group)}\n我先放进企业微信，放好后告诉您怎么启用。",
        (_errand(group),),
    )


def _errand(group: Group) -> Draft:
    words = templates.filled(_welcome(group), {"昵称": "%NICKNAME%"})
    if len(words.encode()) > _BYTES:
        raise Refusal("欢迎语加上群规太长了，企业微信最多约 1000 字，请精简。")
    values = {"chat_id": group.chat_id, "text": words}
    return Draft(ToWeCom(f"group:{group.chat_id}"), Errand("group_welcome", values), Purpose.ERRAND)


def _welcome(group: Group) -> str:
    return f"{group.welcome}\n群规：{group.rules}" if group.rules else str(group.welcome)


def _shown(group: Group) -> str:
    lines = [f"　{what}：{getattr(group, column) or '还没有'}" for what, column in _COLUMNS.items()]
    return f"{group.name}\n" + "\n".join(lines)


COMMAND = Command(
    ("群规", "群定位", "群欢迎语"),
    keep,
    "客户群的定位、群规和入群欢迎语",
    "群规 焕颜会员群：不发广告，八成聊护肤",
)
