"""Mass messages: a task, a hand that confirms, a quota, and results that are polled."""

from typing import Any

import pytest

from simulator import Town
from simulator.people.ground import ImpossibleError

from .conftest import Client

X = "externalcontact/"
HELLO: dict[str, Any] = {"text": {"content": "新品到店"}}


@pytest.fixture
def customers(town: Town) -> list[str]:
    return [town.seed_customer("xiaoli", name) for name in ("王姐", "张总", "刘阿姨")]


def create(api: Client, **body: Any) -> dict[str, Any]:
    return api.post(X + "add_msg_template", {"chat_type": "single", "sender": "xiaoli", **HELLO, **body})


def results(api: Client, msgid: str, userid: str = "xiaoli") -> list[dict[str, Any]]:
    answer = api.post(X + "get_groupmsg_send_result", {"msgid": msgid, "userid": userid})
    return list(answer["send_list"])


def test_nothing_is_sent_before_the_member_confirms(town: Town, api: Client, customers: list[str]) -> None:
    answer = create(api, external_userid=[*customers[:2], "wm-nobody"])
    assert answer["fail_list"] == ["wm-nobody"]
    assert town.customer_chat("xiaoli", customers[0]) == []
    assert [task.msgid for task in town.waiting("xiaoli")] == [answer["msgid"]]
    assert [row["status"] for row in results(api, answer["msgid"])] == [0, 0]
    assert town.confirm("xiaoli", answer["msgid"]) == {customers[0]: 1, customers[1]: 1}
    assert [bubble.text for bubble in town.customer_chat("xiaoli", customers[0])] == ["新品到店"]
    assert len(town.ledger.deliveries(via=X + "add_msg_template")) == 2
    assert [row["status"] for row in results(api, answer["msgid"])] == [1, 1]
    tasks = api.post(X + "get_groupmsg_task", {"msgid": answer["msgid"]})["task_list"]
    assert tasks == [{"userid": "xiaoli", "status": 2, "send_time": int(town.clock.seconds())}]
    with pytest.raises(ImpossibleError):
        town.confirm("xiaoli", answer["msgid"])


def test_a_sender_alone_means_all_of_his_customers(town: Town, api: Client, customers: list[str]) -> None:
    create(api)
    assert set(town.confirm("xiaoli")) == set(customers)


def test_tags_select_customers(town: Town, api: Client, customers: list[str]) -> None:
    old, rich = town.seed_tag("客", "老客"), town.seed_tag("等级", "A")
    town.edit_customer("xiaoli", customers[0], tags=[old, rich])
    town.edit_customer("xiaoli", customers[1], tags=[old])
    groups = [{"tag_list": [old]}, {"tag_list": [rich]}]
    create(api, tag_filter={"group_list": groups})
    assert list(town.confirm("xiaoli")) == [customers[0]]


def test_a_customer_of_two_hears_it_from_the_one_who_spoke_last(
    town: Town, api: Client, customers: list[str]
) -> None:
    town.seed_customer("xiaowang", "王姐", customers[0])
    town.clock.advance(60)
    town.tell_customer("xiaoli", customers[0], "在吗")
    create(api, sender="", external_userid=customers[:1])
    assert town.waiting("xiaowang") == []
    assert list(town.confirm("xiaoli")) == customers[:1]


def test_who_removed_the_member_is_status_2(town: Town, api: Client, customers: list[str]) -> None:
    msgid = create(api)["msgid"]
    town.leave_member(customers[0], "xiaoli")
    assert town.confirm("xiaoli")[customers[0]] == 2
    assert {row["external_userid"]: row["status"] for row in results(api, msgid)}[customers[0]] == 2


def test_the_month_has_as_many_messages_a_customer_as_days(town: Town, customers: list[str]) -> None:
    statuses = [town.send_mass("xiaoli", customers[:1], "促销")[customers[0]] for _ in range(31)]
    assert statuses == [1] * 30 + [3]
    town.clock.move_to("2026-12-01T09:00")
    assert town.send_mass("xiaoli", customers[:1], "促销") == {customers[0]: 1}


def test_a_selection_is_possible_only_where_it_is_allowed(
    town: Town, api: Client, customers: list[str]
) -> None:
    create(api)
    with pytest.raises(ImpossibleError):
        town.confirm("xiaoli", only=customers[:1])
    town.confirm("xiaoli")
    msgid = create(api, allow_select=True)["msgid"]
    assert town.confirm("xiaoli", only=customers[:1]) == {customers[0]: 1}
    assert [row["status"] for row in results(api, msgid)] == [1, 0, 0]


def test_a_group_message_needs_its_owners_hand_and_shows_only_what_was_sent(town: Town, api: Client) -> None:
    mine, other = town.seed_group("xiaoli", "老客户群"), town.seed_group("xiaowang", "新客户群")
    answer = create(api, chat_type="group", chat_id_list=[mine, other])
    assert answer["fail_list"] == [other]
    assert results(api, answer["msgid"]) == []
    assert town.confirm("xiaoli") == {mine: 1}
    assert [row["chat_id"] for row in results(api, answer["msgid"])] == [mine]
    assert [bubble.text for bubble in town.group_chat(mine)] == ["新品到店"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"chat_type": "broadcast"}, 86214),
        ({"chat_type": "group", "sender": ""}, 40058),
        ({"chat_type": "group"}, 41048),
        ({"sender": ""}, 40058),
        ({"external_userid": ["wm-nobody"]}, 41048),
        ({"text": {"content": ""}}, 44004),
        ({"text": {"content": "客" * 1334}}, 45002),
        ({"sender": "nobody"}, 60111),
        ({"attachments": [{"msgtype": "link", "link": {"title": "t", "url": "https://a"}}] * 10}, 41064),
        ({"attachments": [{"msgtype": "hologram"}]}, 41065),
        ({"attachments": [{"msgtype": "image", "image": {"media_id": "gone"}}]}, 40007),
        ({"attachments": [{"msgtype": "link", "link": {"title": "t"}}]}, 41064),
    ],
)
def test_bad_mass_messages_are_refused(
    api: Client, customers: list[str], body: dict[str, Any], code: int
) -> None:
    assert create(api, **body)["errcode"] == code


def test_mass_messages_are_found_again_by_time_and_maker(
    town: Town, api: Client, customers: list[str]
) -> None:
    msgid, now = create(api)["msgid"], int(town.clock.seconds())
    town.send_mass("xiaoli", customers[:1], "自己发的")
    span = {"chat_type": "single", "start_time": now - 60, "end_time": now + 60}

    def found(kind: int) -> list[dict[str, Any]]:
        return list(api.post(X + "get_groupmsg_list_v2", {**span, "filter_type": kind})["group_msg_list"])

    assert [(row["msgid"], row.get("creator")) for row in found(0)] == [(msgid, None)]
    assert [row["creator"] for row in found(1)] == ["xiaoli"]
    assert len(found(2)) == 2
    late = {**span, "end_time": now + 32 * 86400}
    assert api.post(X + "get_groupmsg_list_v2", late)["errcode"] == 40058


def test_reminders_are_three_a_day_and_a_cancelled_task_is_gone(
    town: Town, api: Client, customers: list[str]
) -> None:
    msgid = {"msgid": create(api)["msgid"]}
    assert [api.post(X + "remind_groupmsg_send", msgid)["errcode"] for _ in range(4)] == [0, 0, 0, 41094]
    assert api.post(X + "cancel_groupmsg_send", msgid)["errcode"] == 0
    assert api.post(X + "remind_groupmsg_send", msgid)["errcode"] == 41093
    assert town.waiting("xiaoli") == []


def test_a_task_may_still_be_on_its_way(town: Town, api: Client, customers: list[str]) -> None:
    town.rules.mass_dispatch = 1
    msgid = {"msgid": create(api)["msgid"]}
    assert api.post(X + "get_groupmsg_task", msgid)["errcode"] == 41063
    town.clock.advance(1)
    assert api.post(X + "get_groupmsg_task", msgid)["errcode"] == 0
