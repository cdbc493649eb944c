"""Internal groups that an app makes and writes into (WeCom pages 90245, 98913, 90248)."""

import re

from simulator.api.call import Answer, Call, Route, limited
from simulator.api.inside.contents import checked_content
from simulator.refusals import ApiError
from simulator.world.inside.internal import InternalGroup
from simulator.world.rules import DAY, HOUR

CHAT_ID = re.compile(r"[0-9A-Za-z]{1,32}")


def create(call: Call) -> Answer:
    """Make a group of 2 to 2000 members; returns its chatid."""
    _check_scope(call)
    _meter(call, "create", DAY, call.world.rules.appchat_creates_per_day)
    chat_id = call.text("chatid", "") or call.world.ids.draw("", 32)
    if not CHAT_ID.fullmatch(chat_id):
        raise ApiError(40050)
    if chat_id in call.world.internal.groups:
        raise ApiError(86215)
    members = _members(call, "userlist")
    if not 2 <= len(members) <= 2000:
        raise ApiError(86006)
    owner = call.text("owner", members[0]).lower()
    if owner not in members:
        raise ApiError(86207)
    name = call.text("name", "")
    limited(name, "name", 50, "chars")
    call.world.internal.groups[chat_id] = InternalGroup(chat_id, name, owner, members, call.app.agent_id)
    return {"chatid": chat_id}


def update(call: Call) -> Answer:
    """Change name, owner or members; removing the owner needs a new one."""
    _check_scope(call)
    _meter(call, "update", HOUR, call.world.rules.appchat_updates_per_hour)
    group = _own_group(call, call.text("chatid"))
    removed = {userid.lower() for userid in call.texts("del_user_list")}
    members = [userid for userid in group.members if userid not in removed]
    members = list(dict.fromkeys(members + _members(call, "add_user_list")))
    if not 2 <= len(members) <= 2000:
        raise ApiError(86006)
    owner = call.text("owner", group.owner).lower()
    if owner not in members:
        raise ApiError(86207)
    group.members, group.owner, group.name = members, owner, call.text("name", group.name)
    return {}


def get(call: Call) -> Answer:
    """A group that this app made."""
    _check_scope(call)
    group = _own_group(call, call.query.get("chatid", ""))
    shown = {"chatid": group.chat_id, "name": group.name, "owner": group.owner}
    return {"chat_info": {**shown, "userlist": list(group.members), "chat_type": 0}}


def send(call: Call) -> Answer:
    """Write into a group; no msgid comes back, nothing is recalled or checked for doubles."""
    _check_scope(call)
    group, kind = _own_group(call, call.text("chatid")), call.text("msgtype")
    if kind == "template_card":
        raise ApiError(40008)
    content = checked_content(call, kind)
    _spend_person_times(call, len(group.members))
    chat, sender, msgid = f"internal:{group.chat_id}", f"app:{call.app.agent_id}", call.world.ids.draw("", 40)
    bubble = call.world.chats.put(chat, call.now, sender, kind, content, msgid)
    for userid in group.members:
        if _over_pace(call, userid):
            call.world.drop(userid, kind, content, "more than a member may be sent in groups")
        else:
            call.world.pace.note(("appchat", call.app.agent_id, userid), call.now)
            call.world.deliver(bubble, userid, call.path)
    return {}


def _check_scope(call: Call) -> None:
    if not call.app.root_scope or call.app.visible is not None:
        raise ApiError(48002)


def _own_group(call: Call, chat_id: str) -> InternalGroup:
    group = call.world.internal.groups.get(chat_id)
    if group is None:
        raise ApiError(40050)
    if group.agent_id != call.app.agent_id:
        raise ApiError(86008)
    return group


def _members(call: Call, name: str) -> list[str]:
    members = list(dict.fromkeys(userid.lower() for userid in call.texts(name)))
    if not all(call.world.sees(call.app, userid) for userid in members):
        raise ApiError(86216)
    return members


def _meter(call: Call, deed: str, seconds: int, most: int) -> None:
    if call.world.tally.add(("appchat", deed, call.now // seconds)) > most:
        raise ApiError(45009)


def _spend_person_times(call: Call, count: int) -> None:
    tally, rules = call.world.tally, call.world.rules
    for seconds, most in ((60, rules.appchat_per_minute), (HOUR, rules.appchat_per_hour)):
        key = ("appchat sent", seconds, call.now // seconds)
        if tally.of(key) + count > most:
            raise ApiError(45009)
        tally.add(key, count)


def _over_pace(call: Call, userid: str) -> bool:
    key, rules = ("appchat", call.app.agent_id, userid), call.world.rules
    pace, now = call.world.pace, call.now
    return pace.full(key, rules.appchat_member_per_minute, 60, now) or pace.full(
        key, rules.appchat_member_per_day, DAY, now
    )


ROUTES = {
    "appchat/create": Route(create),
    "appchat/update": Route(update),
    "appchat/get": Route(get, "GET"),
    "appchat/send": Route(send),
}
