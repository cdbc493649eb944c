"""Deposits and balances: noted with their order, whose sum is counted once."""

from decimal import Decimal

import pytest

from tests.stories.selling.test_orders import spent
from tests.story import Story


@pytest.mark.proves("G1", shows="总价 5,800 元，已付 2,000 元，尾款 3,800 元")
@pytest.mark.proves("G1", shows="11/23（周一） 面霜 5,800 元（已付清）")
def test_an_order_is_counted_once_whatever_is_paid_of_it_and_when(story: Story) -> None:
    story.meet_the_manager()
    for name in ("王丽", "李敏", "赵敏", "孙芳"):
        story.says("linxiao", f"新客户 {name}")
    for says, shown in _TOLD:
        assert shown in story.says("linxiao", says), says
    assert [spent(story, name) for name in ("王丽", "李敏", "赵敏", "孙芳")] == [
        (1, Decimal(5800)), (1, Decimal(3000)), (2, Decimal(2580)), (1, Decimal(8000)),
    ]  # fmt: skip
    assert "5 单，共 19,380 元" in story.says("linxiao", "本月业绩")


_TOLD = (
    ("王丽订了面霜 总价5800 先交了2000定金", "总价 5,800 元，已付 2,000 元，尾款 3,800 元"),
    ("谁还欠尾款", "1 王丽 11/23 面霜：总价 5,800 元，已付 2,000 元，尾款 3,800 元"),
    ("王丽尾款3800付了", "总价 5,800 元，已付清"),
    ("撤销", "已撤销：王丽 面霜的尾款"),
    ("王丽尾款付清没", "已付 2,000 元，尾款 3,800 元"),
    ("王丽转了3800过来", "这 3,800 元是：\n1 付这单的\n2 另一单"),
    ("1", "总价 5,800 元，已付清"),
    ("王丽买过什么", "1 11/23（周一） 面霜 5,800 元（已付清）"),
    ("王丽尾款3800付了", "总价 5,800 元，已付清，这笔没有记"),
    ("李敏尾款没付", "✓ 李敏 · 联系"),
    ("李敏定金2000收了", "李敏 没有等着收款的订单"),
    ("取消", "好的，没有动"),
    ("李敏定了一套护理 3000元", "共 3,000 元，首单"),
    ("李敏定金2000收了", "总价 3,000 元，已付 2,000 元，尾款 1,000 元"),
    ("补了尾款", "✓ 李敏 11/23 的订单 收到尾款 1,000 元"),
    ("赵敏交了五百定金订面霜", "赵敏 这单定金 500 元，总价多少"),
    ("1980", "总价 1,980 元，已付 500 元，尾款 1,480 元"),
    ("赵敏付了尾款1500，又拿了一瓶精华 580", "1 按 1,480 元记，付清\n2 总价改成 2,000 元"),
    ("2", "总价 2,000 元，已付清"),
    ("孙芳定了一套沙发 先付定金五千", "总价多少"),
    ("没定", "总价还没说，已付 5,000 元"),
    ("孙芳尾款3000付了", "总价 8,000 元，已付清"),
)


def test_what_was_paid_of_a_big_order_waits_with_it(story: Story) -> None:
    story.meet_the_manager()
    story.says("linxiao", "新客户 李敏")
    assert "要审批" in story.says("linxiao", "李敏下单 净化器20台 共59600 先付了定金20000")
    assert "还在等审批，收款先不记" in story.says("linxiao", "李敏尾款39600付了")
    story.says("zhoumin", "同意 D-1")
    story.quiet()
    assert "（已付 20,000 元，尾款 39,600 元）" in story.says("linxiao", "订单记录 李敏")
    assert "已付清" in story.says("linxiao", "李敏尾款39600付了")
