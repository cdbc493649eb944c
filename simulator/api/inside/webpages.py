"""Menu, web login and JS-SDK tickets (WeCom pages 90231, 91023, 90514)."""

from simulator.api.call import Answer, Call, Route
from simulator.refusals import ApiError

BUTTONS, SUB_BUTTONS = 3, 5


def create_menu(call: Call) -> Answer:
    """The app's menu: up to 3 buttons, each with up to 5 below it."""
    _check_agent(call)
    buttons = call.body.get("button")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= BUTTONS:
        raise ApiError(40016)
    for button in buttons:
        rows = button.get("sub_button") or [button]
        if len(rows) > SUB_BUTTONS:
            raise ApiError(40023)
        for row in rows:
            _check_button(row)
    call.app.menu = {"button": buttons}
    return {}


def get_menu(call: Call) -> Answer:
    """The menu; none: 46003."""
    _check_agent(call)
    if call.app.menu is None:
        raise ApiError(46003)
    return dict(call.app.menu)


def delete_menu(call: Call) -> Answer:
    """Take the menu away."""
    _check_agent(call)
    call.app.menu = None
    return {}


def user_info(call: Call) -> Answer:
    """Who came with this code from the web login: once, within 5 minutes."""
    code = call.query.get("code", "")
    userid, expires = call.world.oauth_codes.pop(code, ("", 0.0))
    if not userid or expires <= call.now:
        raise ApiError(40029)
    if userid in call.world.members:
        return {"userid": userid}
    return {"openid": f"o{userid[2:]}", "external_userid": userid}


def corp_ticket(call: Call) -> Answer:
    """The corp's JS-SDK ticket."""
    return _ticket(call, "corp")


def app_ticket(call: Call) -> Answer:
    """The app's JS-SDK ticket (type=agent_config)."""
    if call.query.get("type") != "agent_config":
        raise ApiError(40058, "type")
    return _ticket(call, str(call.app.agent_id))


def _ticket(call: Call, owner: str) -> Answer:
    life = call.world.rules.token_life
    ticket, expires = call.world.tickets.get(owner, ("", 0.0))
    if expires <= call.now:
        ticket, expires = call.world.ids.draw("", 86), call.now + life
        call.world.tickets[owner] = (ticket, expires)
    return {"ticket": ticket, "expires_in": int(expires - call.now)}


def _check_agent(call: Call) -> None:
    if call.query.get("agentid") != str(call.app.agent_id):
        raise ApiError(301002)


def _check_button(button: dict[str, object]) -> None:
    if not button.get("name"):
        raise ApiError(40018)
    kind = button.get("type")
    needed = {"view": "url", "view_miniprogram": "pagepath"}.get(str(kind), "key")
    if kind not in KINDS:
        raise ApiError(40017)
    if not button.get(needed):
        raise ApiError(40019)


KINDS = (
    "click",
    "view",
    "view_miniprogram",
    "scancode_push",
    "scancode_waitmsg",
    "pic_sysphoto",
    "pic_photo_or_album",
    "pic_weixin",
    "location_select",
)
ROUTES = {
    "menu/create": Route(create_menu),
    "menu/get": Route(get_menu, "GET"),
    "menu/delete": Route(delete_menu, "GET"),
    "auth/getuserinfo": Route(user_info, "GET"),
    "get_jsapi_ticket": Route(corp_ticket, "GET"),
    "ticket/get": Route(app_ticket, "GET"),
}
