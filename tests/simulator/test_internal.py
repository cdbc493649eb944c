"""Internal groups, group robots, files, the menu, logins and tickets."""

import base64
import hashlib
from typing import Any

import pytest

from simulator import Town
from simulator.people.ground import ImpossibleError

from .conftest import Client, Door

PNG = b"\x89PNG\r\n\x1a\n picture"
TEAM = {"name": "预警群", "owner": "wang", "userlist": ["wang", "xiaoli"], "chatid": "alerts"}


def test_an_app_makes_a_group_writes_into_it_and_changes_it(town: Town, api: Client) -> None:
    assert api.post("appchat/create", TEAM)["chatid"] == "alerts"
    text = {
        "chatid": "alerts",
        "msgtype": "text",
        "text": {"content": "王姐流失", "mentioned_list": ["wang"]},
    }
    sent = api.post("appchat/send", text)
    assert (sent["errcode"], "msgid" in sent) == (0, False)
    assert [bubble.text for bubble in town.internal_chat("alerts")] == ["王姐流失"]
    assert sorted(row.to for row in town.ledger.deliveries(via="appchat/send")) == ["wang", "xiaoli"]
    change = {"chatid": "alerts", "add_user_list": ["xiaowang"], "del_user_list": ["wang"]}
    assert api.post("appchat/update", change)["errcode"] == 86207
    assert api.post("appchat/update", {**change, "owner": "xiaoli"})["errcode"] == 0
    info = api.get("appchat/get", chatid="alerts")["chat_info"]
    assert (info["owner"], info["userlist"]) == ("xiaoli", ["xiaoli", "xiaowang"])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"userlist": ["wang"]}, 86006),
        ({"userlist": ["wang", "nobody"]}, 86216),
        ({"owner": "xiaowang"}, 86207),
        ({"chatid": "not-allowed"}, 40050),
        ({"name": "长" * 51}, 40058),
    ],
)
def test_bad_groups_are_refused(api: Client, body: dict[str, Any], code: int) -> None:
    assert api.post("appchat/create", {**TEAM, **body})["errcode"] == code


def test_a_group_belongs_to_its_app_and_exists_once(town: Town, api: Client) -> None:
    api.post("appchat/create", TEAM)
    assert api.post("appchat/create", TEAM)["errcode"] == 86215
    assert api.get("appchat/get", chatid="none")["errcode"] == 40050
    api.shown = api.token(town.seed_app(1000009, "别的应用"))
    assert api.get("appchat/get", chatid="alerts")["errcode"] == 86008


def test_an_app_that_not_everybody_sees_may_not_make_groups(town: Town, api: Client) -> None:
    town.app.visible = {"wang", "xiaoli"}
    assert api.post("appchat/create", TEAM)["errcode"] == 48002


def test_cards_do_not_go_into_groups(api: Client) -> None:
    api.post("appchat/create", TEAM)
    card = {"chatid": "alerts", "msgtype": "template_card", "template_card": {}}
    assert api.post("appchat/send", card)["errcode"] == 40008


def test_more_than_200_a_minute_do_not_reach_a_member(town: Town, api: Client) -> None:
    town.rules.appchat_member_per_minute = 2
    api.post("appchat/create", TEAM)
    for number in range(3):
        text = {"chatid": "alerts", "msgtype": "text", "text": {"content": str(number)}}
        assert api.post("appchat/send", text)["errcode"] == 0
    assert len(town.ledger.deliveries(to="wang")) == 2
    assert len(town.ledger.drops("wang")) == 1


@pytest.fixture
def key(town: Town) -> str:
    return town.seed_robot(town.seed_internal_group("销售部", ["wang", "xiaoli"]))


def robot(api: Client, key: str, kind: str, content: dict[str, Any]) -> int:
    return int(api.post("webhook/send", {"msgtype": kind, kind: content}, key=key)["errcode"])


def test_a_robot_speaks_twenty_times_in_any_minute(town: Town, api: Client, key: str) -> None:
    codes = [robot(api, key, "text", {"content": str(number)}) for number in range(21)]
    assert codes == [0] * 20 + [45009]
    town.clock.advance(59)
    assert robot(api, key, "text", {"content": "too early"}) == 45009
    town.clock.advance(1)
    assert robot(api, key, "text", {"content": "again"}) == 0
    chat_id = town.world.internal.robots[key].chat_id
    assert len(town.internal_chat(chat_id)) == 21
    assert key not in repr(town.ledger.rows())


def picture(data: bytes, digest: str = "") -> dict[str, str]:
    return {"base64": base64.b64encode(data).decode(), "md5": digest or hashlib.md5(data).hexdigest()}


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("markdown", {"content": "客" * 1365}, 0),
        ("markdown", {"content": "客" * 1366}, 45002),
        ("markdown_v2", {"content": "| a | b |"}, 0),
        ("text", {"content": "客" * 683}, 45002),
        ("text", {"content": ""}, 93017),
        ("image", picture(PNG), 0),
        ("image", picture(PNG, "0" * 32), 40058),
        ("image", picture(b"GIF89a"), 40058),
        ("image", picture(PNG + b" " * 2 * 1024 * 1024), 93018),
        ("image", {"base64": "?"}, 40058),
        ("news", {"articles": [{"title": "t", "url": "https://a"}]}, 0),
        ("news", {"articles": []}, 40058),
        ("file", {"media_id": "gone"}, 40007),
        ("template_card", {"card_type": "button_interaction"}, 42031),
        ("hologram", {}, 40008),
    ],
)
def test_a_robots_contents_are_checked(
    api: Client, key: str, kind: str, content: dict[str, Any], code: int
) -> None:
    assert robot(api, key, kind, content) == code


def test_a_wrong_key_and_a_disabled_robot_are_told_apart(town: Town, api: Client, key: str) -> None:
    assert robot(api, "wrong", "text", {"content": "a"}) == 93000
    town.world.internal.robots[key].enabled = False
    assert robot(api, key, "text", {"content": "a"}) == 93004


def test_a_robots_file_serves_this_robot_only(town: Town, api: Client, key: str) -> None:
    other = town.seed_robot(town.seed_internal_group("另一群", ["wang", "xiaowang"]))
    uploaded = api.upload("webhook/upload_media", b"some bytes", "日报.pdf", key=key, type="file")
    assert isinstance(uploaded["created_at"], str)
    content = {"media_id": uploaded["media_id"]}
    assert [robot(api, key, "file", content), robot(api, other, "file", content)] == [0, 40007]


def test_a_file_lives_three_days(town: Town, api: Client) -> None:
    media_id = api.upload("media/upload", PNG, type="image")["media_id"]
    assert api.send(msgtype="image", image={"media_id": media_id})["errcode"] == 0
    town.clock.advance(days=3)
    api.shown = api.token()
    assert api.send(msgtype="image", image={"media_id": media_id})["errcode"] == 40007
    assert api.get("media/get", media_id=media_id)["errcode"] == 40007


def test_a_file_comes_back_with_its_name_whole_or_in_parts(town: Town, api: Client) -> None:
    media_id = api.upload("media/upload", b"0123456789abcdef", "报表.xlsx", type="file")["media_id"]
    url = f"{town.api_base}/cgi-bin/media/get"
    params = {"access_token": api.shown, "media_id": media_id}
    whole = api.session.get(url, params=params, timeout=5)
    assert whole.content == b"0123456789abcdef"
    assert "报表.xlsx".encode().decode("latin-1") in whole.headers["Content-disposition"]
    part = api.session.get(url, params=params, headers={"Range": "bytes=4-7"}, timeout=5)
    assert (part.status_code, part.content) == (206, b"4567")
    odd = api.session.get(url, params=params, headers={"Range": "bytes=x"}, timeout=5)
    assert (odd.status_code, odd.content) == (200, b"0123456789abcdef")


def test_what_a_member_sends_can_be_fetched(town: Town, api: Client, door: Door) -> None:
    town.send_image("xiaoli", PNG)
    assert town.wait_quiet()
    url = f"{town.api_base}/cgi-bin/media/get"
    params = {"access_token": api.shown, "media_id": door.letters[0]["MediaId"]}
    assert api.session.get(url, params=params, timeout=5).content == PNG


@pytest.mark.parametrize(
    ("path", "query", "data", "code"),
    [
        ("media/upload", {"type": "hologram"}, PNG, 40004),
        ("media/upload", {"type": "file"}, b"12345", 40058),
        ("media/upload", {"type": "image"}, b"no picture", 40009),
        ("media/upload", {"type": "voice"}, b"a" * (2 * 1024 * 1024 + 1), 40009),
        ("media/uploadimg", {}, b"no picture", 40009),
        ("media/upload_attachment", {"media_type": "image", "attachment_type": "3"}, PNG, 40058),
    ],
)
def test_bad_uploads_are_refused(
    api: Client, path: str, query: dict[str, str], data: bytes, code: int
) -> None:
    assert api.upload(path, data, **query)["errcode"] == code


def test_pictures_get_urls_and_attachments_a_number_for_a_date(api: Client) -> None:
    assert api.upload("media/uploadimg", PNG)["url"].startswith("http://p.qpic.cn/")
    attached = api.upload("media/upload_attachment", PNG, media_type="image", attachment_type="1")
    assert isinstance(attached["created_at"], int)


MENU = [
    {"type": "click", "name": "今日待办", "key": "today"},
    {"name": "更多", "sub_button": [{"type": "scancode_waitmsg", "name": "扫码", "key": "scan"}]},
]


def test_a_menu_is_made_and_used(town: Town, api: Client, door: Door) -> None:
    assert api.get("menu/get", agentid=1000002)["errcode"] == 46003
    assert api.post("menu/create", {"button": MENU}, agentid=1000002)["errcode"] == 0
    assert api.get("menu/get", agentid=1000002)["button"] == MENU
    town.click_menu("xiaoli", "today")
    town.click_menu("xiaoli", "扫码", scanned="SKU-7")
    click, scan = door.events()
    assert (click["Event"], click["EventKey"]) == ("click", "today")
    assert (scan["Event"], scan["ScanCodeInfo"]["ScanResult"]) == ("scancode_waitmsg", "SKU-7")
    with pytest.raises(ImpossibleError):
        town.click_menu("xiaoli", "没有的")


@pytest.mark.parametrize(
    ("buttons", "code"),
    [
        (MENU * 2, 40016),
        ([{"type": "click", "key": "k"}], 40018),
        ([{"type": "click", "name": "n"}], 40019),
        ([{"type": "hologram", "name": "n", "key": "k"}], 40017),
        ([{"name": "n", "sub_button": [MENU[0]] * 6}], 40023),
    ],
)
def test_bad_menus_are_refused(api: Client, buttons: list[dict[str, Any]], code: int) -> None:
    assert api.post("menu/create", {"button": buttons}, agentid=1000002)["errcode"] == code


def test_a_login_code_serves_once_within_five_minutes(town: Town, api: Client) -> None:
    code = town.log_in("XiaoLi")
    assert api.get("auth/getuserinfo", code=code)["userid"] == "xiaoli"
    assert api.get("auth/getuserinfo", code=code)["errcode"] == 40029
    late = town.log_in("xiaoli")
    town.clock.advance(300)
    assert api.get("auth/getuserinfo", code=late)["errcode"] == 40029


def test_tickets_differ_and_stay_the_same_for_two_hours(town: Town, api: Client) -> None:
    corp, app = api.get("get_jsapi_ticket")["ticket"], api.get("ticket/get", type="agent_config")["ticket"]
    assert corp != app
    assert api.get("get_jsapi_ticket")["ticket"] == corp
    town.clock.advance(7200)
    api.shown = api.token()
    assert api.get("get_jsapi_ticket")["ticket"] != corp
