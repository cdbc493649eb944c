"""A manager asks what somebody did; a rep hears their own alone."""

import pytest

from tests.stories.daily.firm import bought, customer, spoke
from tests.story import Story


@pytest.fixture
def team(story: Story) -> Story:
    wang = customer(story, "王丽")
    sun = customer(story, "孙悦", owner="xiaochen")
    bought(story, wang, "2026-11-20", 400)
    bought(story, sun, "2026-11-12", 900)
    spoke(story, sun, "2026-11-23", "孙悦说面霜快用完了")
    return story


def test_what_somebody_did_is_told_from_the_records(team: Story) -> None:
    told = team.says("zhoumin", "小陈今天干了啥")
    assert told.startswith(
        "陈晨今天：联系 1 次、订单 0 笔、新客户 1 位、办完待办 0 件：\n1 联系 孙悦：孙悦说面霜快用完了"
    )
    assert "您团队上周（11/16（周一） 到 11/22（周日））：联系 0 次、订单 1 笔" in team.says(
        "zhoumin", "团队上周都做了什么"
    )
    assert "只有本人和主管能看" in team.says("linxiao", "陈晨今天干了啥")
    assert team.says("linxiao", "我今天干了啥").startswith("您今天：联系 0 次、订单 0 笔、新客户 1 位")


@pytest.mark.parametrize("asked", ["今天做什么", "今天要干啥", "这周的工作"])
def test_what_is_to_be_done_is_another_question(team: Story, asked: str) -> None:
    assert "您今天：联系" not in team.says("linxiao", asked)


def test_somebody_whom_nobody_knows_is_not_answered_with_ones_own_day(team: Story) -> None:
    assert "同事里没有「小赵」" in team.says("zhoumin", "小赵今天干了啥")
