"""message/send: whom it reaches, what it refuses, what it silently drops."""

from typing import Any

import pytest

from simulator import Town

from .conftest import Client


def test_a_text_is_delivered_once_and_seen_by_its_reader(town: Town, api: Client) -> None:
    answer = api.send("XiaoLi|nobody", "早上好")
    assert (answer["errcode"], answer["invaliduser"]) == (0, "nobody")
    assert town.heard("xiaoli") == ["早上好"]
    assert town.heard("xiaowang") == []
    (delivery,) = town.ledger.deliveries(via="message/send")
    assert (delivery.to, delivery.msgid) == ("xiaoli", answer["msgid"])


@pytest.mark.parametrize("to", ["nobody", "nobody|someone", ""])
def test_nobody_to_reach_is_81013(api: Client, to: str) -> None:
    assert api.send(to)["errcode"] == 81013


def test_all_means_everybody_in_scope(town: Town, api: Client) -> None:
    town.app.visible = {"wang", "xiaoli"}
    api.send("@all")
    assert sorted(row.to for row in town.ledger.deliveries()) == ["wang", "xiaoli"]


def test_a_department_is_reached(town: Town, api: Client) -> None:
    town.seed_member("lao", "老陈", department=2)
    api.send("", toparty="2|9")
    assert [row.to for row in town.ledger.deliveries()] == ["lao"]


def test_a_token_of_another_app_is_refused(town: Town, api: Client) -> None:
    other = town.seed_app(1000009, "别的应用")
    api.shown = api.token(other)
    assert api.send()["errcode"] == 301002


def test_a_long_text_is_cut_at_2048_bytes_between_characters(town: Town, api: Client) -> None:
    api.send(text="客" * 1000)
    assert town.heard("xiaoli") == ["客" * 682]


URL = "https://example.com/a"
CONTENTS: list[tuple[str, dict[str, Any], int]] = [
    ("text", {"content": ""}, 44004),
    ("markdown", {"content": "# 日报"}, 0),
    ("markdown", {"content": "客" * 683}, 45002),
    ("textcard", {"title": "t", "description": "d", "url": URL}, 0),
    ("textcard", {"title": "t", "description": "d", "url": "example.com"}, 40058),
    ("textcard", {"title": "t" * 129, "description": "d", "url": URL}, 40058),
    ("textcard", {"title": "t", "url": URL}, 40058),
    ("news", {"articles": [{"title": "t", "url": URL}] * 8}, 0),
    ("news", {"articles": [{"title": "t", "url": URL}] * 9}, 40058),
    ("image", {"media_id": "gone"}, 40007),
    ("file", {"media_id": "gone"}, 40007),
    ("hologram", {}, 40008),
]


@pytest.mark.parametrize(("kind", "content", "code"), CONTENTS)
def test_contents_are_checked(api: Client, kind: str, content: dict[str, Any], code: int) -> None:
    assert api.send(msgtype=kind, **{kind: content})["errcode"] == code


def test_the_same_request_within_its_interval_is_accepted_and_not_delivered_again(
    town: Town, api: Client
) -> None:
    first = api.send(text="提醒", enable_duplicate_check=1)
    assert api.send(text="提醒", enable_duplicate_check=1) == first
    assert api.send(text="另一个提醒", enable_duplicate_check=1)["msgid"] != first["msgid"]
    town.clock.advance(1801)
    api.send(text="提醒", enable_duplicate_check=1)
    assert town.heard("xiaoli") == ["提醒", "另一个提醒", "提醒"]


def test_the_order_of_keys_does_not_matter_for_the_duplicate_check(town: Town, api: Client) -> None:
    body = {"touser": "xiaoli", "msgtype": "text", "agentid": 1000002, "text": {"content": "a"}}
    body["enable_duplicate_check"] = 1
    api.post("message/send", body)
    api.post("message/send", dict(reversed(body.items())))
    assert town.heard("xiaoli") == ["a"]


def test_more_than_thirty_a_minute_are_accepted_and_silently_dropped(town: Town, api: Client) -> None:
    codes = {api.send(text=str(number))["errcode"] for number in range(33)}
    assert codes == {0}
    assert len(town.heard("xiaoli")) == 30
    assert len(town.ledger.drops("xiaoli")) == 3
    town.clock.advance(60)
    api.send(text="again")
    assert town.heard("xiaoli")[-1] == "again"


def test_more_than_a_thousand_an_hour_are_dropped(town: Town, api: Client) -> None:
    town.rules.messages_per_hour = 5
    for number in range(7):
        api.send(text=str(number))
        town.clock.advance(120)
    assert len(town.heard("xiaoli")) == 5
    town.clock.advance(hours=1)
    api.send(text="next hour")
    assert town.heard("xiaoli")[-1] == "next hour"


def test_the_app_has_a_quota_of_person_times_a_day(town: Town, api: Client) -> None:
    town.rules.accounts, town.rules.person_times_per_account = 1, 3
    assert [api.send("wang|xiaoli")["errcode"], api.send("wang|xiaoli")["errcode"]] == [0, 45009]
    assert api.send()["errcode"] == 0
    town.clock.advance(hours=15)  # midnight in Shanghai
    api.shown = api.token()
    assert api.send()["errcode"] == 0


def test_a_message_can_be_recalled_within_a_day(town: Town, api: Client) -> None:
    msgid = api.send()["msgid"]
    late = api.send(text="late")["msgid"]
    assert api.post("message/recall", {"msgid": msgid})["errcode"] == 0
    assert [bubble.recalled for bubble in town.chat("xiaoli")] == [True, False]
    town.clock.advance(days=1, seconds=1)
    api.shown = api.token()
    assert api.post("message/recall", {"msgid": late})["errcode"] == 42052
    assert api.post("message/recall", {"msgid": "x"})["errcode"] == 40058
