"""她 is the customer whom the rep had to do with last; the answer names whom it was taken for."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王芳 13911110009")
    story.says("linxiao", "新客户 李敏 13911110003")
    story.says("linxiao", "李敏下单一瓶精华289")
    return story


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("她又要了一瓶面霜298", "✓ 李敏 下单：面霜×1 共 298 元"),
        ("给她打上敏感肌标签", "✓ 李敏 标签：+敏感肌"),
        ("她嫌面霜贵", "✓ 李敏 · 联系"),
        ("她说要和其他人商量", "✓ 李敏 · 联系"),
        ("她家地址徐汇区漕溪北路88弄6号1202", "✓ 李敏 地址改为"),
        ("提醒我周五给她送小样", "✓ 李敏 · 您答应的：送小样，11/27（周五）前"),
        ("王芳说她嫌贵", "✓ 王芳 · 联系"),
    ],
)
def test_whatever_is_told_next_is_told_of_her(firm: Story, says: str, told: str) -> None:
    assert firm.says("linxiao", says).startswith(told)


def test_later_or_with_nobody_spoken_of_it_is_asked(firm: Story) -> None:
    assert "李敏" not in firm.says("xiaochen", "她又要了一瓶面霜298")
    firm.until("2026-11-23T09:45")
    told = firm.says("linxiao", "她又要了一瓶面霜298")
    assert "是哪位客户下的单？" in told
    assert "李敏" not in told


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("打过了，挺满意的，就是快递慢", "✓ 王芳 · 电话\n　态度：积极\n　记服务跟进（按时）"),
        ("问过了，挺好", "✓ 王芳 · 联系\n　态度：积极\n　记服务跟进（按时）"),
        ("她电话没人接", "✓ 王芳 · 电话"),
        ("提醒我周五交周报", "✓ 11/27（周五） 提醒您：交周报"),
        ("李敏说她嫌贵", "✓ 李敏 · 联系"),
    ],
)
def test_behind_a_reminder_what_names_nobody_is_of_the_customer_it_was_about(
    firm: Story, says: str, told: str
) -> None:
    firm.until("2026-11-23T15:00")
    firm.says("linxiao", "王芳下单一瓶精华289")
    firm.until("2026-11-25T10:30")
    firm.until("2026-11-25T11:00")
    assert any("王芳 还没做首次服务" in text for text in firm.heard("linxiao"))
    firm.town.clock.advance(minutes=40)
    assert firm.says("linxiao", says).startswith(told)


def test_she_is_nobody_else_where_somebody_unknown_speaks(story: Story) -> None:
    story.says("linxiao", "新客户 陈桂芳 13900112233")
    assert "✓ 陈桂芳" in story.says("linxiao", "桂芳姐说面霜挺好用")
    assert "是和哪位客户的联系？" in story.says("linxiao", "小雨说还要考虑 让我下周一再联系她")
