"""Everybody one can be, and the chats each of them has."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from simulator.world.outside.customers import Follow
from simulator.world.state import World

Row = dict[str, Any]


def everybody(world: World) -> Row:
    """{"members": [...], "customers": [...]}; each has id, name, role or reps, and chats: {"chat", "title", "kind"}."""
    with world.lock:
        follows = [follow for follow in world.book.follows.values() if follow.known]
        return {"members": _members(world, follows), "customers": _customers(world, follows)}


def speaker(world: World, identity: str) -> str:
    """Who wrote a bubble, as its readers see it."""
    kind, _, rest = identity.partition(":")
    if kind == "app" and rest.isdigit() and int(rest) in world.apps:
        return world.apps[int(rest)].name
    if kind == "bot" and rest in world.internal.bots:
        return world.internal.bots[rest].name
    if kind == "robot":
        return "群机器人"
    if identity in world.kf.accounts:
        return world.kf.accounts[identity].name
    return world.name_of(identity) or identity


def _members(world: World, follows: list[Follow]) -> list[Row]:
    leaders = {member.leader for member in world.members.values()}
    own = defaultdict(list)
    for follow in follows:
        own[follow.userid].append(follow)
    return [
        {
            "id": member.userid,
            "name": member.name,
            "role": "主管" if member.userid in leaders else "销售",
            "leader": world.name_of(member.leader),
            "chats": [*_inside(world, member.userid), *_grouped(world, member.userid)]
            + [_talk(world, follow, member.userid) for follow in own[member.userid]],
        }
        for member in world.members.values()
        if member.status == 1
    ]


def _customers(world: World, follows: list[Follow]) -> list[Row]:
    reps = defaultdict(list)
    for follow in follows:
        reps[follow.external_userid].append(follow)
    return [
        {
            "id": customer.external_userid,
            "name": customer.name or "微信用户",
            "reps": [world.name_of(follow.userid) for follow in reps[customer.external_userid]],
            "chats": [
                {
                    "chat": f"kf:{number}:{customer.external_userid}",
                    "title": f"微信客服 · {kf.name}",
                    "kind": "kf",
                }
                for number, kf in world.kf.accounts.items()
            ]
            + [_talk(world, follow, customer.external_userid) for follow in reps[customer.external_userid]]
            + list(_grouped(world, customer.external_userid)),
        }
        for customer in world.book.customers.values()
    ]


def _inside(world: World, userid: str) -> Iterator[Row]:
    for app in world.apps.values():
        if world.sees(app, userid):
            yield {"chat": f"app:{app.agent_id}:{userid}", "title": app.name, "kind": "app"}
    for bot in world.internal.bots.values():
        yield {"chat": f"bot:{bot.aibotid}:{userid}", "title": bot.name, "kind": "bot"}
    for group in world.internal.groups.values():
        if userid in group.members:
            yield {
                "chat": f"internal:{group.chat_id}",
                "title": f"{group.name}（{len(group.members)}）",
                "kind": "internal",
            }


def _grouped(world: World, identity: str) -> Iterator[Row]:
    for group in world.groups.values():
        if identity in group.members and not group.dismissed:
            yield {
                "chat": f"group:{group.chat_id}",
                "title": f"{group.name}（{len(group.members)}）",
                "kind": "group",
            }


def _talk(world: World, follow: Follow, reader: str) -> Row:
    """The chat of two; a member sees the remark that he gave the customer."""
    customer = follow.remark or world.name_of(follow.external_userid) or "微信用户"
    return {
        "chat": f"customer:{follow.userid}:{follow.external_userid}",
        "title": customer if reader == follow.userid else world.name_of(follow.userid),
        "kind": "customer",
        "parted": not follow.friends,
    }
