"""Bad lines and bad answers: every one ends in time, in an error that says what may have happened."""

import time

import pytest

from bot.wecom import Limited, Misconfigured, OutcomeUnknown, Permanent, Transient, WeCom, WeComError
from bot.wecom.calls import decode
from bot.wecom.line import Reply, Request
from simulator import Town
from tests.wecom.conftest import HASTY

HELLO = {
    "touser": "xiaoli",
    "msgtype": "text",
    "text": {"content": "您好 #1"},
    "enable_duplicate_check": 1,
}


def heard(town: Town) -> list[str]:
    return town.heard("xiaoli")


@pytest.mark.parametrize(
    ("trouble", "value", "done"),
    [
        ("reset_before", (), False),
        ("reset_after", (), True),
        ("html", (), False),
        ("truncated", (), True),
        ("drip", (0.3,), True),
        ("black_hole", (), False),
        ("slow", (0.9, 1), True),
    ],
)
def test_a_lost_answer_to_a_change_leaves_the_outcome_open(
    town: Town, hasty: WeCom, trouble: str, value: tuple, done: bool
) -> None:
    getattr(town.faults, trouble)("message/send", *value)
    began = time.monotonic()
    with pytest.raises(OutcomeUnknown) as caught:
        hasty.messages.send(HELLO)
    assert time.monotonic() - began < HASTY + 0.5
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    if trouble != "slow":
        assert bool(heard(town)) is done
    town.faults.clear()
    assert hasty.messages.send(HELLO).msgid
    town.wait_still(0.5 if trouble == "slow" else 0.05)
    assert heard(town) == ["您好 #1"]


@pytest.mark.parametrize("trouble", ["reset_before", "reset_after", "html", "truncated", "black_hole"])
def test_a_lost_answer_to_a_question_is_only_transient(town: Town, hasty: WeCom, trouble: str) -> None:
    getattr(town.faults, trouble)("user/get")
    with pytest.raises(Transient):
        hasty.members.get("xiaoli")
    town.faults.clear()
    assert hasty.members.get("xiaoli")["name"] == "小李"


def test_an_answer_without_errcode_is_a_success(town: Town, wecom: WeCom) -> None:
    town.faults.no_errcode("user/get")
    assert wecom.members.get("xiaoli")["direct_leader"] == ["wang"]


@pytest.mark.parametrize(
    ("content", "name"),
    [(b'{"name":"\\ud83d\\ude00"}', "😀"), (b'{"name":"\\ud83d!"}', "?!"), (b'{"name":"\xff"}', "\ufffd")],
)
def test_half_a_character_in_an_answer_does_not_reach_the_database(content: bytes, name: str) -> None:
    answer = decode(Request("GET", "user/get"), Reply(200, {}, content))
    assert answer["name"] == name
    assert answer["name"].encode()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"null", b'"ok"', b"<html>", b'{"errcode":0', b"[" * 100_000]
)
def test_what_is_no_json_object_is_no_answer(content: bytes) -> None:
    with pytest.raises(OutcomeUnknown):
        decode(Request("POST", "message/send", changes=True), Reply(200, {}, content))


def test_a_member_that_must_be_there_and_is_not_is_an_error_of_ours(town: Town, wecom: WeCom) -> None:
    answer = decode(Request("POST", "appchat/create", changes=True), Reply(200, {}, b'{"errcode":0}'))
    with pytest.raises(OutcomeUnknown, match="no chatid"):
        answer["chatid"]


def test_nothing_is_repeated_by_itself(town: Town, wecom: WeCom) -> None:
    town.faults.errcode("message/send", -1)
    with pytest.raises(Transient):
        wecom.messages.send(HELLO)
    assert len(town.ledger.calls("message/send")) == 1


@pytest.mark.parametrize(
    ("code", "kind", "seconds"),
    [
        (-1, Transient, None),
        (6000, Transient, None),
        (45035, Transient, None),
        (41063, Transient, None),
        (45009, Limited, 60),
        (45033, Limited, 5),
        (130101, Limited, 60),
        (60011, Misconfigured, None),
        (48002, Misconfigured, None),
        (301002, Misconfigured, None),
        (81013, Permanent, None),
        (40058, Permanent, None),
        (84061, Permanent, None),
        (60140, Permanent, None),
        (99999999, Permanent, None),
    ],
)
def test_a_code_says_by_its_kind_what_to_do(
    town: Town, wecom: WeCom, code: int, kind: type[WeComError], seconds: int | None
) -> None:
    town.faults.errcode("message/send", code)
    with pytest.raises(WeComError) as caught:
        wecom.messages.send(HELLO)
    assert type(caught.value) is kind
    assert (caught.value.code, caught.value.path) == (code, "message/send")
    assert getattr(caught.value, "seconds", None) == seconds
    assert caught.value.sentence
    assert any("\u4e00" <= letter <= "\u9fff" for letter in caught.value.sentence)
