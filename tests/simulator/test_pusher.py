"""How callbacks reach the bot, and what is done when they do not."""

import threading
import time

import pytest
from wechatpy.work import create_reply, parse_message
from wechatpy.work.crypto import WeChatCrypto

from simulator import Town
from simulator.callbacks import CheckError

from .conftest import Door


def test_a_text_arrives_with_its_msgid_and_the_towns_time(town: Town, door: Door) -> None:
    msgid = town.say("XiaoLi", "王姐今天下单 3 箱 ]]> <b>")
    assert town.wait_quiet()
    (letter,) = door.letters
    assert (letter["FromUserName"], letter["MsgId"], letter["AgentID"]) == ("xiaoli", msgid, "1000002")
    assert letter["Content"] == "王姐今天下单 3 箱 ]]> <b>"
    assert int(letter["CreateTime"]) == int(town.clock.seconds())


def test_the_envelope_carries_real_time_while_the_letter_carries_the_towns(town: Town, door: Door) -> None:
    town.clock.move_to("2027-02-17T08:00")
    town.say("xiaoli", "新年好")
    assert town.wait_quiet()
    assert abs(int(door.envelopes[0]["timestamp"]) - time.time()) < 10
    assert door.letters[0]["CreateTime"] == "1802822400"


def test_wechatpy_understands_the_letter(town: Town, door: Door) -> None:
    town.say("xiaoli", "你好")
    assert town.wait_quiet()
    message = parse_message(town.ledger.pushes()[0].plaintext)
    assert (message.type, message.content, message.source, message.agent) == (
        "text",
        "你好",
        "xiaoli",
        1000002,
    )


@pytest.mark.parametrize(
    ("answers", "statuses"),
    [
        ([], [200]),
        ([500, 500], [500, 500, 200]),
        ([500, 502, 403, 500, 200], [500, 502, 403, 500]),
    ],
)
def test_what_is_not_answered_by_200_is_sent_again_up_to_three_times(
    town: Town, door: Door, answers: list[int], statuses: list[int]
) -> None:
    door.answers = answers
    town.say("xiaoli", "重试")
    assert town.wait_quiet()
    assert [push.status for push in town.ledger.pushes()] == statuses


def test_a_letter_sent_again_is_the_same_inside_and_fresh_outside(town: Town, door: Door) -> None:
    door.answers = [500]
    town.say("xiaoli", "重试")
    assert town.wait_quiet()
    first, second = door.envelopes
    assert door.letters[0] == door.letters[1]
    assert first["nonce"] != second["nonce"]
    assert first["body"] != second["body"]


def test_a_slow_answer_counts_as_none(town: Town, door: Door) -> None:
    town.pusher.timeout = 0.05
    door.pause = threading.Event()
    town.say("xiaoli", "慢")
    assert town.wait_quiet()
    door.pause.set()
    pushes = town.ledger.pushes()
    assert [(push.status, push.attempt) for push in pushes] == [(0, 1), (0, 2), (0, 3), (0, 4)]
    assert all("timed out" in push.trouble for push in pushes)


def test_what_was_answered_may_still_come_again(town: Town, door: Door) -> None:
    msgid = town.say("xiaoli", "一次")
    assert town.wait_quiet()
    town.deliver_again(copies=3)
    assert town.wait_quiet()
    assert [letter["MsgId"] for letter in door.letters] == [msgid] * 4
    assert len({envelope["nonce"] for envelope in door.envelopes}) == 4
    assert len(town.chat("xiaoli")) == 1


def test_a_closed_door_is_tried_and_given_up(town: Town) -> None:
    town.call_back("http://127.0.0.1:9/wecom/callback", check=False)
    town.say("xiaoli", "有人吗")
    assert town.wait_quiet()
    assert [push.status for push in town.ledger.pushes()] == [0, 0, 0, 0]


def test_each_senders_letters_arrive_in_order_and_nobody_waits_for_another(town: Town, door: Door) -> None:
    for number in range(20):
        town.say("xiaoli", f"{number}")
        town.say("xiaowang", f"{number}")
    assert town.wait_quiet()
    for userid in ("xiaoli", "xiaowang"):
        heard = [int(letter["Content"]) for letter in door.letters if letter["FromUserName"] == userid]
        assert heard == list(range(20))


def test_saving_a_url_checks_it_as_wecom_does(town: Town, door: Door) -> None:
    town.call_back(door.url)
    with pytest.raises(CheckError):
        town.call_back("http://127.0.0.1:9/wecom/callback")
    assert [check.right for check in town.ledger.checks()] == [True, True, False]


def test_an_answer_to_the_check_that_is_too_late_fails_it(town: Town, door: Door) -> None:
    slow = threading.Event()
    door.check = lambda query: (slow.wait(3), b"")[1]  # type: ignore[method-assign]
    began = time.monotonic()
    with pytest.raises(CheckError, match="timed out"):
        town.call_back(door.url)
    slow.set()
    assert time.monotonic() - began < 2


def test_a_sealed_passive_reply_is_shown_and_anything_else_is_not(town: Town, door: Door) -> None:
    callback = town.app.callback
    crypto = WeChatCrypto(callback.token, callback.encoding_aes_key, town.world.corp_id)
    message = parse_message("<xml><MsgType>text</MsgType><FromUserName>xiaoli</FromUserName></xml>")
    door.reply = crypto.encrypt_message(create_reply("马上办", message, render=True), "n", "1").encode()
    town.say("xiaoli", "急")
    assert town.wait_quiet()
    door.reply = b"<xml>plain</xml>"
    town.say("xiaoli", "再急")
    assert town.wait_quiet()
    assert town.heard("xiaoli") == ["马上办"]
    assert len(town.ledger.drops("xiaoli")) == 1


def test_the_api_pushes_nothing_for_what_it_changed_itself(town: Town, door: Door) -> None:
    town.seed_customer("xiaoli", "王姐")
    town.seed_tag("等级", "A")
    assert town.wait_quiet()
    assert door.letters == []
