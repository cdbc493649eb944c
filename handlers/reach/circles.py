"""Customer groups that appear, change and end: read anew from WeCom."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from crm.events import GroupChanged, GroupCreated, GroupDismissed
from crm.letters import Draft, Errand, Purpose, Text, ToStaff, ToWeCom
from storage.books import groups
from storage.desk import Desk
from storage.tables import Group

_LAG = timedelta(seconds=2)  # groupchat/get lags behind the event (WeCom 92130)


def changed(event: GroupCreated | GroupChanged, desk: Desk) -> Iterator[Draft]:
    """Asks WeCom for the group as it is now."""
    yield inquiry(event.group, desk.now + _LAG if isinstance(event, GroupChanged) else desk.now)


def inquiry(chat_id: str, due: datetime) -> Draft:
    """Asks WeCom for a group."""
    errand = Errand("group", {"chat_id": chat_id})
    return Draft(ToWeCom(f"group:{chat_id}"), errand, Purpose.ERRAND, due=due)


def welcome_made(chat_id: str, answer: Mapping[str, Any], desk: Desk) -> Iterator[Draft]:
    """WeCom has the text; only the owner can choose it, in the client."""
    group = desk.db.get(Group, chat_id)
    if group is not None:
        text = (
            f"「{group.name}」的入群欢迎语已经放进企业微信。企业微信不让应用替您启用："
            f"请打开这个群 → 群管理 → 入群欢迎语，选用刚建的这一条。{_way_in(answer)}"
        )
        once = f"group_welcome:{answer.get('template_id')}"
        yield Draft(ToStaff(group.owner), Text(text), Purpose.REMINDER, once=once, why="启用欢迎语要您本人点")


def _way_in(answer: Mapping[str, Any]) -> str:
    """Where members can ask: nobody hears an external group (T6)."""
    link = str(answer.get("link") or "")
    if not link:
        return "\n群里的话我听不到：请管理员配好微信客服，再重发一次欢迎语，末尾会带上提问的入口。"
    return f"\n末尾带了微信客服的入口，群公告里也可以放：{link}"


def dismissed(event: GroupDismissed, desk: Desk) -> Iterator[Draft]:
    """Nothing more goes there; what waits for confirmation is held by the guard."""
    group = desk.db.get(Group, event.group)
    if group is not None:
        group.dismissed_at = desk.now
    return iter(())


def learned(answer: Mapping[str, Any], desk: Desk) -> None:
    """What WeCom says about a group."""
    told = answer.get("group_chat", {})
    chat_id = str(told.get("chat_id", ""))
    if not chat_id:
        return
    groups.learn(desk, chat_id, str(told.get("name") or "客户群"), str(told.get("owner", "")).lower())
    groups.set_members(
        desk, chat_id, [(str(m["userid"]), m.get("name")) for m in told.get("member_list", [])]
    )
