"""撤销 takes back what its writer thinks of: after a refusal or late it asks first; a change that changes nothing is none."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("linxiao", "新客户 曹雅琴 13900112244")
    return story


def test_after_a_refusal_an_undo_names_what_it_would_take_back(firm: Story) -> None:
    firm.says("linxiao", "刚跟曹雅琴通了电话，周三再约")
    refused = firm.says("linxiao", "合并 王丽 赵无极")
    assert "✓" not in refused
    asked = firm.says("linxiao", "撤销")
    assert "刚才那句什么也没改" in asked
    assert "曹雅琴" in asked
    assert "已撤销" not in asked
    assert "✓ 已撤销：曹雅琴" in firm.says("linxiao", "是")


def test_a_second_undo_is_a_yes_and_anything_else_a_no(firm: Story) -> None:
    firm.says("linxiao", "生日 王丽 3月8日")
    firm.says("linxiao", "完成 T-99")
    assert "已撤销" not in firm.says("linxiao", "撤销")
    assert "已撤销：王丽" in firm.says("linxiao", "撤销")
    firm.says("linxiao", "完成 T-99")
    firm.says("linxiao", "撤销")
    firm.says("linxiao", "取消")
    assert "曹雅琴" in firm.says("linxiao", "查 曹雅琴")


def test_a_new_record_is_taken_back_at_once_whatever_was_refused_before(firm: Story) -> None:
    firm.says("linxiao", "完成 T-99")
    firm.says("linxiao", "生日 王丽 3月8日")
    assert "✓ 已撤销" in firm.says("linxiao", "撤销")


def test_an_old_record_is_named_before_it_is_taken_back(firm: Story) -> None:
    firm.quiet()
    firm.town.clock.advance(hours=3)
    asked = firm.says("linxiao", "撤销")
    assert "上一条记下的是 今天 09:00 的「新建客户 曹雅琴」，要撤销它吗" in asked
    assert "✓ 已撤销" in firm.says("linxiao", "是")


def test_a_change_to_what_it_is_already_is_none(firm: Story) -> None:
    assert "7→5 天" in firm.says("zhoumin", "意向A周期改成5天")
    assert "已经是 5 天，没有改" in firm.says("zhoumin", "意向A周期改成5天")
    assert "意向A周期 7→5 天" in firm.says("zhoumin", "撤销")
    assert "✓ 已撤销：意向A周期 7→5 天" in firm.says("zhoumin", "是")
    assert "7→5 天" in firm.says("zhoumin", "意向A周期改成5天")


def test_a_letter_without_its_axis_is_asked_back(firm: Story) -> None:
    asked = firm.says("zhoumin", "把A类客户的跟进周期改成5天")
    assert "价值还是意向" in asked
    assert "✓ 意向A 跟进周期 7→5 天" in firm.says("zhoumin", "2")


def test_the_axis_that_has_no_rhythm_is_refused(firm: Story) -> None:
    firm.says("zhoumin", "把A类客户的跟进周期改成5天")
    assert "没有按价值分的，什么都没改" in firm.says("zhoumin", "1")


@pytest.mark.parametrize("says", ["撤销", "后悔了，刚才那单不同意"])
@pytest.mark.proves("F7", shows="周敏 收回了对 D-1 的「同意」")
def test_a_yes_that_is_taken_back_reaches_the_rep_and_waits_again(firm: Story, says: str) -> None:
    firm.says("linxiao", "下单 王丽 面霜200瓶 共 59600")
    firm.quiet()
    assert "订单生效" in firm.says("zhoumin", "同意 D-1")
    firm.quiet()
    assert "D-1 回到等您定，已告诉林晓；要驳回请回「驳回 D-1」" in firm.says("zhoumin", says)
    firm.quiet()
    assert "先不生效" in firm.heard("linxiao")[-1]
    assert "待审批 59,600 元" in firm.says("linxiao", "订单记录 王丽")
    assert "已驳回" in firm.says("zhoumin", "驳回 D-1")
