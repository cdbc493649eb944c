"""message/update_template_card: a card looks different afterwards, for whom it should (WeCom page 94888)."""

from typing import Any

from simulator.api.call import Answer, Call, Route
from simulator.api.inside.cards import check_card
from simulator.refusals import ApiError
from simulator.world.inside.cards import CardCode


def update_card(call: Call) -> Answer:
    """Spend a response_code; used, too old or another app's: 60140."""
    if call.number("agentid") != call.app.agent_id:
        raise ApiError(301002)
    card = _new_look(call)
    code = call.world.codes.spend(call.text("response_code"), call.app.agent_id, call.now)
    if code is None:
        raise ApiError(60140)
    readers, invalid = _readers(call, code)
    for userid in readers:
        _change(call, code, userid, card)
    return {"invaliduser": invalid}


def _new_look(call: Call) -> dict[str, Any]:
    """What replaces the old look: a whole card, or only the grey button's words."""
    if "template_card" in call.body:
        card = call.part("template_card")
        check_card(card)
        return card
    name = call.part("button").get("replace_name")
    if not name:
        raise ApiError(42038)
    return {"replace_text": name}


def _readers(call: Call, code: CardCode) -> tuple[list[str], list[str]]:
    sent = call.world.sends.sent[code.msgid]
    if call.body.get("atall") == 1:
        return list(sent.readers), []
    wanted = [userid.lower() for userid in call.texts("userids")]
    parties = call.body.get("partyids") or []
    members = call.world.members
    wanted += [userid for userid in sent.readers if members[userid].department in parties]
    if not wanted:
        raise ApiError(40058, "userids, partyids and tagids are all empty")
    readers = [userid for userid in dict.fromkeys(wanted) if userid in sent.readers]
    return readers, [userid for userid in dict.fromkeys(wanted) if userid not in readers]


def _change(call: Call, code: CardCode, userid: str, card: dict[str, Any]) -> None:
    chats = call.world.chats
    bubble = chats.find(f"app:{code.agent_id}:{userid}", code.msgid)
    if bubble is None:
        return
    look = {**bubble.card(userid), **card} if "card_type" not in card else card
    chats.change(bubble, looks={**bubble.looks, userid: look})


ROUTES = {"message/update_template_card": Route(update_card)}
