"""Customers, what is noted about them, their tags and their welcome."""

import threading
from typing import Any

import pytest

from simulator import Town

from .conftest import Client, Door

X = "externalcontact/"


@pytest.fixture
def wangjie(town: Town) -> str:
    return town.seed_customer("xiaoli", "王姐", remark="王姐-天河")


def test_a_customer_is_shown_with_what_her_member_noted(town: Town, api: Client, wangjie: str) -> None:
    assert api.get(X + "get_follow_user_list")["follow_user"] == ["wang", "xiaoli", "xiaowang"]
    assert api.get(X + "list", userid="XiaoLi")["external_userid"] == [wangjie]
    shown = api.get(X + "get", external_userid=wangjie)
    assert shown["external_contact"]["name"] == "王姐"
    assert shown["external_contact"]["external_userid"].startswith("wm")
    assert [row["remark"] for row in shown["follow_user"]] == ["王姐-天河"]


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("list", {"userid": "wang"}, 84061),
        ("list", {"userid": "nobody"}, 60111),
        ("get", {"external_userid": "wm-nobody"}, 40096),
    ],
)
def test_who_has_no_such_customer_is_told_so(
    api: Client, wangjie: str, path: str, query: dict[str, str], code: int
) -> None:
    assert api.get(X + path, **query)["errcode"] == code


def test_members_outside_the_scope_stay_outside(town: Town, api: Client, wangjie: str) -> None:
    town.app.visible = {"wang"}
    assert api.get(X + "list", userid="xiaoli")["errcode"] == 60011
    assert api.get(X + "get", external_userid=wangjie)["errcode"] == 84061
    assert api.post(X + "batch/get_by_user", {"userid_list": ["xiaoli"]})["errcode"] == 60011


def test_customers_of_several_members_come_by_page(town: Town, api: Client) -> None:
    ids = [town.seed_customer("xiaoli" if n % 2 else "wang", f"客户{n}") for n in range(7)]
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        body = {"userid_list": ["xiaoli", "wang"], "limit": 3, "cursor": cursor}
        answer = api.post(X + "batch/get_by_user", body)
        seen += [row["external_contact"]["external_userid"] for row in answer["external_contact_list"]]
        cursor = answer["next_cursor"]
    assert cursor == ""
    assert sorted(seen) == sorted(ids)
    assert "tag_id" in answer["external_contact_list"][0]["follow_info"]
    assert api.post(X + "batch/get_by_user", {"userid_list": ["wang"], "cursor": "junk"})["errcode"] == 50100


def test_a_remark_is_written_and_phones_overwrite(town: Town, api: Client, wangjie: str) -> None:
    pair = {"userid": "xiaoli", "external_userid": wangjie}
    assert (
        api.post(X + "remark", {**pair, "remark": "老王", "remark_mobiles": ["13800000001"]})["errcode"] == 0
    )
    assert town.customers_of("xiaoli")[0].remark_mobiles == ["13800000001"]
    api.post(X + "remark", {**pair, "remark_mobiles": [""]})
    assert (town.customers_of("xiaoli")[0].remark, town.customers_of("xiaoli")[0].remark_mobiles) == (
        "老王",
        [],
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, 40058),
        ({"remark": "长" * 21}, 40058),
        ({"description": "长" * 151}, 40058),
        ({"remark": 7}, 40035),
        ({"remark": "x", "userid": "wang"}, 84061),
        ({"remark": "x", "external_userid": "wm-nobody"}, 40096),
    ],
)
def test_bad_remarks_are_refused(api: Client, wangjie: str, body: dict[str, Any], code: int) -> None:
    answer = api.post(X + "remark", {"userid": "xiaoli", "external_userid": wangjie, **body})
    assert answer["errcode"] == code


def test_a_removed_customer_is_no_friend_and_one_who_left_still_answers(
    town: Town, api: Client, door: Door, wangjie: str
) -> None:
    town.leave_member(wangjie, "xiaoli")
    assert api.get(X + "get", external_userid=wangjie)["errcode"] == 0
    town.remove_customer("xiaoli", wangjie)
    assert api.get(X + "get", external_userid=wangjie)["errcode"] == 84061
    changes = [event["ChangeType"] for event in door.events()]
    assert changes == ["del_follow_user", "del_external_contact"]


def test_adding_brings_a_welcome_code_that_serves_once(town: Town, api: Client, door: Door) -> None:
    external_userid = town.add_customer("xiaoli", "新客", state="展会")
    (event,) = door.events()
    assert (event["ChangeType"], event["State"], event["UserID"]) == (
        "add_external_contact",
        "展会",
        "xiaoli",
    )
    assert (event["FromUserName"], event["ExternalUserID"]) == ("sys", external_userid)
    body = {"welcome_code": event["WelcomeCode"], "text": {"content": "您好"}}
    assert api.post(X + "send_welcome_msg", body)["errcode"] == 0
    assert [bubble.text for bubble in town.customer_chat("xiaoli", external_userid)] == ["您好"]
    assert api.post(X + "send_welcome_msg", body)["errcode"] == 41051


def test_a_welcome_is_late_after_20_seconds_and_moot_after_a_chat(
    town: Town, api: Client, door: Door
) -> None:
    silent, chatted = town.add_customer("xiaoli", "甲"), town.add_customer("xiaoli", "乙")
    codes = {event["ExternalUserID"]: event["WelcomeCode"] for event in door.events()}
    town.tell_customer("xiaoli", chatted, "你好")
    hello = {"text": {"content": "您好"}}
    assert api.post(X + "send_welcome_msg", {"welcome_code": codes[chatted], **hello})["errcode"] == 41051
    town.clock.advance(20)
    assert api.post(X + "send_welcome_msg", {"welcome_code": codes[silent], **hello})["errcode"] == 41050


def test_a_half_added_customer_is_known_only_when_confirmed(town: Town, api: Client, door: Door) -> None:
    external_userid = town.half_add_customer("xiaoli", "半", welcome=False)
    assert api.get(X + "get", external_userid=external_userid)["errcode"] == 84061
    town.accept_customer("xiaoli", external_userid)
    assert api.get(X + "get", external_userid=external_userid)["errcode"] == 0
    half, whole = door.events()
    assert (half["ChangeType"], whole["ChangeType"]) == ("add_half_external_contact", "add_external_contact")
    assert "WelcomeCode" not in half


def test_what_the_client_edits_is_told(town: Town, api: Client, door: Door, wangjie: str) -> None:
    town.edit_customer("xiaoli", wangjie, remark="老王", remark_mobiles=["138"])
    assert [event["ChangeType"] for event in door.events()] == ["edit_external_contact"]
    (follow,) = api.get(X + "get", external_userid=wangjie)["follow_user"]
    assert (follow["remark"], follow["remark_mobiles"]) == ("老王", ["138"])


def test_corp_tags_are_added_once_renamed_and_deleted(town: Town, api: Client, wangjie: str) -> None:
    body = {"group_name": "等级", "tag": [{"name": "A"}, {"name": "B"}, {"name": "A"}]}
    group = api.post(X + "add_corp_tag", body)["tag_group"]
    assert [tag["name"] for tag in group["tag"]] == ["A", "B"]
    again = api.post(X + "add_corp_tag", {"group_name": "等级", "tag": [{"name": "C"}]})["tag_group"]
    assert again["group_id"] == group["group_id"]
    first, second = (tag["id"] for tag in group["tag"])
    assert api.post(X + "edit_corp_tag", {"id": first, "name": "B"})["errcode"] == 40071
    assert api.post(X + "edit_corp_tag", {"id": first, "name": "S"})["errcode"] == 0
    pair = {"userid": "xiaoli", "external_userid": wangjie}
    assert api.post(X + "mark_tag", {**pair, "add_tag": [first, second]})["errcode"] == 0
    assert api.post(X + "mark_tag", {**pair, "remove_tag": [second]})["errcode"] == 0
    (follow,) = api.get(X + "get", external_userid=wangjie)["follow_user"]
    assert [tag["tag_name"] for tag in follow["tags"]] == ["S"]
    everything = [first, second, again["tag"][0]["id"]]
    assert api.post(X + "del_corp_tag", {"tag_id": everything})["errcode"] == 0
    assert api.post(X + "get_corp_tag_list")["tag_group"] == []
    assert town.customers_of("xiaoli")[0].tags == []


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("mark_tag", {"add_tag": ["et-none"]}, 40068),
        ("mark_tag", {}, 40058),
        ("edit_corp_tag", {"id": "et-none", "name": "x"}, 40068),
        ("add_corp_tag", {"group_name": "g", "tag": []}, 40058),
        ("add_corp_tag", {"group_name": "g", "tag": [{"name": "长" * 31}]}, 40058),
        ("add_corp_tag", {"group_id": "et-none", "tag": [{"name": "x"}]}, 40068),
    ],
)
def test_bad_tags_are_refused(api: Client, wangjie: str, path: str, body: dict[str, Any], code: int) -> None:
    pair = {"userid": "xiaoli", "external_userid": wangjie}
    assert api.post(X + path, pair | body)["errcode"] == code


def test_the_administrators_tags_can_be_used_and_not_changed(town: Town, api: Client, wangjie: str) -> None:
    tag_id = town.seed_tag("来源", "展会")
    assert api.post(X + "del_corp_tag", {"tag_id": [tag_id]})["errcode"] == 81011
    body = {"userid": "xiaoli", "external_userid": wangjie, "add_tag": [tag_id]}
    assert api.post(X + "mark_tag", body)["errcode"] == 0


def test_two_calls_on_the_same_pair_at_once_conflict(town: Town, api: Client, wangjie: str) -> None:
    other = town.seed_customer("xiaoli", "张总")
    tag_id = town.seed_tag("等级", "A")
    town.faults.slow(X + "mark_tag", 0.2)
    codes: list[tuple[str, int]] = []

    def mark(external_userid: str) -> None:
        body = {"userid": "xiaoli", "external_userid": external_userid, "add_tag": [tag_id]}
        client = Client(town, shown=api.shown)
        codes.append((external_userid, client.post(X + "mark_tag", body)["errcode"]))

    threads = [threading.Thread(target=mark, args=(who,)) for who in (wangjie, wangjie, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == sorted([(wangjie, 0), (wangjie, 45035), (other, 0)])
