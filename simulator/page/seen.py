"""Bubbles and mass-send tasks as the page draws them."""

from typing import Any

from simulator.page.people import speaker
from simulator.world.chats import Bubble
from simulator.world.outside.mass import MassTask
from simulator.world.state import World

Row = dict[str, Any]


def bubble_seen(world: World, bubble: Bubble) -> Row:
    """One message with its speaker's name; `looks` are the present looks of a card by reader."""
    return {
        "chat": bubble.chat,
        "at": bubble.at,
        "sender": bubble.sender,
        "name": speaker(world, bubble.sender),
        "kind": bubble.kind,
        "text": bubble.text,
        "content": bubble.content,
        "looks": bubble.looks,
        "msgid": bubble.msgid,
        "revision": bubble.revision,
        "recalled": bubble.recalled,
    }


def tasks_waiting(world: World) -> dict[str, list[Row]]:
    """The mass messages that wait for each member's own hand, by userid, oldest first."""
    found: dict[str, list[Row]] = {}
    with world.lock:
        for task in world.tasks.values():
            for userid, share in task.shares.items():
                if not task.cancelled and not share.sent_at:
                    found.setdefault(userid, []).append(_task_seen(world, task, list(share.receipts)))
    return found


def _task_seen(world: World, task: MassTask, recipients: list[str]) -> Row:
    names = [_recipient(world, task, recipient) for recipient in recipients]
    return {
        "msgid": task.msgid,
        "kind": task.chat_type,
        "at": task.created,
        "text": task.content["content"],
        "attachments": [attachment["msgtype"] for attachment in task.content["attachments"]],
        "recipients": names,
    }


def _recipient(world: World, task: MassTask, recipient: str) -> str:
    if task.chat_type == "group" and recipient in world.groups:
        return world.groups[recipient].name
    return world.name_of(recipient) or "微信用户"
