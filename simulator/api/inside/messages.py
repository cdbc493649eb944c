"""message/send: who gets it, once, at what pace (WeCom page 90236)."""

import json
from typing import Any

from simulator.api.call import Answer, Call, Route
from simulator.api.inside.contents import checked_content
from simulator.refusals import ApiError
from simulator.world.inside.sends import Sent
from simulator.world.rules import DAY


def send(call: Call) -> Answer:
    """Deliver to members; errcode 0 even where some are invalid, doubled, or over the pace."""
    _check_agent(call)
    readers, invalid = _readers(call)
    kind = call.text("msgtype")
    content = checked_content(call, kind)
    doubled = _already_answered(call)
    if doubled is not None:
        return doubled
    _claim_task(call, content)
    _spend_quota(call, len(readers))
    answer = {"invaliduser": "|".join(invalid), **_deliver(call, readers, kind, content)}
    _remember(call, answer)
    return answer


def recall(call: Call) -> Answer:
    """Take a message back within 24 hours (WeCom page 94867)."""
    sent = call.world.sends.sent.get(call.text("msgid"))
    if sent is None or sent.agent_id != call.app.agent_id:
        raise ApiError(40058, "msgid")
    if call.now - sent.at > call.world.rules.recall_life:
        raise ApiError(42052)
    for userid in sent.readers:
        bubble = call.world.chats.find(f"app:{sent.agent_id}:{userid}", sent.msgid)
        if bubble:
            call.world.chats.change(bubble, recalled=True)
    return {}


def _check_agent(call: Call) -> None:
    try:
        agent_id = int(call.body.get("agentid", ""))
    except (TypeError, ValueError) as error:
        raise ApiError(40058, "agentid") from error
    if agent_id != call.app.agent_id:
        raise ApiError(301002)


def _readers(call: Call) -> tuple[list[str], list[str]]:
    """Members to deliver to, and userids that are invalid; 81013 when nobody is left."""
    wanted = call.text("touser", "").lower()
    if wanted == "@all":
        return [member.userid for member in call.world.seen_by(call.app)], []
    names = list(dict.fromkeys(name for name in wanted.split("|") if name))
    if len(names) > 1000:
        raise ApiError(40058, "touser has more than 1000 members")
    valid = [name for name in names if call.world.sees(call.app, name)]
    parties = {party for party in call.text("toparty", "").split("|") if party}
    valid += [m.userid for m in call.world.seen_by(call.app) if parties and str(m.department) in parties]
    if not valid:
        raise ApiError(81013)
    return list(dict.fromkeys(valid)), [name for name in names if name not in valid]


def _already_answered(call: Call) -> dict[str, Any] | None:
    """The first answer, where the same request came within its interval; canonical JSON decides."""
    if not call.body.get("enable_duplicate_check"):
        return None
    interval = min(call.number("duplicate_check_interval", call.world.rules.duplicate_interval), 14_400)
    at, answer = call.world.sends.answers.get(_canonical(call), (0.0, None))
    return answer if answer is not None and call.now - at < interval else None


def _claim_task(call: Call, content: dict[str, Any]) -> None:
    """A card's task_id serves once per app (42014)."""
    task_id = content.get("task_id") if call.body["msgtype"] == "template_card" else None
    if task_id is None:
        return
    if (call.app.agent_id, task_id) in call.world.sends.task_ids:
        raise ApiError(42014, "task_id was used before")
    call.world.sends.task_ids.add((call.app.agent_id, task_id))


def _spend_quota(call: Call, person_times: int) -> None:
    rules, day = call.world.rules, int((call.now + 8 * 3600) // DAY)
    key = ("message/send", call.app.agent_id, day)
    if call.world.sends.quota.of(key) + person_times > rules.accounts * rules.person_times_per_account:
        raise ApiError(45009)
    call.world.sends.quota.add(key, person_times)


def _deliver(call: Call, readers: list[str], kind: str, content: dict[str, Any]) -> dict[str, str]:
    world, agent_id = call.world, call.app.agent_id
    msgid = world.ids.draw("", 40)
    for userid in readers:
        if _over_pace(call, userid):
            world.drop(userid, kind, content, "more than a member may be sent")
            continue
        world.sends.pace.note((agent_id, userid), call.now)
        bubble = world.chats.put(
            f"app:{agent_id}:{userid}", call.now, f"app:{agent_id}", kind, content, msgid
        )
        world.deliver(bubble, userid, call.path)
    world.sends.sent[msgid] = Sent(msgid, agent_id, call.now, tuple(readers))
    if not _answers_back(kind, content):
        return {"msgid": msgid}
    expires = call.now + world.rules.response_code_life
    return {"msgid": msgid, "response_code": world.codes.give(agent_id, msgid, tuple(readers), expires)}


def _over_pace(call: Call, userid: str) -> bool:
    pace, rules, key = call.world.sends.pace, call.world.rules, (call.app.agent_id, userid)
    return pace.full(key, rules.messages_per_minute, 60, call.now) or pace.full(
        key, rules.messages_per_hour, 3600, call.now
    )


def _answers_back(kind: str, content: dict[str, Any]) -> bool:
    if kind != "template_card":
        return False
    return content["card_type"] not in ("text_notice", "news_notice") or "action_menu" in content


def _remember(call: Call, answer: dict[str, Any]) -> None:
    call.world.sends.answers[_canonical(call)] = (call.now, answer)


def _canonical(call: Call) -> tuple[int, str]:
    return call.app.agent_id, json.dumps(call.body, sort_keys=True, ensure_ascii=False)


ROUTES = {
    "message/send": Route(send, metered=False),
    "message/recall": Route(recall),
}
