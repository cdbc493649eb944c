"""Customer groups that appear, change and end: read anew from WeCom."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from crm.events import GroupChanged, GroupCreated, GroupDismissed
from crm.letters import Draft, Errand, Purpose, ToWeCom
from storage.books import groups
from storage.desk import Desk
from storage.tables import Group

_LAG = timedelta(seconds=2)  # groupchat/get lags behind the event (WeCom 92130)


def changed(event: GroupCreated | GroupChanged, desk: Desk) -> Iterator[Draft]:
    """Asks WeCom for the group as it is now."""
    errand = Errand("group", {"chat_id": event.group})
    due = desk.now + _LAG if isinstance(event, GroupChanged) else desk.now
    yield Draft(ToWeCom(f"group:{event.group}"), errand, Purpose.ERRAND, due=due)


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
    groups.learn(
        desk,
        chat_id,
        str(told.get("name") or "客户群"),
        str(told.get("owner", "")).lower(),
        told.get("member_version"),
    )
    members = [
        (
            str(m["userid"]),
            m.get("name"),
            datetime.fromtimestamp(m["join_time"], UTC) if m.get("join_time") else None,
        )
        for m in told.get("member_list", [])
    ]
    groups.set_members(desk, chat_id, members)
