"""The AI bot's active reply: one call per response_url, within an hour, no token (WeCom page 101138)."""

from simulator.api.call import Answer, Call, Route
from simulator.api.inside.cards import check_card
from simulator.api.inside.contents import limited_words
from simulator.refusals import ApiError

WORDS_MOST = 20_480


def respond(call: Call) -> Answer:
    """Say something after the fact; a code that is unknown, used or too old: 846601."""
    code = call.query.get("response_code", "")
    exchange = next((e for e in call.world.internal.exchanges.values() if e.response_code == code), None)
    if not code or exchange is None or exchange.answered or exchange.expires <= call.now:
        raise ApiError(846601)
    kind = call.text("msgtype")
    if kind not in ("markdown", "template_card"):
        raise ApiError(40008)
    content = call.part(kind)
    if kind == "markdown":
        limited_words(content, WORDS_MOST)
    else:
        check_card(content)
    exchange.answered = True
    msgid = call.world.ids.draw("", 40)
    sender = f"bot:{exchange.aibotid}"
    bubble = call.world.chats.put(exchange.chat, call.now, sender, kind, content, msgid)
    call.world.deliver(bubble, exchange.userid, call.path)
    return {}


ROUTES = {"aibot/response": Route(respond, needs_token=False)}
