"""gettoken, and what happens without a good token."""

import pytest

from simulator import Town

from .conftest import Client


def test_a_token_is_the_same_within_its_life_and_new_after_it(town: Town, api: Client) -> None:
    first = api.token()
    town.clock.advance(7199)
    assert api.token() == first
    town.clock.advance(1)
    assert api.token() != first


def test_in_mode_rotate_every_gettoken_kills_the_token_before(town: Town, api: Client) -> None:
    town.rules.token_mode = "rotate"
    old, api.shown = api.shown, api.token()
    assert api.get("getcallbackip")["errcode"] == 0
    assert api.get("getcallbackip", access_token=old)["errcode"] == 40014


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({}, 41002),
        ({"corpid": "ww-other", "corpsecret": "s"}, 40013),
        ({"corpid": "ww5cfe2d1f6a8b9c04"}, 41004),
        ({"corpid": "ww5cfe2d1f6a8b9c04", "corpsecret": "wrong"}, 40001),
    ],
)
def test_gettoken_refuses_what_is_missing_or_wrong(api: Client, query: dict[str, str], code: int) -> None:
    assert api.get("gettoken", **query)["errcode"] == code


def test_wrong_secrets_are_counted_and_shut_out_for_the_hour(town: Town, api: Client) -> None:
    settings = town.settings()
    for _ in range(town.rules.wrong_secrets_per_hour):
        assert api.get("gettoken", corpid=settings["corp_id"], corpsecret="wrong")["errcode"] == 40001
    right = {"corpid": settings["corp_id"], "corpsecret": settings["secret"]}
    assert api.get("gettoken", **right)["errcode"] == 45009
    town.clock.advance(hours=1)
    assert api.get("gettoken", **right)["errcode"] == 0


def test_missing_unknown_and_expired_tokens_have_their_codes(town: Town, api: Client) -> None:
    assert api.get("getcallbackip", access_token=None)["errcode"] == 41001
    assert api.get("getcallbackip", access_token="x")["errcode"] == 40014
    town.clock.advance(hours=2)
    assert api.get("getcallbackip")["errcode"] == 42001


def test_a_token_may_die_early(town: Town, api: Client) -> None:
    town.world.tokens.kill(town.app.agent_id)
    assert api.get("getcallbackip")["errcode"] == 40014
    assert api.token() != api.shown


def test_a_foreign_address_is_refused_with_the_address_in_the_text(town: Town, api: Client) -> None:
    town.app.allowed_ips = {"10.0.0.1"}
    answer = api.get("getcallbackip")
    assert answer["errcode"] == 60020
    assert "from ip: 127.0.0.1" in answer["errmsg"]


def test_an_app_without_the_right_is_refused(town: Town, api: Client) -> None:
    town.app.permissions = set()
    assert api.get("externalcontact/get_follow_user_list")["errcode"] == 48002


def test_an_unknown_path_is_404_in_json(api: Client) -> None:
    answer = api.raw("externalcontact/no_such_thing")
    assert (answer.status_code, answer.json()["errcode"]) == (404, 404)


def test_a_get_where_a_post_is_due_is_refused(api: Client) -> None:
    assert api.get("message/send")["errcode"] == 40058


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", 40035),
        (b"[]", 40035),
        (b'{"touser": 7, "agentid": 1000002}', 40035),
        (b'{"touser": "\\u738b"}', 40033),
    ],
)
def test_bodies_of_the_wrong_shape_are_refused(town: Town, api: Client, body: bytes, code: int) -> None:
    url = f"{town.api_base}/cgi-bin/message/send"
    answer = api.session.post(url, params={"access_token": api.shown}, data=body, timeout=10).json()
    assert answer["errcode"] == code


def test_every_call_is_in_the_ledger_without_its_secrets(town: Town, api: Client) -> None:
    api.send(text="写进账本")
    token, sent = town.ledger.calls()
    assert (token.path, sent.path, sent.errcode, sent.agent_id) == ("gettoken", "message/send", 0, 1000002)
    assert sent.body["text"] == {"content": "写进账本"}
    written = repr(town.ledger.rows())
    assert api.shown not in written
    assert str(town.settings()["secret"]) not in written


def test_an_api_called_too_often_in_a_minute_is_limited(town: Town, api: Client) -> None:
    town.rules.calls_per_minute = 3
    codes = [api.get("getcallbackip")["errcode"] for _ in range(4)]
    assert codes == [0, 0, 0, 45009]
    town.clock.advance(60)
    assert api.get("getcallbackip")["errcode"] == 0


def test_members_are_shown_within_the_scope_only(town: Town, api: Client) -> None:
    member = api.get("user/get", userid="XiaoLi")
    assert (member["name"], member["direct_leader"], member["status"]) == ("小李", ["wang"], 1)
    assert "mobile" not in member
    town.app.visible = {"wang"}
    assert api.get("user/get", userid="xiaoli")["errcode"] == 60011
    assert api.get("user/get", userid="nobody")["errcode"] == 60111
    assert [row["userid"] for row in api.get("user/simplelist", department_id=1)["userlist"]] == ["wang"]
    assert api.post("user/list_id", {"limit": 10})["dept_user"] == [{"userid": "wang", "department": 1}]
    assert api.get("department/simplelist")["department_id"][0]["id"] == 1
