"""Welcome texts of customer groups: made by the app, chosen by the group's owner in the client (WeCom page 92366)."""

from simulator.api.call import Answer, Call, Route
from simulator.refusals import ApiError

WORDS_MOST, PER_CORP = 3000, 100


def add(call: Call) -> Answer:
    """Keep a text; empty 44004, too long 45002, more than a hundred 45009."""
    words = str(call.part("text").get("content", ""))
    if not words:
        raise ApiError(44004)
    if len(words.encode()) > WORDS_MOST:
        raise ApiError(45002)
    if len(call.world.group_welcomes) >= PER_CORP:
        raise ApiError(45009)
    ident = call.world.ids.draw("msg", 32)
    call.world.group_welcomes[ident] = words
    return {"template_id": ident}


ROUTES = {"externalcontact/group_welcome_template/add": Route(add, permission="customers")}
