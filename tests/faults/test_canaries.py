"""No secret anywhere and no phone number in the clear: logs at DEBUG, HTTP answers, database files and their WALs."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import handlers
from crm.events import ImageSent
from tests.door.caller import Caller, caller_at
from tests.services import embedded
from tests.story import Story

PHONES = ("13912345678", "13887654321", "18600001234")
ID_CARD = "11010519491231002X"
ADDRESS = "朝阳区望京西园三区"


@pytest.fixture
def watched(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Story]:
    caplog.set_level(logging.DEBUG)
    with Story(tmp_path, where=embedded(tmp_path)) as story:
        yield story


def secrets(story: Story) -> dict[str, str]:
    wecom = story.office.config.wecom
    tokens = {f"access token {n}": token for n, token in enumerate(story.town.world.tokens._issued)}
    return {
        "corp secret": wecom.secret,
        "callback token": wecom.token,
        "AES key": wecom.encoding_aes_key,
        "seal key": (story.folder / "seal.key").read_text(),
        **tokens,
    }


def live_through_a_day(story: Story, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Everything that could leak does happen; gives what the door and the pages answered."""
    caller = caller_at(story)
    story.says("linxiao", f"新客户 王芳 {PHONES[0]} 生日 5月3号")
    story.says("linxiao", f"王芳的电话改成 {PHONES[1]}")
    story.says(
        "linxiao", f"刚跟王芳通了电话，她身份证 {ID_CARD}，家住{ADDRESS}，另一个号码是{PHONES[2]}，周三再约"
    )
    story.says("linxiao", f"查 {PHONES[1]}")
    story.says("linxiao", f"{PHONES[2]} 是谁")
    story.says("xiaochen", f"/查 {PHONES[1]}")
    story.says("xiaochen", f"刚跟{PHONES[0]}通了电话")
    story.says("linxiao", f"给王芳打标签 {PHONES[1]}")
    story.says("linxiao", f"王芳投诉面霜过敏，电话{PHONES[2]}")
    story.says("linxiao", f"明天提醒我给王芳打电话 {PHONES[1]}")
    story.says("linxiao", f"新客户 {PHONES[2]}")
    story.says("linxiao", f"/{PHONES[1]}")
    monkeypatch.setattr(handlers, "EVENTS", handlers.EVENTS | {ImageSent: raise_with_a_phone})
    story.town.send_image("linxiao")
    story.town.faults.errcode("message/send", 42001)
    story.town.faults.reset_after("message/send")
    story.town.faults.html("message/send")
    story.town.say("xiaochen", "帮助")
    for _ in range(8):
        story.town.wait_still(0.05)
        story.town.clock.advance(10)
        story.office.letters.ring()
    story.until("2026-11-24T09:05")
    return [*answered(caller, "GET"), *answered(caller, "POST")]


def raise_with_a_phone(event: ImageSent, desk: object) -> Iterator[None]:
    raise ValueError(f"invalid literal for int(): '{PHONES[0]}'")
    yield


def answered(caller: Caller, method: str) -> Iterator[bytes]:
    letter = caller.sealed(caller.message("linxiao", f"查 {PHONES[1]}"))
    for query, body in ((letter.query, letter.body), ({}, b""), (letter.query, b"<xml/>")):
        answer = caller.ask(method, query, body)
        yield repr(answer).encode()
    for page in ("/healthz", "/readyz", "/metrics"):
        yield caller.page(page)


def test_no_secret_and_no_phone_lies_in_the_clear(
    watched: Story, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = live_through_a_day(watched, monkeypatch)
    watched.quiet()
    canaries = secrets(watched) | {f"phone {n}": n for n in PHONES} | {"identity card": ID_CARD}
    formatter = logging.Formatter("%(levelname)s %(name)s %(message)s")
    places = {
        "log": "\n".join(formatter.format(record) for record in caplog.records).encode(),
        "answers": b"\n".join(answers),
        **{path.name: path.read_bytes() for path in watched.folder.glob("*.db*")},
    }
    assert len(places) >= 5
    assert len(places["log"]) > 1000
    found = [
        (what, where)
        for what, word in canaries.items()
        for where, text in places.items()
        if word.encode() in text
    ]
    assert found == []


def test_the_search_would_find_them(watched: Story) -> None:
    """The same files do hold what is not sealed, and what was sealed can be opened."""
    watched.says("linxiao", f"新客户 王芳 {PHONES[0]}")
    assert PHONES[0][-4:] in watched.says("linxiao", "查 王芳")
    with closing(sqlite3.connect(watched.folder / "keyou.db")) as db:
        assert db.execute("SELECT name FROM customer").fetchall() == [("王芳",)]
    files = b"".join(path.read_bytes() for path in watched.folder.glob("*.db*"))
    assert "王芳".encode() in files
