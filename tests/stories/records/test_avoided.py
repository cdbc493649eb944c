"""An allergy that was told once is never lost: kept, tagged, and said again before anything is offered (A1, F9)."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 李颖 13900112233")
    story.says("zhoumin", "搭配 面霜→爽肤水 先补水再锁水")
    story.says("zhoumin", "搭配 面霜→眼霜 眼周也要")
    return story


@pytest.mark.parametrize("told", ["李颖对酒精过敏", "李颖说她对酒精过敏", "刚跟李颖聊了聊，她对酒精过敏"])
def test_an_allergy_is_kept_and_tagged_and_stands_on_the_card(firm: Story, told: str) -> None:
    given = firm.says("linxiao", told)
    assert "过敏源：酒精" in given
    assert "+酒精过敏" in given
    assert "⚠ 过敏源 酒精" in firm.says("linxiao", "查 李颖")
    assert "⚠ 过敏源 酒精" in firm.says("linxiao", "准备 李颖")


@pytest.mark.proves("A1", shows="⚠ 过敏源 酒精、海鲜 · 不推荐 爽肤水")
def test_what_is_not_to_be_offered_is_no_interest_and_is_not_offered(firm: Story) -> None:
    told = firm.says("linxiao", "李颖说她对酒精过敏，别给她推荐爽肤水")
    assert "产品" not in told
    assert "需求" not in told
    assert "不推荐：爽肤水" in told
    firm.says("linxiao", "李颖海鲜过敏")
    firm.says("linxiao", "下单 李颖 面霜1瓶 300")
    offered = firm.says("linxiao", "推荐 李颖")
    assert "眼霜" in offered
    assert "爽肤水：" not in offered
    assert "⚠ 过敏源 酒精、海鲜 · 不推荐 爽肤水，推荐前核一下成分" in offered


def test_an_order_against_the_file_is_booked_with_a_warning(firm: Story) -> None:
    firm.says("linxiao", "别给李颖推荐爽肤水")
    assert "⚠ 不推荐 爽肤水，却买了爽肤水" in firm.says("linxiao", "下单 李颖 爽肤水1瓶 300")


def test_what_is_known_already_is_said_and_a_slip_is_taken_back(firm: Story) -> None:
    firm.says("linxiao", "李颖对酒精过敏")
    assert "过敏源：酒精（已经记着）" in firm.says("linxiao", "李颖对酒精过敏")
    firm.says("linxiao", "李颖对花粉过敏")
    assert "✓ 已撤销" in firm.says("linxiao", "撤销")
    assert "⚠ 过敏源 酒精\n" in firm.says("linxiao", "查 李颖")


@pytest.mark.parametrize("asked", ["李颖对酒精过敏吗", "李颖对什么过敏"])
def test_a_question_about_an_allergy_writes_nothing(firm: Story, asked: str) -> None:
    assert "✓" not in firm.says("linxiao", asked)
    assert "⚠" not in firm.says("linxiao", "查 李颖")


def test_a_child_s_allergy_is_the_child_s(firm: Story) -> None:
    assert "过敏源：花生（女儿）" in firm.says("linxiao", "跟李颖聊了，她女儿对花生过敏")
    assert "标签：+花生" not in firm.says("linxiao", "跟李颖又聊了，她女儿对花生过敏")
