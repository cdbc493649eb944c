"""T4 up to the 48 h service, from end to end; points and the score come with what they belong to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import Services
from tests.stories.daily.firm import about
from tests.story import Story


@pytest.fixture
def firm(tmp_path: Path, where: Services) -> Iterator[Story]:
    """李敏, whom 王丽 has brought, an hour before she buys."""
    with Story(tmp_path, start="2026-03-16T17:00", where=where) as story:
        story.meet_the_manager()
        for text in ("新客户 王丽 13800135678 来源 展会", "新客户 李敏 13800135679", "王丽介绍了李敏"):
            story.says("linxiao", text)
        story.until("2026-03-16T18:00")
        yield story


def test_t4_word_by_word(firm: Story) -> None:
    """The question asks how it is going and supposes no oily skin: what nobody noted is not put into a rep's mouth."""
    told = firm.says("linxiao", "李敏下单 洁面1 面霜2 共 628，微信付的")
    assert told.startswith(
        "✓ 李敏 下单：洁面×1、面霜×2 共 628 元，首单！\n　48 小时首次服务：3/18（周三） 18:00 前，到时提醒您\n"
    )
    assert "来源：王丽介绍" in firm.says("linxiao", "查 李敏")

    firm.until("2026-03-18T13:30")
    assert not about(firm, "linxiao", "距时限")
    firm.until("2026-03-18T14:00")
    [reminder] = about(firm, "linxiao", "距时限")
    assert reminder == (
        "李敏 还没做首次服务，距时限 4 小时。给您一句：「面霜用了两天，感觉怎么样？有不清楚的随时问我。」"
    )

    told = firm.says("linxiao", "打过了，她说很好用，就是快递慢")
    assert told.startswith("✓ 李敏 · 电话\n　态度：积极\n　记服务跟进（按时）\n")
    assert "可能的需求：要快的送货（依据「就是快递慢」）。要记回「记需求」" in told
    firm.until("2026-03-18T18:05")
    assert not about(firm, "zhoumin", "首次服务")


def test_t4_too_late_is_said_and_reaches_the_manager(firm: Story) -> None:
    firm.says("linxiao", "李敏下单 洁面1 面霜2 共 628，微信付的")
    firm.until("2026-03-18T14:00")
    firm.until("2026-03-18T18:05")
    assert about(firm, "zhoumin", "李敏")
    assert "记服务跟进（超时）" in firm.says("linxiao", "打过了，她说很好用，就是快递慢")
