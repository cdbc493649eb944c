"""Two records of one customer: found, asked about, merged, parted, or kept apart for ever (A6)."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13800135678 来源 展会")
    story.says("linxiao", "下单 王丽 精华2瓶 760")
    return story


@pytest.mark.proves("A6", shows="王丽（138****5678） 和 王莉：姓名同音。")
@pytest.mark.proves("A6", shows="✓ 已合并：王莉 并入 王丽")
def test_somebody_who_sounds_the_same_is_asked_about_and_merged_by_a_word(firm: Story) -> None:
    firm.says("linxiao", "新客户 王莉")
    firm.says("linxiao", "刚跟王莉通了电话，问了益生菌")
    firm.quiet()
    assert any(
        "疑似同一位客户" in text and "王丽（138****5678） 和 王莉：姓名同音。" in text
        for text in firm.heard("linxiao")
    )
    told = firm.says("linxiao", "合并")
    assert "✓ 已合并：王莉 并入 王丽，1 条联系" in told
    card = firm.says("linxiao", "查 王莉")
    assert card.startswith("王丽 · 138****5678")
    assert "问了益生菌" in card
    assert "下单 1 次共 760 元" in card
    assert "已经定过了" in firm.says("linxiao", "同意 D-1")


def test_a_merge_is_undone_within_a_day_even_after_more_was_noted(firm: Story) -> None:
    firm.says("linxiao", "新客户 王莉 13900112233")
    firm.says("linxiao", "下单 王莉 面霜1瓶 300")
    assert "王莉 的另一个号码留在历史里" in firm.says("linxiao", "合并 王丽 王莉")
    assert "下单 2 次共 1,060 元" in firm.says("linxiao", "查 王丽")
    firm.says("linxiao", "刚跟王丽通了电话，周三再约")
    firm.says("linxiao", "下单 王丽 面膜1盒 100")
    assert "已拆开：王莉 并入 王丽 已撤销" in firm.says("linxiao", "拆开 王丽")
    assert "下单 2 次共 860 元" in firm.says("linxiao", "查 王丽")
    other = firm.says("linxiao", "查 王莉")
    assert "王莉 · 139****2233" in other
    assert "下单 1 次共 300 元" in other


def test_what_was_parted_is_not_parted_again_and_a_day_later_not_at_all(firm: Story) -> None:
    firm.says("linxiao", "新客户 王莉 13900112233")
    firm.says("linxiao", "合并 王丽 王莉")
    firm.says("linxiao", "撤销")
    assert "已经拆开过了" in firm.says("linxiao", "拆开 王丽")
    firm.says("linxiao", "合并 王丽 王莉")
    firm.quiet()
    firm.town.clock.advance(hours=25)
    assert "24 小时内没有并入 王丽 的资料" in firm.says("linxiao", "拆开 王丽")


def test_a_merge_of_a_merged_one_says_where_it_is(firm: Story) -> None:
    firm.says("linxiao", "新客户 王莉 13900112233")
    firm.says("linxiao", "新客户 李敏 13700001111")
    firm.says("linxiao", "合并 王丽 王莉")
    assert "「王莉」已经并入 王丽 了" in firm.says("linxiao", "合并 王丽 王莉")
    assert "要合并哪两位" in firm.says("linxiao", "合并 王丽")


@pytest.mark.proves("A6", shows="✓ 记住了：王丽 和 王莉 是两位，以后不再问。")
def test_those_who_are_two_are_never_asked_about_again(firm: Story) -> None:
    firm.says("linxiao", "新客户 王莉")
    firm.quiet()
    assert "以后不再问" in firm.says("linxiao", "不是")
    firm.until("2026-11-25T10:00")
    assert sum("疑似同一位" in text for text in firm.heard("linxiao")) == 1


def test_the_nightly_look_finds_the_same_wechat_and_the_same_company(firm: Story) -> None:
    firm.says("linxiao", "新客户 赵云 13700001111")
    firm.says("linxiao", "新客户 钱芳 13700002222")
    firm.says("linxiao", "补充 赵云 微信号 zhaoyun_88")
    firm.says("linxiao", "补充 钱芳 微信号 zhaoyun_88")
    firm.until("2026-11-24T09:56")
    assert any("赵云" in text and "钱芳" in text and "微信号相同" in text for text in firm.heard("linxiao"))


def test_a_customer_of_another_rep_cannot_be_merged(firm: Story) -> None:
    firm.says("xiaochen", "新客户 李敏 13700001111")
    assert "要合并哪两位" in firm.says("xiaochen", "合并 李敏 王丽")
    firm.quiet()
    assert "归不同的同事管" in firm.says("zhoumin", "合并 王丽 李敏")
