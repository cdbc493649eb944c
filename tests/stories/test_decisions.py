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
        ("批了", "✓ 刷成白色"),
        ("不批，颜色太亮了", "好的，不刷白色。原因：颜色太亮了"),
        ("第一个同意", "✓ 刷成白色"),
        ("第三个同意", "等您定的只有 1 件"),
        ("批发的客户有谁", "「批发」"),
        ("可以", "好的，有事随时说。\n还有 1 件等您定，最近的是「门面刷白色？」：回「刷 D-1」或「不刷 D-1」"),
    ],
)
def test_it_is_settled_in_words(shop: Story, says: str, told: str) -> None:
    ask(shop)
    assert shop.says("linxiao", says).startswith(told)


def test_several_are_settled_in_one_breath(shop: Story) -> None:
    ask(shop, "白色")
    ask(shop, "灰色")
    told = shop.says("linxiao", "第一个同意 第二个驳回 太暗")
    assert told == "✓ 刷成白色\n好的，不刷灰色。原因：太暗"


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


def card_taps(story: Story) -> int:
    """How many template_card_event callbacks the bot was sent, sealed, and took."""
    return sum(
        "<Event><![CDATA[template_card_event]]>" in push.plaintext for push in story.town.ledger.pushes()
    )


def again(story: Story, who: str, key: str, msgid: str, code: str = "") -> None:
    """A button pressed where the client shows it still: on a second device, or on a card that was passed on."""
    from_app = story.town.app
    story.town.push_event(
        from_app, who, "template_card_event", EventKey=key, TaskId="keyou-1", CardType="button_interaction",
        ResponseCode=code or story.town.world.codes.give(
            from_app.agent_id, msgid, (who,), story.town.world.now() + 72 * 3600
        ),
    )  # fmt: skip
    story.quiet()


def test_a_second_press_changes_nothing_and_says_what_was_decided(shop: Story) -> None:
    ask(shop)
    msgid = _shown_card(shop)
    shop.town.tap("linxiao", "decision:1:yes")
    shop.quiet()
    again(shop, "linxiao", "decision:1:no", msgid)
    assert "已经定过了：刷" in shop.heard("linxiao")[-1]
    assert shop.town.cards("linxiao")[-1]["replace_text"] == "已刷"
    assert shop.heard("linxiao").count("✓ 刷成白色") == 1
    assert card_taps(shop) == 2


def test_the_same_press_delivered_twice_is_one(shop: Story) -> None:
    ask(shop)
    shop.town.tap("linxiao", "decision:1:yes")
    shop.quiet()
    before = len(shop.heard("linxiao"))
    shop.town.deliver_again(3)
    shop.quiet()
    assert card_taps(shop) == 4
    assert len(shop.heard("linxiao")) == before


def test_after_three_days_a_press_still_decides_though_the_card_can_no_longer_change(shop: Story) -> None:
    ask(shop)
    msgid = _shown_card(shop)
    code = shop.town.world.codes.give(
        shop.town.app.agent_id, msgid, ("linxiao",), shop.town.world.now() + 72 * 3600
    )
    shop.until("2026-11-26T10:00")  # the code has died with its 72 hours
    again(shop, "linxiao", "decision:1:yes", msgid, code)
    assert "✓ 刷成白色" in shop.heard("linxiao")
    assert "replace_text" not in shop.town.cards("linxiao")[-1]
    again(shop, "linxiao", "decision:1:no", msgid)
    assert "已经定过了：刷" in shop.heard("linxiao")[-1]


def test_a_press_after_its_time_changes_nothing_and_the_card_says_so(shop: Story) -> None:
    ask(shop)
    shop.until("2026-12-01T09:00")
    shop.town.tap("linxiao", "decision:1:yes")
    shop.quiet()
    assert "已过期，没有变动；还要办请重新提" in shop.heard("linxiao")[-1]
    assert shop.town.cards("linxiao")[-1]["replace_text"] == "已过期"
    assert "✓ 刷成白色" not in shop.heard("linxiao")


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("decision:1:yes", "不是等您定的，没有变动"),
        ("decision:99:yes", "这张卡片的事已经不在了"),
        ("decision:no:yes", "认不出来"),
        ("decision:1:maybe", "认不出来"),
        ("post:1:send", "不是您的内容计划"),
        ("quiet:1:budget", "不在您名下"),
        ("something", "认不出来"),
    ],
)
def test_a_press_by_the_wrong_person_or_of_a_strange_key_gets_a_clear_word(
    shop: Story, key: str, told: str
) -> None:
    ask(shop)
    again(shop, "xiaochen", key, _shown_card(shop))
    assert told in shop.heard("xiaochen")[-1]
    assert "✓ 刷成白色" not in shop.heard("linxiao")


def test_a_card_that_is_answered_in_words_is_done_too(shop: Story) -> None:
    ask(shop)
    assert shop.says("linxiao", "刷") == "✓ 刷成白色"
    shop.quiet()
    assert shop.town.cards("linxiao")[-1]["replace_text"] == "已刷"


def _shown_card(story: Story) -> str:
    """The message id of the card that stands before linxiao."""
    return next(b.msgid for b in reversed(story.town.chat("linxiao")) if b.kind == "template_card")
