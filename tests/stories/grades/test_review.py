"""The month's review: nothing changes without the manager's word, and everybody hears why."""

import re
from decimal import Decimal

import pytest

from crm.people import WHOLE_FIRM
from storage.books import customers, orders
from storage.books.orders import Bought
from tests.stories.grades.firm import TODAY, plant
from tests.story import Story


@pytest.fixture
def december(story: Story) -> Story:
    """周红 has bought much since the grades were first given; nobody has spoken to 陈姐 for eight weeks."""
    plant(story)
    story.until("2026-11-24T09:00")
    with story.office.desk() as desk:
        (zhou,) = customers.named(desk, "周红", WHOLE_FIRM)
        (chen,) = customers.named(desk, "陈姐", WHOLE_FIRM)
        orders.record(desk, zhou, TODAY, Decimal(9000), [Bought("精华", 10)])
        chen.touched_at = desk.now.replace(month=10, day=5)
    story.until("2026-12-01T09:41:30")
    return story


def axes_of(story: Story, name: str) -> str:
    return story.says("linxiao", f"等级 {name}").splitlines()[0]


@pytest.mark.proves("C7", shows="12 月等级复核：升降级 4 人")
@pytest.mark.proves("C8", shows="周红 价C→A（升）：累计贡献排前 17%")
def test_the_review_is_one_card_with_reasons_and_waits_for_the_word(december: Story) -> None:
    card = december.town.cards("zhoumin")[-1]
    assert card["main_title"]["title"] == "12 月等级复核：升降级 4 人"
    assert "陈姐 意A→B（降）：57 天没有有效联系" in card["sub_title_text"]
    assert axes_of(december, "周红").startswith("周红 价C")
    listed = december.says("zhoumin", "升降级")
    assert "升降级 4 人（2026-12-01 复核）" in listed
    assert re.search(r"买过的客户里，前 20% 带来 [0-9]{2}% 的销售额。", listed)
    assert "57 天没有有效联系" in december.says("zhoumin", "为什么 2")


@pytest.mark.proves("C8", shows="意向 A降 B：57 天没有有效联系（已生效）")
def test_lines_are_accepted_and_rejected_by_number_and_the_owner_hears_why(december: Story) -> None:
    listed = december.says("zhoumin", "升降级").splitlines()
    number = {line.split()[1]: line[0] for line in listed if line[0].isdigit()}
    assert "已同意 1 条：陈姐" in december.says("zhoumin", f"升降级 同意 {_of(listed, '陈姐 意')}")
    told = december.says("zhoumin", f"升降级 驳回 {number['周红']} 大单只有一次")
    assert "已驳回 1 条：周红" in told
    december.quiet()
    assert any("周敏 驳回了等级调整（大单只有一次）" in text for text in december.heard("linxiao"))
    assert "/意B" in axes_of(december, "陈姐")
    assert axes_of(december, "周红").startswith("周红 价C")
    assert "57 天没有有效联系（已生效）" in december.says("linxiao", "为什么降 陈姐")
    assert "主管没同意，说：大单只有一次" in december.says("linxiao", "周红为什么升A了")
    assert "已经定过了" in december.says("zhoumin", f"升降级 同意 {number['周红']}")
    assert "没有第 9 条" in december.says("zhoumin", "升降级 同意 9")


def test_one_tap_settles_all_that_is_left_and_an_undo_takes_it_back(december: Story) -> None:
    key = december.town.cards("zhoumin")[-1]["button_list"][0]["key"]
    december.town.tap("zhoumin", key)
    december.quiet()
    assert "已同意 4 条" in december.heard("zhoumin")[-1]
    assert axes_of(december, "周红").startswith("周红 价A")
    december.says("zhoumin", "撤销")
    assert axes_of(december, "周红").startswith("周红 价C")


def test_the_day_after_says_nothing_again(december: Story) -> None:
    before = len(december.heard("zhoumin"))
    december.until("2026-12-02T12:00")
    assert not [text for text in december.heard("zhoumin")[before:] if "等级复核" in text]


def test_whoever_has_no_review_is_told_when_it_comes(story: Story) -> None:
    assert "每月 1 日" in story.says("zhoumin", "升降级")


def _of(listed: list[str], start: str) -> str:
    return next(line[0] for line in listed if line[2:].startswith(start))
