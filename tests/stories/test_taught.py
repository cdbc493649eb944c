"""A correction that explains a word teaches it to the whole firm; an undo takes the lesson back with the record."""

import pytest

from tests.story import Story

TOLD = "王丽买了2盒小金瓶 386元"


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("xiaochen", "新客户 李敏 13900112255")
    return story


@pytest.mark.parametrize("said", ["不是小金瓶是面霜", "小金瓶就是面霜"])
def test_a_word_for_a_product_is_learnt_for_everybody(firm: Story, said: str) -> None:
    assert "没说产品" in firm.says("linxiao", TOLD)
    told = firm.says("linxiao", said)
    assert "面霜×2 共 386 元" in told
    assert "记住了：以后「小金瓶」就是面霜" in told
    assert "面霜×1 共 193 元" in firm.says("xiaochen", "李敏买了1盒小金瓶 193元")


def test_undo_takes_the_lesson_back(firm: Story) -> None:
    firm.says("linxiao", TOLD)
    firm.says("linxiao", "不是小金瓶是面霜")
    assert "没说产品" in firm.says("linxiao", "撤销")
    assert "没说产品" in firm.says("xiaochen", "李敏买了1盒小金瓶 193元")


def test_a_word_for_a_tag_is_learnt(firm: Story) -> None:
    assert "标签" not in firm.says("linxiao", "刚跟王丽聊了，她怕晒，周三再约")
    told = firm.says("linxiao", "「怕晒」就是美白")
    assert "标签：+美白" in told
    assert "记住了：以后「怕晒」就是美白" in told
    assert "标签：+美白" in firm.says("xiaochen", "刚跟李敏通了电话，她怕晒")


def test_a_slip_of_the_tongue_teaches_nothing(firm: Story) -> None:
    firm.says("linxiao", "王丽买了2盒面膜 386元")
    told = firm.says("linxiao", "不是面膜是面霜")
    assert "面霜×2" in told
    assert "记住了" not in told
