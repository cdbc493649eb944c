"""What became of mass messages: polled, for no callback tells of it (WeCom pages 93338, 97610, 97611)."""

from typing import Any

from simulator.api.call import Answer, Call, Route
from simulator.api.paging import page
from simulator.refusals import ApiError
from simulator.world.outside.mass import UNSENT, Assignment, MassTask, Receipt
from simulator.world.rules import DAY


def list_tasks(call: Call) -> Answer:
    """Mass messages made within a span of at most a month."""
    chat_type, start, end = call.text("chat_type"), call.number("start_time"), call.number("end_time")
    if chat_type not in ("single", "group"):
        raise ApiError(86214)
    if not start <= end <= start + 31 * DAY:
        raise ApiError(40058, "start_time and end_time")
    kind, creator = call.number("filter_type", 2), call.text("creator", "").lower()
    found = [
        task
        for task in call.world.tasks.values()
        if task.chat_type == chat_type
        and start <= task.created <= end
        and kind in (2, int(bool(task.creator)))
        and creator in ("", task.creator)
    ]
    rows, following = page(call, found, usual=50, most=100)
    return {"group_msg_list": [_described(task) for task in rows], "next_cursor": following}


def list_senders(call: Call) -> Answer:
    """Which members have confirmed: status 0 unsent, 2 sent."""
    rows, following = page(call, list(_task(call).shares.values()), usual=500, most=1000)
    return {"task_list": [_share(share) for share in rows], "next_cursor": following}


def list_receipts(call: Call) -> Answer:
    """How it stands with each recipient of one sender; of groups only those that got it."""
    task, userid = _task(call), call.text("userid").lower()
    share = task.shares.get(userid)
    receipts = list(share.receipts.values()) if share else []
    if task.chat_type == "group":
        receipts = [receipt for receipt in receipts if receipt.status != UNSENT]
    rows, following = page(call, receipts, usual=500, most=1000)
    name = "external_userid" if task.chat_type == "single" else "chat_id"
    return {"send_list": [_receipt(row, name, userid) for row in rows], "next_cursor": following}


def remind(call: Call) -> Answer:
    """Remind the members who have not confirmed; three times a day at most (41094)."""
    task = _task(call)
    if task.cancelled:
        raise ApiError(41093)
    recent = [at for at in task.reminders if at > call.now - DAY]
    if len(recent) >= call.world.rules.reminders_per_day:
        raise ApiError(41094)
    task.reminders.append(call.now)
    return {}


def cancel(call: Call) -> Answer:
    """Stop what was not yet sent."""
    _task(call).cancelled = True
    return {}


def _task(call: Call) -> MassTask:
    task = call.world.tasks.get(call.text("msgid"))
    if task is None:
        raise ApiError(40058, "msgid")
    if call.now - task.created < call.world.rules.mass_dispatch:
        raise ApiError(41063)
    return task


def _described(task: MassTask) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "msgid": task.msgid,
        "create_time": int(task.created),
        "create_type": int(bool(task.creator)),
        "text": {"content": task.content["content"]},
        "attachments": task.content["attachments"],
    }
    return shown | ({"creator": task.creator} if task.creator else {})


def _share(share: Assignment) -> dict[str, Any]:
    if not share.sent_at:
        return {"userid": share.userid, "status": 0}
    return {"userid": share.userid, "status": 2, "send_time": int(share.sent_at)}


def _receipt(receipt: Receipt, name: str, userid: str) -> dict[str, Any]:
    shown: dict[str, Any] = {name: receipt.recipient, "userid": userid, "status": receipt.status}
    return shown | ({"send_time": int(receipt.sent_at)} if receipt.sent_at else {})


ROUTES = {
    "externalcontact/get_groupmsg_list_v2": Route(list_tasks, permission="customers"),
    "externalcontact/get_groupmsg_task": Route(list_senders, permission="customers"),
    "externalcontact/get_groupmsg_send_result": Route(list_receipts, permission="customers"),
    "externalcontact/remind_groupmsg_send": Route(remind, permission="customers"),
    "externalcontact/cancel_groupmsg_send": Route(cancel, permission="customers"),
}
