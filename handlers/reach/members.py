"""Members of the firm: who writes for the first time, who joins, who leaves."""

from collections.abc import Iterator, Mapping
from typing import Any

from crm.events import AppEntered, MemberChanged, MemberJoined, MemberLeft, Subscribed, Unsubscribed
from crm.letters import Draft, Errand, Purpose, Text, ToManagersOf, ToWeCom, reply
from storage.books import staff
from storage.desk import Desk
from storage.tables import Staff

_GREETING = "您好，我是客友。跟客户聊完，像发微信一样告诉我就行：\n“刚跟王姐通了电话，嫌面霜贵，周三再约”\n回「帮助」看我会什么。"


def inquiry(userid: str) -> Draft:
    """Asks WeCom who a member is and who leads them."""
    return Draft(ToWeCom(f"member:{userid}"), Errand("member", {"userid": userid}), Purpose.ERRAND, once=None)


def came(event: Subscribed | AppEntered | MemberJoined | MemberChanged, desk: Desk) -> Iterator[Draft]:
    """Greets a member whom we have not seen; asks for the details of one who is new, changed or back."""
    userid = event.member if isinstance(event, MemberJoined | MemberChanged) else event.writer
    if not userid:
        return
    new = staff.person(desk, userid) is None
    if new:
        staff.newcomer(desk, userid)
    if new and not isinstance(event, MemberJoined | MemberChanged):
        yield reply(userid, _GREETING)
    if new or isinstance(event, MemberChanged) or _is_back(userid, desk):
        yield inquiry(userid)


def left(event: MemberLeft | Unsubscribed, desk: Desk) -> Iterator[Draft]:
    """Nothing goes out in their name any more; their manager hears that somebody must take over."""
    userid = event.member if isinstance(event, MemberLeft) else event.writer
    row = desk.db.get(Staff, userid)
    if row is None or row.left_at is not None:
        return
    row.left_at = desk.now
    yield Draft(
        ToManagersOf(userid), Text(f"{row.name} 已离开企业或停用客友，名下客户暂停对外推送，请安排交接。"),
        Purpose.ALERT, once=f"left:{userid}:{event.at.date()}",
    )  # fmt: skip


def _is_back(userid: str, desk: Desk) -> bool:
    """Whether they had left; what WeCom answers then says whether they are active."""
    row = desk.db.get(Staff, userid)
    return row is not None and row.left_at is not None


def learned(answer: Mapping[str, Any], desk: Desk) -> None:
    """What WeCom says about a member (user/get)."""
    userid = str(answer.get("userid", "")).lower()
    if userid:
        leaders = [str(leader).lower() for leader in answer.get("direct_leader", [])]
        active = answer.get("status", 1) != 5
        staff.learn(desk, userid, str(answer.get("name") or userid), leaders[0] if leaders else None, active)
