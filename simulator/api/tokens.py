"""gettoken and the addresses of WeCom's own servers (WeCom pages 91039, 90930)."""

from simulator.api.call import Answer, Call, Route
from simulator.refusals import ApiError
from simulator.world.inside.corp import App
from simulator.world.rules import HOUR


def get_token(call: Call) -> Answer:
    """An access_token for corpid and corpsecret; wrong secrets are counted and at last shut out (45009)."""
    corp_id, secret = call.query.get("corpid", ""), call.query.get("corpsecret", "")
    if not corp_id:
        raise ApiError(41002)
    if corp_id != call.world.corp_id:
        raise ApiError(40013)
    if not secret:
        raise ApiError(41004)
    token = call.world.tokens.issue(_app_with(call, secret).agent_id, call.now)
    return {"access_token": token.value, "expires_in": max(1, int(token.expires - call.now))}


def get_callback_ip(call: Call) -> Answer:
    """Where callbacks come from."""
    return {"ip_list": ["127.0.0.1"]}


def _app_with(call: Call, secret: str) -> App:
    hour = ("wrong secret", call.ip, call.now // HOUR)
    if call.world.tally.of(hour) >= call.world.rules.wrong_secrets_per_hour:
        raise ApiError(45009)
    app = next((app for app in call.world.apps.values() if app.secret == secret and app.enabled), None)
    if app is None:
        call.world.tally.add(hour)
        raise ApiError(40001)
    return app


ROUTES = {
    "gettoken": Route(get_token, "GET", needs_token=False),
    "getcallbackip": Route(get_callback_ip, "GET"),
}
