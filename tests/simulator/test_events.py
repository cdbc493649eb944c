"""Every documented message and event, as wechatpy or plain XML reads it."""

from collections.abc import Callable
from typing import Any

import pytest
from wechatpy.work import parse_message

from simulator import Town

from .conftest import Door

MESSAGES: list[tuple[Callable[[Town], Any], str, dict[str, Any]]] = [
    (lambda town: town.say("xiaoli", ""), "text", {"content": None}),
    (lambda town: town.send_image("xiaoli"), "image", {}),
    (lambda town: town.send_voice("xiaoli"), "voice", {"format": "amr"}),
    (lambda town: town.send_video("xiaoli"), "video", {}),
    (
        lambda town: town.send_location("xiaoli", 23.13, 113.26, "广州塔"),
        "location",
        {"location": ("23.13", "113.26"), "label": "广州塔"},
    ),
    (
        lambda town: town.send_link("xiaoli", "标题", "https://example.com"),
        "link",
        {"title": "标题", "url": "https://example.com"},
    ),
]


@pytest.mark.parametrize(("deed", "kind", "fields"), MESSAGES)
def test_wechatpy_reads_every_kind_of_message(
    town: Town, door: Door, deed: Callable[[Town], str], kind: str, fields: dict[str, Any]
) -> None:
    msgid = deed(town)
    assert town.wait_quiet()
    message = parse_message(town.ledger.pushes()[0].plaintext)
    assert (message.type, message.id, message.source) == (kind, int(msgid), "xiaoli")
    assert {name: getattr(message, name) for name in fields} == fields


MENU = [
    {"type": kind, "name": kind, "key": kind}
    for kind in ("scancode_push", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select")
]
PAGES = [
    {"type": "view", "name": "网页", "url": "https://example.com"},
    {"type": "view_miniprogram", "name": "小程序", "pagepath": "/a", "appid": "wx"},
]
EVENTS: list[tuple[Callable[[Town], Any], str, dict[str, Any]]] = [
    (lambda town: town.enter_app("xiaoli"), "enter_agent", {"FromUserName": "xiaoli", "AgentID": "1000002"}),
    (
        lambda town: town.report_location("xiaoli", 1.5, 2.5),
        "LOCATION",
        {"Latitude": "1.5", "AppType": "wxwork"},
    ),
    (lambda town: town.click_menu("xiaoli", "网页"), "view", {"EventKey": "https://example.com"}),
    (lambda town: town.click_menu("xiaoli", "小程序"), "view_miniprogram", {"EventKey": "/a"}),
    (
        lambda town: town.click_menu("xiaoli", "scancode_push", scanned="7"),
        "scancode_push",
        {"ScanCodeInfo": {"ScanType": "qrcode", "ScanResult": "7"}},
    ),
    (lambda town: town.click_menu("xiaoli", "pic_sysphoto"), "pic_sysphoto", {"EventKey": "pic_sysphoto"}),
    (lambda town: town.click_menu("xiaoli", "pic_weixin"), "pic_weixin", {}),
    (lambda town: town.click_menu("xiaoli", "location_select"), "location_select", {"AppType": "wxwork"}),
    (
        lambda town: town.finish_batch("wang", "job-1"),
        "batch_job_result",
        {"BatchJob": {"JobId": "job-1", "JobType": "sync_user", "ErrCode": "0", "ErrMsg": "ok"}},
    ),
    (lambda town: town.change_approval("xiaoli", "T1", 2), "open_approval_change", {}),
    (lambda town: town.alert_app("inactive_alert"), "inactive_alert", {"FromUserName": "sys"}),
    (lambda town: town.alert_app("low_active"), "low_active", {}),
    (
        lambda town: town.change_contact("update_user", UserID="xiaoli", NewUserID="xiaoli2"),
        "change_contact",
        {"ChangeType": "update_user", "NewUserID": "xiaoli2", "FromUserName": "sys"},
    ),
    (
        lambda town: town.change_tags("shuffle", "", "tag_group"),
        "change_external_tag",
        {"ChangeType": "shuffle", "TagType": "tag_group"},
    ),
]


@pytest.mark.parametrize(("deed", "name", "elements"), EVENTS)
def test_every_event_carries_its_elements(
    town: Town, door: Door, deed: Callable[[Town], Any], name: str, elements: dict[str, Any]
) -> None:
    if town.app.menu is None:
        town.app.menu = {"button": [*PAGES, {"name": "更多", "sub_button": MENU}]}
    deed(town)
    (event,) = door.events()
    assert event["Event"] == name
    assert {key: event[key] for key in elements} == elements


def test_pictures_taken_by_menu_are_counted_with_their_md5(town: Town, door: Door) -> None:
    town.app.menu = {"button": MENU[1:2]}
    town.click_menu("xiaoli", "pic_sysphoto", pictures=[b"one", b"two"])
    (event,) = door.events()
    assert event["SendPicsInfo"]["Count"] == "2"
    assert event["SendPicsInfo"]["PicList"]["item"][0]["PicMd5Sum"] == "f97c5d29941bfb1b2fdab0874906ab82"


def test_a_new_colleague_is_told_and_subscribes(town: Town, door: Door) -> None:
    town.join_corp("lao", "老陈", leader="wang")
    told = {(event["Event"], event.get("ChangeType")) for event in door.events()}
    assert told == {("subscribe", None), ("change_contact", "create_user")}


def test_external_events_go_only_to_apps_with_the_right(town: Town, door: Door) -> None:
    town.app.permissions = {"kf"}
    town.add_customer("xiaoli", "新客")
    assert door.events() == []
