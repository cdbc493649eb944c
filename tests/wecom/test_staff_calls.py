"""What reaches members: messages, cards, internal groups, robots, files, menu, login."""

from collections.abc import Callable

import fakeredis
import pytest

from bot.wecom import Limited, Misconfigured, Permanent, WeCom
from bot.wecom.calls import encode
from simulator import Town
from tests.wecom.conftest import client

CARD = {
    "card_type": "button_interaction",
    "main_title": {"title": "流失预警"},
    "task_id": "churn_1",
    "button_list": [{"text": "已联系", "key": "done:1"}, {"text": "稍后", "key": "later:1"}],
}
JPEG = b"\xff\xd8\xff\xe0 a small picture"


def text(words: str, **more: object) -> dict[str, object]:
    return {"msgtype": "text", "text": {"content": words}, **more}


def card(**changed: object) -> dict[str, object]:
    return {"touser": "xiaoli", "msgtype": "template_card", "template_card": CARD | changed}


def code_of(deed: Callable[[], object]) -> int:
    with pytest.raises(Permanent) as caught:
        deed()
    return caught.value.code


def test_a_text_reaches_its_member_and_names_whom_it_did_not(town: Town, wecom: WeCom) -> None:
    sent = wecom.messages.send(text("您好", touser="xiaoli|GoneAway"))
    assert sent.msgid
    assert sent.refused == ("goneaway",)
    assert town.heard("xiaoli") == ["您好"]


def test_a_message_to_nobody_is_permanent(wecom: WeCom) -> None:
    assert code_of(lambda: wecom.messages.send(text("您好", touser="gone"))) == 81013


def test_the_same_body_in_another_order_is_the_same_message(town: Town, wecom: WeCom) -> None:
    body = text("您好 #7", touser="xiaoli", enable_duplicate_check=1)
    wecom.messages.send(body)
    wecom.messages.send(dict(reversed(list(body.items()))))
    assert town.heard("xiaoli") == ["您好 #7"]


def test_a_body_is_the_same_bytes_in_whatever_order_it_was_put_together() -> None:
    body = {"touser": "小李", "text": {"content": "您好", "a": [1, {"c": 2, "b": "é"}]}}
    again = {"text": {"a": [1, {"b": "é", "c": 2}], "content": "您好"}, "touser": "小李"}
    assert encode(body) == encode(again)
    assert "您好".encode() in encode(body)


def test_control_characters_and_half_a_character_do_not_spoil_a_message(town: Town, wecom: WeCom) -> None:
    wecom.messages.send(text('a\x00b\x0bc\x1fd\te\nf "\\u0007" \\ \ud83d 😀', touser="xiaoli"))
    assert town.heard("xiaoli") == ['abcd\te\nf "\\u0007" \\ ? 😀']


def test_an_app_may_speak_only_for_itself(town: Town, store: fakeredis.FakeRedis) -> None:
    other = client(town, store, agent_id=1000009)
    assert code_of(lambda: other.messages.send(text("您好", touser="xiaoli"))) == 301002


def test_a_card_is_sent_clicked_and_turned_grey_once(town: Town, wecom: WeCom) -> None:
    sent = wecom.messages.send(card())
    assert sent.response_code
    done = {"userids": ["xiaoli"], "response_code": sent.response_code, "button": {"replace_name": "已处理"}}
    wecom.messages.update_card(done)
    assert code_of(lambda: wecom.messages.update_card(done)) == 60140


def test_a_card_that_wecom_does_not_take_is_permanent(wecom: WeCom) -> None:
    assert code_of(lambda: wecom.messages.send(card(card_type="hologram"))) in range(42000, 43000)


def test_a_message_is_recalled_within_a_day(town: Town, wecom: WeCom) -> None:
    wecom.messages.recall(wecom.messages.send(text("错了", touser="xiaoli")).msgid)
    late = wecom.messages.send(text("又错了", touser="xiaoli")).msgid
    town.clock.advance(days=2)
    assert code_of(lambda: wecom.messages.recall(late)) == 42052


def test_a_member_shows_the_leader(town: Town, wecom: WeCom) -> None:
    assert wecom.members.get("XiaoLi")["direct_leader"] == ["wang"]
    assert sorted(wecom.members.ids()) == ["wang", "xiaoli"]
    assert {entry["userid"] for entry in wecom.members.of_department(1)} == {"wang", "xiaoli"}
    assert code_of(lambda: wecom.members.get("nobody")) == 60111


def test_a_member_out_of_scope_is_a_matter_of_configuration(town: Town, store: fakeredis.FakeRedis) -> None:
    narrow = town.seed_app(1000003, "小", visible={"wang"})
    other = client(town, store, **town.settings(narrow))
    with pytest.raises(Misconfigured) as caught:
        other.members.get("xiaoli")
    assert caught.value.code == 60011


def test_a_login_code_serves_once(town: Town, wecom: WeCom) -> None:
    code = town.log_in("xiaoli")
    assert wecom.members.who_logs_in(code)["userid"] == "xiaoli"
    assert code_of(lambda: wecom.members.who_logs_in(code)) == 40029


def test_an_internal_group_is_made_changed_and_spoken_to(town: Town, wecom: WeCom) -> None:
    town.seed_member("zhao", "赵")
    chat = wecom.groups.create("早会", "wang", ["wang", "xiaoli"], "morning1")
    assert chat == "morning1"
    wecom.groups.update(chat, {"name": "晨会", "add_user_list": ["zhao"]})
    assert wecom.groups.get(chat)["name"] == "晨会"
    assert set(wecom.groups.get(chat)["userlist"]) == {"wang", "xiaoli", "zhao"}
    wecom.groups.send(chat, text("今天 3 位客户要联系"))
    assert len(town.ledger.deliveries(to="zhao", via="appchat/send")) == 1
    assert code_of(lambda: wecom.groups.create("早会", "wang", ["wang", "xiaoli"], "morning1")) == 86215
    assert code_of(lambda: wecom.groups.send("nowhere", text("x"))) == 40050
    assert code_of(lambda: wecom.groups.create("一人", "wang", ["wang"])) == 86006


def test_a_robot_speaks_twenty_times_a_minute(town: Town, store: fakeredis.FakeRedis) -> None:
    chat = town.seed_internal_group("销售群", ["wang", "xiaoli"])
    wecom = client(town, store, robots={"销售群": town.seed_robot(chat), "旧群": "gone-gone-gone"})
    for number in range(20):
        wecom.robots.send("销售群", text(f"第 {number} 条"))
    with pytest.raises(Limited) as caught:
        wecom.robots.send("销售群", text("第 21 条"))
    assert (caught.value.code, caught.value.seconds) == (45009, 60)
    assert len(town.internal_chat(chat)) == 20
    assert code_of(lambda: wecom.robots.send("旧群", text("x"))) == 93000
    with pytest.raises(Misconfigured, match="no such robot"):
        wecom.robots.send("没有的群", text("x"))
    assert not town.ledger.calls("gettoken")


def test_a_robot_sends_a_file(town: Town, store: fakeredis.FakeRedis) -> None:
    chat = town.seed_internal_group("销售群", ["wang", "xiaoli"])
    wecom = client(town, store, robots={"销售群": town.seed_robot(chat)})
    media = wecom.robots.upload("销售群", "周报.csv", b"name,amount\n")
    wecom.robots.send("销售群", {"msgtype": "file", "file": {"media_id": media}})
    assert len(town.internal_chat(chat)) == 1


def test_a_file_goes_up_and_comes_down_unchanged(town: Town, wecom: WeCom) -> None:
    media = wecom.media.upload("file", "客户 表.csv", "姓名,电话\n".encode())
    file = wecom.media.get(media)
    assert (file.name, file.content) == ("客户 表.csv", "姓名,电话\n".encode())
    town.clock.advance(days=4)
    assert code_of(lambda: wecom.media.get(media)) == 40007


def test_a_file_of_json_is_a_file_and_not_an_answer(wecom: WeCom) -> None:
    content = b'{"errcode":40001,"errmsg":"only text"}'
    assert wecom.media.get(wecom.media.upload("file", "a.json", content)).content == content


def test_wrong_files_are_permanent(wecom: WeCom) -> None:
    assert wecom.media.upload_attachment("image", 1, "a.jpg", JPEG)
    assert code_of(lambda: wecom.media.upload("file", "a.txt", b"tiny")) == 40058
    assert code_of(lambda: wecom.media.upload("image", "a.jpg", b"not a picture")) == 40009
    assert code_of(lambda: wecom.media.upload_attachment("image", 3, "a.jpg", JPEG)) == 40058


def test_the_menu_is_set_and_read(wecom: WeCom) -> None:
    assert wecom.menu.get() == []
    buttons = [{"type": "click", "name": "今日", "key": "今日"}]
    wecom.menu.create(buttons)
    assert wecom.menu.get() == buttons
    assert code_of(lambda: wecom.menu.create([])) == 40016


def test_the_addresses_of_callbacks_are_told(wecom: WeCom) -> None:
    assert wecom.addresses.of_callbacks() == ["127.0.0.1"]
