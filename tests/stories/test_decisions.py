"""A yes or no: by button, by number, by the button's word; once, by the right person, in time."""

from collections.abc import Mapping
from typing import Any

import pytest

from crm.letters import Button, Card, Draft, Purpose, ToStaff
from crm.people import Person
from handlers.decisions import DECISIONS
from handlers.hearing.command import Reply
from handlers.hearing.settled import Settled
from storage.books.decisions import Question, propose
from storage.desk import Desk
from storage.post import outbox
from tests.story import Story


def _painted(about: Mapping[str, Any], person: Person, desk: Desk, note: str) -> Reply:
    return Reply(f"✓ 刷成{about['colour']}{note}")


def _left(about: Mapping[str, Any], person: Person, desk: Desk, note: str) -> Reply:
    return Reply(f"好的，不刷{about['colour']}。原因：{note or '没说'}")


@pytest.fixture
def shop(story: Story, monkeypatch: pytest.MonkeyPatch) -> Story:
    """A story in which somebody may be asked about the colour of the shop."""
    monkeypatch.setitem(DECISIONS, "paint", Settled(_painted, _left))
    story.says("linxiao", "帮助")
    story.says("xiaochen", "帮助")
    return story


def ask(story: Story, colour: str = "白色", once: str | None = None) -> None:
    with story.office.desk() as desk:
        question = Question(
            "paint",
            f"门面刷{colour}？\n上次是 2023 年刷的",
            {"colour": colour},
            yes="刷",
            no="不刷",
            once=once,
        )
        outbox.put(desk, [propose(desk, "linxiao", question)])
    story.quiet()


def test_a_tap_settles_it_and_greys_the_card(shop: Story) -> None:
    ask(shop)
    shop.town.tap("linxiao", "decision:1:yes")
    shop.quiet()
    assert shop.heard("linxiao")[-1] == "✓ 刷成白色"
    assert shop.town.cards("linxiao")[-1]["replace_text"] == "已刷"
    assert "已经定过了：刷" in shop.says("linxiao", "驳回 D-1")


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("刷", "✓ 刷成白色"),
        ("不刷 D-1", "好的，不刷白色。原因：没说"),
        ("同意", "✓ 刷成白色"),
        ("同意D-1", "✓ 刷成白色"),
        ("驳回 D-1 太亮了", "好的，不刷白色。原因：太亮了"),
        ("同意 D-7", "没有编号 D-7 的事"),
    ],
)
def test_it_is_settled_in_words(shop: Story, says: str, told: str) -> None:
    ask(shop)
    assert shop.says("linxiao", says).startswith(told)


def test_two_open_ones_want_a_number(shop: Story) -> None:
    ask(shop, "白色")
    ask(shop, "灰色")
    told = shop.says("linxiao", "同意")
    assert "D-1 门面刷白色？" in told
    assert "D-2 门面刷灰色？" in told
    assert shop.says("linxiao", "刷") == "✓ 刷成灰色"


def test_nobody_decides_for_another(shop: Story) -> None:
    ask(shop)
    assert "不是等您定的" in shop.says("xiaochen", "同意 D-1")


def test_after_a_week_it_is_too_late(shop: Story) -> None:
    ask(shop)
    shop.town.clock.move_to("2026-12-01T09:00")
    assert "已过期" in shop.says("linxiao", "同意 D-1")


def test_what_is_asked_once_comes_once(shop: Story) -> None:
    ask(shop, once="paint:2026")
    ask(shop, once="paint:2026")
    assert sum("门面刷白色" in text for text in shop.heard("linxiao")) == 1


def test_a_button_that_nobody_knows_gets_a_clear_word(shop: Story) -> None:
    with shop.office.desk() as desk:
        card = Card("旧卡片", "以前的版本发的", (Button("好", "gone"),))
        outbox.put(desk, [Draft(ToStaff("linxiao"), card, Purpose.REMINDER)])
    shop.quiet()
    shop.town.tap("linxiao", "gone")
    shop.quiet()
    assert "认不出来" in shop.heard("linxiao")[-1]
