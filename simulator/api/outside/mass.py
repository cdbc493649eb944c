"""Making mass messages: nothing is sent before a member confirms (WeCom page 92135)."""

from collections import defaultdict
from typing import Any

from simulator.api.call import Answer, Call, Route
from simulator.api.outside.attachments import checked_parts
from simulator.refusals import ApiError
from simulator.world.outside.customers import Follow
from simulator.world.outside.mass import Assignment, MassTask, Receipt


def add_template(call: Call) -> Answer:
    """Create the task; returns msgid and those who cannot be reached by it."""
    chat_type = call.text("chat_type", "single")
    if chat_type not in ("single", "group"):
        raise ApiError(86214)
    content = checked_parts(call)
    wanted, shares = _customer_shares(call) if chat_type == "single" else _group_shares(call)
    if not shares:
        raise ApiError(41048)
    reached = {recipient for recipients in shares.values() for recipient in recipients}
    task = MassTask(
        call.world.ids.draw("msg"), "single" if chat_type == "single" else "group", call.now, content
    )
    task.agent_id, task.allow_select = call.app.agent_id, bool(call.body.get("allow_select"))
    for userid, recipients in shares.items():
        task.shares[userid] = Assignment(userid, {name: Receipt(name) for name in recipients})
    call.world.tasks[task.msgid] = task
    return {"fail_list": [name for name in wanted if name not in reached], "msgid": task.msgid}


def _customer_shares(call: Call) -> tuple[list[str], dict[str, list[str]]]:
    """Wanted customers, and whose task each one becomes: the member who last chatted with him."""
    wanted = list(dict.fromkeys(call.texts("external_userid", 10_000)))
    tags, sender = call.body.get("tag_filter"), _sender(call)
    if not wanted and not tags and not sender:
        raise ApiError(40058, "sender, external_userid and tag_filter are all empty")
    by_customer: dict[str, Follow] = {}
    for follow in sorted(call.world.book.follows.values(), key=lambda f: (f.last_chat, f.created)):
        if follow.known and _concerned(call, follow, wanted, tags, sender):
            by_customer[follow.external_userid] = follow
    shares: defaultdict[str, list[str]] = defaultdict(list)
    for external_userid, follow in by_customer.items():
        shares[follow.userid].append(external_userid)
    return wanted, dict(shares)


def _concerned(call: Call, follow: Follow, wanted: list[str], tags: Any, sender: str) -> bool:
    if not call.world.sees(call.app, follow.userid) or sender not in ("", follow.userid):
        return False
    if wanted:
        return follow.external_userid in wanted
    groups = tags.get("group_list", ()) if tags else ()
    return all(set(group.get("tag_list", ())) & set(follow.tags) for group in groups)


def _group_shares(call: Call) -> tuple[list[str], dict[str, list[str]]]:
    sender = _sender(call)
    if not sender:
        raise ApiError(40058, "sender is required for groups")
    wanted = list(dict.fromkeys(call.texts("chat_id_list", 2000)))
    owned = [g.chat_id for g in call.world.groups.values() if g.owner == sender and not g.dismissed]
    reached = [chat_id for chat_id in owned if not wanted or chat_id in wanted]
    return wanted, {sender: reached} if reached else {}


def _sender(call: Call) -> str:
    if not call.text("sender", ""):
        return ""
    sender = call.userid("sender")
    if not call.world.members[sender].contacts_customers:
        raise ApiError(84061)
    return sender


ROUTES = {"externalcontact/add_msg_template": Route(add_template, permission="customers")}
