"""Customer groups and handing them over (WeCom pages 92120, 92122, 92127, 95703)."""

from typing import Any

from simulator.api.call import Answer, Call, Route
from simulator.api.paging import page
from simulator.refusals import TEXTS, ApiError
from simulator.world.outside.groups import CustomerGroup, GroupMember
from simulator.world.rules import DAY

MEMBERS_WITHOUT_FILTER = 1000


def list_groups(call: Call) -> Answer:
    """Groups by owner and status, by page."""
    owners = [userid.lower() for userid in (call.body.get("owner_filter") or {}).get("userid_list", ())]
    if not owners and len(call.world.seen_by(call.app)) > MEMBERS_WITHOUT_FILTER:
        raise ApiError(81017)
    status = call.number("status_filter", 0)
    groups = [
        group
        for group in call.world.groups.values()
        if not group.dismissed
        and (group.owner in owners if owners else call.world.sees(call.app, group.owner))
        and (status == 0 or group.status == status)
    ]
    if not isinstance(call.body.get("limit"), int):
        raise ApiError(40058, "limit")
    rows, following = page(call, groups, usual=100, most=1000)
    return {
        "group_chat_list": [{"chat_id": group.chat_id, "status": group.status} for group in rows],
        "next_cursor": following,
    }


def get_group(call: Call) -> Answer:
    """A group with its members; dissolved: 49008, no customer group: 90501."""
    group = call.world.groups.get(call.text("chat_id"))
    if group is None:
        raise ApiError(90501)
    if group.dismissed:
        raise ApiError(49008)
    named = call.number("need_name", 0) == 1
    members = [_described(call, member, named) for member in group.members.values()]
    return {
        "group_chat": {
            "chat_id": group.chat_id,
            "name": group.name,
            "owner": group.owner,
            "create_time": int(group.created),
            "notice": group.notice,
            "member_list": members,
            "admin_list": [{"userid": group.owner}],
            "member_version": group.version,
        }
    }


def transfer_resigned(call: Call) -> Answer:
    """Give the groups of a member who left to another."""
    return _transfer(call, resigned=True)


def transfer_on_job(call: Call) -> Answer:
    """Give the groups of an active member to another; twice in 90 days at most."""
    return _transfer(call, resigned=False)


def _transfer(call: Call, resigned: bool) -> Answer:
    new_owner, chat_ids = call.userid("new_owner"), call.texts("chat_id_list", 100)
    failed = []
    for chat_id in chat_ids:
        code = _why_not(call, chat_id, resigned)
        if code:
            failed.append({"chat_id": chat_id, "errcode": code, "errmsg": TEXTS[code]})
        else:
            _hand_over(call, call.world.groups[chat_id], new_owner)
    return {"failed_chat_list": failed}


def _why_not(call: Call, chat_id: str, resigned: bool) -> int:
    group = call.world.groups.get(chat_id)
    if group is None or group.dismissed:
        return 90501
    gone = call.world.members[group.owner].status == 5
    if resigned and not gone:
        return 90500
    if not resigned and not call.world.sees(call.app, group.owner):
        return 60011
    recent = [at for at in group.transfers if at > call.now - 90 * DAY]
    return 40128 if not resigned and len(recent) >= call.world.rules.transfers_per_90_days else 0


def _hand_over(call: Call, group: CustomerGroup, new_owner: str) -> None:
    group.owner, group.status = new_owner, 3
    group.transfers.append(call.now)
    group.version = call.world.ids.draw("", 32)
    group.members.setdefault(new_owner, GroupMember(new_owner, 1, call.now))


def _described(call: Call, member: GroupMember, named: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "userid": member.identity,
        "type": member.kind,
        "join_time": int(member.joined),
        "join_scene": member.join_scene,
    }
    if member.invitor:
        shown["invitor"] = {"userid": member.invitor}
    if named:
        shown |= {"name": call.world.name_of(member.identity), "group_nickname": ""}
    return shown


ROUTES = {
    "externalcontact/groupchat/list": Route(list_groups, permission="customers"),
    "externalcontact/groupchat/get": Route(get_group, permission="customers"),
    "externalcontact/groupchat/transfer": Route(transfer_resigned, permission="customers"),
    "externalcontact/groupchat/onjob_transfer": Route(transfer_on_job, permission="customers"),
}
