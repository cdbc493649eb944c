"""A message that raises or kills harms nobody but itself, and its writer is told the truth about it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

import handlers
from crm.events import ImageSent, LinkSent
from crm.letters import Draft, reply
from simulator import Town
from storage.books import customers
from storage.desk import Desk
from storage.doorstep import Inbox
from storage.records import Handled
from storage.tables import Customer
from tests.door.caller import caller_at
from tests.faults.crowd import Books
from tests.faults.process import Process
from tests.story import Story

SORRY = re.compile(r"抱歉，这条消息（编号 (\d+)）我没处理好")
OVER_THE_LEASE = 26


def kill_on_links() -> None:
    """Broken in the bot's process: a forwarded link ends it, at once and without a word."""
    handlers.EVENTS[LinkSent] = lambda event, desk: os._exit(9)


@pytest.mark.slow
def test_a_killing_message_is_put_aside_and_the_others_go_on(tmp_path: Path) -> None:
    with Town() as town:
        for who in ("poisoner", "before", "after"):
            town.seed_member(who, who)
        bot = Process(tmp_path, {"wecom": town.settings()}, kill_on_links)
        bot.start()
        town.call_back(f"http://127.0.0.1:{bot.port}/wecom/callback")
        town.say("before", "新客户 王丽芳 13800000001")
        assert town.wait_until(lambda: bool(town.heard("before")))
        town.send_link("poisoner", "请看", "https://example.com")
        deaths = 0
        while not town.heard("poisoner"):
            if bot.ended(0.02) is None:
                continue
            deaths += 1
            assert deaths < 5
            bot.ahead += OVER_THE_LEASE
            bot.start(wait=False)
        town.say("poisoner", "新客户 李丽芳 13800000002")
        town.say("after", "新客户 张丽芳 13800000003")
        try:
            assert town.wait_until(lambda: len(town.heard("poisoner")) == 2 and bool(town.heard("after")), 20)
            Books(tmp_path).wait_until_quiet(10)
        finally:
            bot.kill()
        assert deaths == 3
        assert SORRY.search(town.heard("poisoner")[0])
        assert "李丽芳" in town.heard("poisoner")[1]
        assert [len(town.heard(who)) for who in ("before", "after")] == [1, 1]
        assert Books(tmp_path).states()["aside"] == 1


@pytest.fixture
def raising(monkeypatch: pytest.MonkeyPatch, story: Story) -> Iterator[Story]:
    """A handler that writes first and raises then."""

    def broken(event: ImageSent, desk: Desk) -> Iterator[Draft]:
        customers.create(desk, event.writer, "不该留下")
        yield reply(event.writer, "不该说出")
        raise ZeroDivisionError("13800001111 should not be kept")

    patched: dict[type, Any] = {ImageSent: broken}
    monkeypatch.setattr(handlers, "EVENTS", handlers.EVENTS | patched)
    return story


def test_a_raising_handler_leaves_nothing_behind_but_an_honest_sentence(raising: Story) -> None:
    raising.says("linxiao", "新客户 王芳 13800001111")
    raising.town.send_image("linxiao")
    raising.town.say("linxiao", "查 王芳")
    raising.town.say("xiaochen", "帮助")
    raising.quiet()
    _, sorry, found = raising.heard("linxiao")
    numbers = SORRY.findall(sorry)
    assert "王芳" in found
    assert len(raising.heard("xiaochen")) == 1
    with raising.office.desk() as desk:
        assert list(desk.db.scalars(select(Customer.name))) == ["王芳"]
        assert (
            desk.db.scalar(select(func.count()).select_from(Handled).where(Handled.failed.is_not(None))) == 1
        )
    with raising.office.doorstep.begin() as db:
        (row,) = db.scalars(select(Inbox).where(Inbox.state == "failed"))
        assert [str(row.id)] == numbers
        assert row.cause is not None
        assert row.cause.startswith("ZeroDivisionError")
        assert "13800001111" not in row.cause


def test_a_redelivery_of_a_failed_message_says_nothing_more(raising: Story) -> None:
    raising.town.pusher.tries = 1
    raising.town.send_image("linxiao")
    raising.quiet()
    assert len(raising.heard("linxiao")) == 1
    push = raising.town.ledger.pushes()[0]
    caller = caller_at(raising)
    assert caller.post(caller.sealed(push.plaintext.encode())).status == 200
    raising.quiet()
    assert len(raising.heard("linxiao")) == 1
