"""撤销: what was done is taken back, and nothing else."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13900112233")
    return story


@pytest.mark.parametrize(
    ("deed", "sign"),
    [
        ("刚跟王丽通了电话，嫌面霜贵，周三再约", "面霜贵"),
        ("下单 王丽 精华2瓶 760", "760"),
        ("生日 王丽 3月8日", "3月8日"),
        ("标签 王丽 +VIP", "VIP"),
        ("改 王丽 电话 13800135678", "5678"),
        ("跟进 王丽 周三下午3点", "15:00"),
    ],
)
def test_a_deed_that_was_undone_leaves_no_trace_on_the_card(firm: Story, deed: str, sign: str) -> None:
    before = firm.says("linxiao", "查 王丽")
    firm.says("linxiao", deed)
    assert sign in firm.says("linxiao", "查 王丽")
    assert "已撤销" in firm.says("linxiao", "撤销")
    assert firm.says("linxiao", "查 王丽") == before


def test_undo_and_tell_it_again(firm: Story) -> None:
    firm.says("linxiao", "刚跟王丽通了电话，周三再约")
    firm.says("linxiao", "撤销")
    told = firm.says("linxiao", "刚跟王丽通了电话，周四再约")
    assert "11/26（周四）" in told
    assert "11/25" not in firm.says("linxiao", "查 王丽")


def test_undoing_again_and_again_walks_back_until_nothing_is_left(firm: Story) -> None:
    firm.says("linxiao", "生日 王丽 3月8日")
    assert "生日" in firm.says("linxiao", "撤销")
    assert "新建客户" in firm.says("linxiao", "撤销")
    assert "没有可以撤销的" in firm.says("linxiao", "撤销")


def test_an_undone_customer_can_be_entered_anew(firm: Story) -> None:
    firm.says("linxiao", "撤销")
    assert "新客户 王丽" in firm.says("linxiao", "新客户 王丽 13900112233")


def test_only_ones_own_deeds_are_undone(firm: Story) -> None:
    assert "没有可以撤销的" in firm.says("xiaochen", "撤销")


def test_what_is_older_than_a_day_stays(firm: Story) -> None:
    firm.quiet()
    firm.town.clock.advance(hours=25)
    assert "没有可以撤销的" in firm.says("linxiao", "撤销")


def test_what_somebody_changed_since_is_not_undone_blindly(firm: Story) -> None:
    firm.quiet()
    firm.says("linxiao", "王丽等级改成金卡")
    firm.says("zhoumin", "王丽等级改成银卡")
    assert "之后又改过" in firm.says("linxiao", "撤销")


def test_the_history_keeps_what_was_before(firm: Story) -> None:
    from sqlalchemy import select

    from storage import history
    from storage.tables import Customer

    firm.says("linxiao", "王丽等级改成金卡")
    with firm.office.desk() as desk:
        customer = desk.db.scalars(select(Customer)).one()
        changes = history.changes_of(desk, Customer, [customer.id])
        assert changes[-1][2:] == ({"level": None}, {"level": "金卡"})


def test_what_lies_too_far_back_is_named_with_what_to_do_instead(firm: Story) -> None:
    firm.says("linxiao", "下单 王丽 精华2瓶 760")
    firm.until("2026-11-25T09:07")
    for says in ("撤销", "撤销王丽那单"):
        told = firm.says("linxiao", says)
        assert "11/23（周一） 09:00 的「王丽 11/23（周一） 的订单」，过了 24 小时，撤不回了" in told
        assert "退掉回「退货" in told


def test_the_same_value_again_changes_nothing_and_leaves_nothing_to_take_back(firm: Story) -> None:
    for says in _SET:
        assert "✓" in firm.says("linxiao", says), says
        again = firm.says("linxiao", says)
        assert "✓" not in again, again
        assert "已经" in again or "没有改" in again, again
    assert "刚才那句什么也没改" in firm.says("linxiao", "撤销")


_SET = (
    "王丽意向A", "王丽生日3月8日", "改 王丽 来源 门店", "改 王丽 电话 13800135678", "王丽忌口海鲜", "标签 王丽 +敏感肌",
    "王丽周五跟进", "节奏 王丽 每两周一次", "王丽改名王丽华", "王姐就是王丽华", "阶段 王丽华 方案推荐", "关注 王丽华",
)  # fmt: skip
