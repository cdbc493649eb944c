"""send_welcome_msg: once, within 20 seconds of being added (WeCom page 92137)."""

from simulator.api.call import Answer, Call, Route
from simulator.api.outside.attachments import checked_parts
from simulator.refusals import ApiError


def send_welcome(call: Call) -> Answer:
    """Greet a new customer in the member's name; late or unknown 41050, again or after a chat 41051."""
    parts = checked_parts(call)
    welcome = call.world.book.welcomes.get(call.text("welcome_code"))
    if welcome is None or welcome.expires <= call.now:
        raise ApiError(41050)
    follow = call.world.book.follows.get((welcome.userid, welcome.external_userid))
    if welcome.used or follow is None or follow.last_chat:
        raise ApiError(41051)
    welcome.used = True
    chat = f"customer:{welcome.userid}:{welcome.external_userid}"
    bubble = call.world.chats.put(chat, call.now, welcome.userid, "text", parts, welcome.code)
    call.world.deliver(bubble, welcome.external_userid, call.path)
    return {}


ROUTES = {"externalcontact/send_welcome_msg": Route(send_welcome, permission="customers")}
