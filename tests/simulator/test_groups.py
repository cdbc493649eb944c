"""Customer groups, and handing groups and customers over."""

from typing import Any

from simulator import Town

from .conftest import Client, Door

X = "externalcontact/"


def test_a_group_shows_its_members_and_its_version(town: Town, api: Client) -> None:
    customer = town.seed_customer("xiaoli", "王姐")
    chat_id = town.seed_group("xiaoli", "老客户群", [customer])
    listed = api.post(X + "groupchat/list", {"limit": 10})
    assert listed["group_chat_list"] == [{"chat_id": chat_id, "status": 0}]
    group = api.post(X + "groupchat/get", {"chat_id": chat_id, "need_name": 1})["group_chat"]
    assert (group["owner"], group["name"]) == ("xiaoli", "老客户群")
    assert [(row["type"], row["name"]) for row in group["member_list"]] == [(1, "小李"), (2, "王姐")]
    assert group["member_version"]


def test_joining_and_leaving_carry_versions_that_link_up(town: Town, api: Client, door: Door) -> None:
    chat_id = town.seed_group("xiaoli", "群")
    customer = town.seed_customer("xiaoli", "王姐")
    town.join_group(chat_id, customer)
    town.leave_group(chat_id, customer)
    joined, left = door.events()
    assert (joined["UpdateDetail"], joined["JoinScene"], joined["MemChangeCnt"]) == ("add_member", "3", "1")
    assert joined["MemChangeList"] == {"Item": customer}
    assert (left["UpdateDetail"], left["QuitScene"]) == ("del_member", "0")
    assert left["LastMemVer"] == joined["CurMemVer"]
    group = api.post(X + "groupchat/get", {"chat_id": chat_id})["group_chat"]
    assert group["member_version"] == left["CurMemVer"]


def test_the_life_of_a_group_is_told_step_by_step(town: Town, api: Client, door: Door) -> None:
    chat_id = town.create_group("xiaoli", "群")
    town.rename_group(chat_id, "新名")
    town.notify_group(chat_id, "公告")
    town.change_group_owner(chat_id, "xiaowang")
    town.dismiss_group(chat_id)
    told = [(event["ChangeType"], event.get("UpdateDetail")) for event in door.events()]
    details = ["change_name", "change_notice", "change_owner"]
    assert told == [("create", None), *(("update", detail) for detail in details), ("dismiss", None)]
    assert api.post(X + "groupchat/get", {"chat_id": chat_id})["errcode"] == 49008
    assert api.post(X + "groupchat/get", {"chat_id": "wr-none"})["errcode"] == 90501


def test_groups_are_found_by_owner(town: Town, api: Client) -> None:
    mine, _ = town.seed_group("xiaoli", "甲"), town.seed_group("xiaowang", "乙")
    body = {"limit": 10, "owner_filter": {"userid_list": ["XiaoLi"]}}
    assert [row["chat_id"] for row in api.post(X + "groupchat/list", body)["group_chat_list"]] == [mine]
    assert api.post(X + "groupchat/list", {})["errcode"] == 40058


def hand_over(api: Client, *customers: str, **body: Any) -> dict[str, Any]:
    pair = {"handover_userid": "xiaoli", "takeover_userid": "xiaowang"}
    return api.post(X + "transfer_customer", {**pair, "external_userid": list(customers), **body})


def status(api: Client, path: str = "transfer_result") -> list[int]:
    pair = {"handover_userid": "xiaoli", "takeover_userid": "xiaowang"}
    return [row["status"] for row in api.post(X + path, pair)["customer"]]


def test_a_handover_takes_24_hours_and_then_is_told(town: Town, api: Client, door: Door) -> None:
    customer = town.seed_customer("xiaoli", "王姐", remark="老王", remark_mobiles=["138"])
    answer = hand_over(api, customer, "wm-nobody", transfer_success_msg="以后由小王照顾您")
    assert [row["errcode"] for row in answer["customer"]] == [0, 40096]
    assert hand_over(api, customer)["customer"][0]["errcode"] == 40129
    assert status(api) == [2]
    assert door.events() == []
    town.clock.advance(hours=24)
    api.shown = api.token()
    assert status(api) == [1]
    gone, come = door.events()
    assert (gone["ChangeType"], gone["Source"]) == ("del_external_contact", "DELETE_BY_TRANSFER")
    assert (come["ChangeType"], come["UserID"]) == ("add_external_contact", "xiaowang")
    (follow,) = town.customers_of("xiaowang")
    assert (follow.remark, follow.remark_mobiles, follow.add_way) == ("老王", ["138"], 202)
    assert hand_over(api, customer)["customer"][0]["errcode"] == 40131


def test_a_customer_may_refuse(town: Town, api: Client, door: Door) -> None:
    customer = town.seed_customer("xiaoli", "王姐")
    hand_over(api, customer)
    town.refuse_handover(customer)
    assert status(api) == [3]
    assert [event["FailReason"] for event in door.events()] == ["customer_refused"]


def test_nobody_hands_over_to_himself_nor_twice_too_often(town: Town, api: Client) -> None:
    customer = town.seed_customer("xiaoli", "王姐")
    assert hand_over(api, customer, takeover_userid="xiaoli")["errcode"] == 40130
    for _ in range(2):
        assert hand_over(api, customer)["customer"][0]["errcode"] == 0
        town.refuse_handover(customer)
    assert hand_over(api, customer)["customer"][0]["errcode"] == 40128


def test_who_left_leaves_customers_and_groups_behind(town: Town, api: Client, door: Door) -> None:
    customer = town.seed_customer("xiaoli", "王姐")
    chat_id = town.seed_group("xiaoli", "群")
    body = {"handover_userid": "xiaoli", "takeover_userid": "xiaowang", "external_userid": [customer]}
    assert api.post(X + "resigned/transfer_customer", body)["errcode"] == 40097
    groups = {"chat_id_list": [chat_id], "new_owner": "xiaowang"}
    assert api.post(X + "groupchat/transfer", groups)["failed_chat_list"][0]["errcode"] == 90500
    town.leave_corp("xiaoli")
    assert [row["external_userid"] for row in api.post(X + "get_unassigned_list")["info"]] == [customer]
    assert api.post(X + "resigned/transfer_customer", body)["customer"][0]["errcode"] == 0
    assert api.post(X + "groupchat/transfer", groups)["failed_chat_list"] == []
    assert api.post(X + "groupchat/get", {"chat_id": chat_id})["group_chat"]["owner"] == "xiaowang"
    assert status(api, "resigned/transfer_result") == [2]
    assert {event["Event"] for event in door.events()} == {"unsubscribe", "change_contact"}
    assert api.send("xiaoli")["errcode"] == 81013


def test_an_active_owners_group_changes_hands_twice_in_90_days(town: Town, api: Client) -> None:
    chat_id = town.seed_group("xiaoli", "群")
    codes = []
    for owner in ("xiaowang", "xiaoli", "xiaowang"):
        body = {"chat_id_list": [chat_id], "new_owner": owner}
        failed = api.post(X + "groupchat/onjob_transfer", body)["failed_chat_list"]
        codes += [row["errcode"] for row in failed] or [0]
    assert codes == [0, 0, 40128]
