"""H5: an event is made, people are invited and come; it stands in their file, and the manager reads the turnout."""

import pytest

from tests.stories.keeping.firm import customer
from tests.story import Story


@pytest.mark.proves("H5", shows="邀请 3，报名 2，到场 1，到场率 50%（1/2），平均 9.0 分（n=1）")
@pytest.mark.proves("S5", shows="活动：参加护肤沙龙")
def test_an_event_from_the_invitation_to_the_feedback(story: Story) -> None:
    for name, value in (("王丽", "A"), ("李敏", "B"), ("钱芳", None)):
        customer(story, name, "2026-10-01", value=value)
    said = story.says("linxiao", "活动 新增 护肤沙龙 11月28日 门店二楼")
    assert "✓ 活动「护肤沙龙」11/28（周六） 门店二楼。建议先请这 3 位" in said
    assert "1 王丽（价A）" in said
    assert "✓ 钱芳 护肤沙龙：已邀请" in story.says("linxiao", "邀请 钱芳 护肤沙龙")
    assert "✓ 李敏 护肤沙龙：报名" in story.says("linxiao", "报名 李敏 护肤沙龙")
    story.says("linxiao", "报名 王丽 护肤沙龙")
    story.until("2026-11-28T18:00")
    assert "评 9 分" in story.says("linxiao", "到场 王丽 护肤沙龙 9分 讲得清楚")
    story.says("zhoumin", "活动 护肤沙龙")
    assert "活动：参加护肤沙龙" in story.says("linxiao", "查 王丽")


def test_an_event_without_a_day_is_refused(story: Story) -> None:
    customer(story, "王丽")
    assert "要有名字和以后的日子" in story.says("linxiao", "活动 新增 护肤沙龙")
    assert "没对上是哪场活动" in story.says("linxiao", "报名 王丽 沙龙")
