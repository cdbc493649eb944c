"""微信客服: the bell, the log behind a cursor, and five answers within 48 hours."""

from typing import Any

import pytest

from simulator import Town

from .conftest import Client, Door

WHO = "wm-customer"


@pytest.fixture
def desk(town: Town) -> str:
    return town.seed_kf("客友客服")


def answer(api: Client, desk: str, **body: Any) -> int:
    text = {"touser": WHO, "open_kfid": desk, "msgtype": "text", "text": {"content": "您好"}}
    return int(api.post("kf/send_msg", text | body)["errcode"])


def read_all(api: Client, desk: str, cursor: str = "", limit: int = 1000) -> tuple[list[dict[str, Any]], str]:
    rows: list[dict[str, Any]] = []
    while True:
        page = api.post("kf/sync_msg", {"open_kfid": desk, "cursor": cursor, "limit": limit})
        rows, cursor = rows + page["msg_list"], page["next_cursor"]
        if not page["has_more"]:
            return rows, cursor


def test_a_customer_rings_and_is_read_with_the_token(town: Town, api: Client, door: Door, desk: str) -> None:
    town.kf_say(desk, WHO, "有货吗")
    (event,) = door.events()
    assert (event["Event"], event["OpenKfId"]) == ("kf_msg_or_event", desk)
    assert "FromUserName" not in event
    page = api.post("kf/sync_msg", {"open_kfid": desk, "token": event["Token"]})
    (row,) = page["msg_list"]
    assert (row["text"]["content"], row["origin"], row["external_userid"]) == ("有货吗", 3, WHO)
    town.clock.advance(600)
    assert api.post("kf/sync_msg", {"open_kfid": desk, "token": event["Token"]})["errcode"] == 95007


def test_the_log_is_read_page_by_page_past_empty_pages(town: Town, api: Client, desk: str) -> None:
    for number in range(10):
        town.kf_say(desk, WHO, str(number))
    rows, cursor = read_all(api, desk, limit=2)
    assert [row["text"]["content"] for row in rows] == [str(number) for number in range(10)]
    empty = [c for c in town.ledger.calls("kf/sync_msg") if c.answer["has_more"] and not c.answer["msg_list"]]
    assert empty
    town.kf_say(desk, WHO, "more")
    assert [row["text"]["content"] for row in read_all(api, desk, cursor)[0]] == ["more"]


def test_messages_older_than_three_days_are_gone(town: Town, api: Client, desk: str) -> None:
    town.kf_say(desk, WHO, "old")
    town.clock.advance(days=3)
    api.shown = api.token()
    town.kf_say(desk, WHO, "new")
    assert [row["text"]["content"] for row in read_all(api, desk)[0]] == ["new"]


def test_five_answers_for_each_message_of_the_customer(town: Town, api: Client, desk: str) -> None:
    town.kf_say(desk, WHO, "在吗")
    assert [answer(api, desk) for _ in range(6)] == [0] * 5 + [95001]
    town.kf_say(desk, WHO, "谢谢")
    assert answer(api, desk) == 0
    assert len(town.kf_chat(desk, WHO)) == 8


def test_after_48_hours_nothing_may_be_said(town: Town, api: Client, desk: str) -> None:
    town.kf_say(desk, WHO, "在吗")
    town.clock.advance(hours=48)
    api.shown = api.token()
    assert answer(api, desk) == 95002


def test_a_msgid_serves_once(town: Town, api: Client, desk: str) -> None:
    town.kf_say(desk, WHO, "在吗")
    assert [answer(api, desk, msgid="answer-1"), answer(api, desk, msgid="answer-1")] == [0, 95033]
    assert answer(api, desk, msgid="a b") == 40058
    assert len(town.ledger.deliveries(to=WHO)) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"open_kfid": "wk-none"}, 95000),
        ({"touser": "wm-nobody"}, 40096),
        ({"msgtype": "hologram"}, 40008),
        ({"text": {"content": ""}}, 44004),
        ({"msgtype": "image", "image": {"media_id": "gone"}}, 40007),
    ],
)
def test_bad_answers_are_refused(town: Town, api: Client, desk: str, body: dict[str, Any], code: int) -> None:
    town.kf_say(desk, WHO, "在吗")
    assert answer(api, desk, **body) == code


def test_a_session_with_a_person_is_not_the_bots(town: Town, api: Client, desk: str) -> None:
    town.kf_say(desk, WHO, "在吗")
    town.set_kf_state(desk, WHO, 3, "xiaoli")
    assert answer(api, desk) == 95018
    state = api.post("kf/service_state/get", {"open_kfid": desk, "external_userid": WHO})
    assert (state["service_state"], state["servicer_userid"]) == (3, "xiaoli")


def test_entering_gives_a_code_for_one_welcome_within_20_seconds(town: Town, api: Client, desk: str) -> None:
    town.enter_kf(desk, WHO, scene="qr")
    (row,) = read_all(api, desk)[0]
    assert (row["event"]["event_type"], row["event"]["scene"]) == ("enter_session", "qr")
    body = {"code": row["event"]["welcome_code"], "msgtype": "text", "text": {"content": "欢迎"}}
    assert [api.post("kf/send_msg_on_event", body)["errcode"] for _ in range(2)] == [0, 40029]
    late = town.enter_kf(desk, WHO)
    town.clock.advance(20)
    assert api.post("kf/send_msg_on_event", {**body, "code": late})["errcode"] == 40029
    assert answer(api, desk) == 95002


def test_a_menu_is_answered_by_a_tap_that_comes_as_text(town: Town, api: Client, desk: str) -> None:
    town.kf_say(desk, WHO, "你好")
    items = [{"type": "click", "click": {"id": "good", "content": "满意"}}]
    assert answer(api, desk, msgtype="msgmenu", msgmenu={"head_content": "满意吗", "list": items}) == 0
    town.kf_click(desk, WHO, "good")
    assert read_all(api, desk)[0][-1]["text"] == {"content": "满意", "menu_id": "good"}
    assert answer(api, desk, msgtype="msgmenu", msgmenu={"list": items * 11}) == 40058


def test_an_accepted_answer_may_fail_later(town: Town, api: Client, desk: str) -> None:
    town.kf_say(desk, WHO, "你好")
    town.refuse_kf(WHO)
    assert answer(api, desk, msgid="lost") == 0
    event = read_all(api, desk)[0][-1]["event"]
    assert (event["event_type"], event["fail_msgid"], event["fail_type"]) == ("msg_send_fail", "lost", 10)
    assert town.ledger.deliveries(to=WHO) == []


def test_accounts_are_listed_and_their_rights_change(town: Town, api: Client, door: Door, desk: str) -> None:
    assert [row["open_kfid"] for row in api.post("kf/account/list")["account_list"]] == [desk]
    town.change_kf_right([desk, "wk-2"], [])
    (event,) = door.events()
    assert event["AuthAddOpenKfId"] == [desk, "wk-2"]
