"""What is sealed rightly is kept and answered with 200 and nothing else, whatever stands inside; once."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from bot import wire
from crm.events import CustomerEdited, GroupChanged
from tests.bot.samples import SAMPLES
from tests.bot.test_keys import TWO_HAPPENINGS
from tests.door.caller import Answer, caller_at
from tests.door.records import Kept, kept, letters
from tests.door.test_refused import ENTITIES
from tests.story import Story

MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
TAKEN = Answer(200, {"content-length": "0", "content-type": "text/html; charset=utf-8"}, b"")

UNREADABLE: dict[str, bytes] = {
    "nothing": b"",
    "bytes that are no text": b"\xff\xfe\x00\x01",
    "text": "你好".encode(),
    "half a document": b"<xml><FromUserName>linxiao</FromUserName>",
    "billion laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{ENTITIES}]><xml><MsgId>&a9;</MsgId></xml>'.encode(),
    "a file as an entity": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><MsgId>&a;</MsgId></xml>',
    "five thousand levels": b"<xml>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</xml>",
    "ten thousand siblings": b"<xml>" + b"<a/>" * 9_000 + b"</xml>",
    "broken JSON": b'{"msgtype":',
    "deep JSON": b'{"a":' * 5_000,
    "a NUL in JSON": b'{"msgtype":"text","text":{"content":"\\u0000"}}',
    "JSON of no kind": b'{"a":[1,null,{}]}',
    "an empty document": b"<xml/>",
    "a message of no kind": b"<xml><FromUserName>linxiao</FromUserName><MsgId>1</MsgId></xml>",
    "a kind of tomorrow": b"<xml><FromUserName>linxiao</FromUserName><MsgType>hologram</MsgType><MsgId>2</MsgId></xml>",
    "an event of tomorrow": b"<xml><FromUserName>sys</FromUserName><MsgType>event</MsgType><Event>moon</Event></xml>",
    "a location without place": b"<xml><FromUserName>a</FromUserName><MsgType>location</MsgType><MsgId>3</MsgId></xml>",
}


def test_what_cannot_be_read_is_kept_as_it_came_and_the_others_go_on(story: Story) -> None:
    caller = caller_at(story)
    for plaintext in UNREADABLE.values():
        assert caller.post(caller.sealed(plaintext)) == TAKEN
    story.quiet()
    found = kept(story)
    assert [row.raw for row in found] == list(UNREADABLE.values())
    assert {row.state for row in found} == {"done"}
    assert "帮助" in story.says("linxiao", "帮助")


def test_every_kind_of_callback_is_kept_once_and_seen_to(story: Story) -> None:
    caller = caller_at(story)
    samples = [numbered(raw, number) for number, (_, raw, *_) in enumerate(SAMPLES)]
    for raw in samples:
        assert caller.post(caller.sealed(raw)) == TAKEN
        assert caller.post(caller.sealed(raw)) == TAKEN
    story.quiet()
    found = kept(story)
    assert sorted(raws(found)) == sorted(set(samples))
    assert {row.state for row in found} == {"done"}


def raws(rows: list[Kept]) -> list[bytes]:
    """What was kept; edits of a contact or group count once, however often they were delivered (see bot/webhook.py)."""
    edits = {row.raw for row in rows if isinstance(wire.read(row.raw, MOMENT), CustomerEdited | GroupChanged)}
    return [row.raw for row in rows if row.raw not in edits] + list(edits)


def numbered(raw: bytes, number: int) -> bytes:
    """The samples all carry one message number; here each gets its own."""
    return raw.replace(b"<MsgId>1234567890123456<", f"<MsgId>{number}<".encode())


def test_different_happenings_of_one_second_are_all_kept_and_their_retries_are_not(story: Story) -> None:
    caller = caller_at(story)
    pairs = [raw for pair in TWO_HAPPENINGS.values() for raw in pair if b"keyou:learned" not in raw]
    happenings = list(dict.fromkeys(pairs))
    for raw in happenings + happenings[::-1]:
        assert caller.post(caller.sealed(raw)) == TAKEN
    story.quiet()
    assert sorted(raws(kept(story))) == sorted(happenings)


def test_a_captured_request_changes_nothing_when_it_comes_again(story: Story) -> None:
    caller = caller_at(story)
    captured = caller.sealed(caller.message("linxiao", "新客户 王芳 13800001111"))
    for _ in range(5):
        assert caller.post(captured) == TAKEN
    story.quiet()
    assert len(kept(story)) == 1
    assert letters(story, "staff:linxiao") == ["sent"]
    assert len(story.heard("linxiao")) == 1


def test_a_retry_under_a_fresh_nonce_is_the_same_message(story: Story) -> None:
    caller = caller_at(story)
    plaintext = caller.message("linxiao", "新客户 王芳 13800001111")
    at_once([lambda: caller.post(caller.sealed(plaintext)) for _ in range(8)])
    story.quiet()
    assert len(kept(story)) == 1
    assert len(story.heard("linxiao")) == 1


def test_one_number_from_two_writers_is_two_messages(story: Story) -> None:
    caller = caller_at(story)
    for who in ("linxiao", "xiaochen"):
        assert caller.post(caller.sealed(caller.message(who, "帮助", number="4711"))) == TAKEN
    story.quiet()
    assert [len(story.heard(who)) for who in ("linxiao", "xiaochen")] == [1, 1]


def at_once(deeds: list[Callable[[], Answer]]) -> None:
    """All at the same time; each must be taken."""
    answers: list[Answer] = []
    threads = [threading.Thread(target=lambda deed=deed: answers.append(deed())) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [TAKEN] * len(deeds)
