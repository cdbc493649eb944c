"""话术: two replies for the customer's own words, from a library that the firm edits and the guard reads."""

import pytest

from tests.story import Story


@pytest.mark.proves("F3", shows="可以这样说（价格，按客户情况改一改再发）：")
@pytest.mark.parametrize(
    "says", ["「太贵了，别人家便宜一半」怎么回", "“太贵了吧，能不能便宜点”", "话术 嫌贵"]
)
def test_the_customers_words_lead_to_two_replies(story: Story, says: str) -> None:
    told = story.says("linxiao", says)
    assert told.count("「") == 2
    assert "理解您的考虑" in told


@pytest.mark.proves("F4", shows="✓ 话术 21（价格）已加入，客户说到分期、手头紧时先给这条。")
def test_the_manager_adds_changes_and_removes_lines_and_reps_read_them_at_once(story: Story) -> None:
    added = "话术 新增 价格异议（分期、手头紧）：可以分三次付，每次一百多，用着合适再继续。"
    assert "由主管来改" in story.says("linxiao", added)
    assert "话术 21（价格）已加入" in story.says("zhoumin", added)
    told = story.says("linxiao", "「最近手头紧，能分期吗」怎么回")
    assert told.splitlines()[1] == "1「可以分三次付，每次一百多，用着合适再继续。」"
    assert "改为" in story.says("zhoumin", "话术 改 21：可以分两次付，您看方便吗？")
    assert "分两次付" in story.says("linxiao", "话术 分期")
    assert "已删话术 21" in story.says("zhoumin", "话术 删 21")
    assert "分两次付" not in story.says("linxiao", "话术 价格")
    story.says("zhoumin", "撤销")
    assert "分两次付" in story.says("linxiao", "话术 分期")
    assert "话术库 21 条" in story.says("zhoumin", "话术 库")
    assert "没有编号 99" in story.says("zhoumin", "话术 改 99：好的")


def test_what_may_not_be_said_to_customers_does_not_enter_the_library(story: Story) -> None:
    told = story.says("zhoumin", "话术 新增 产品：这是全网最有效的，用了保证根治。")
    assert "没有加入" in told
    assert "最有效" in told
    assert "话术库 20 条" in story.says("zhoumin", "话术 库")


@pytest.mark.parametrize(
    ("situation", "piece"),
    [("开场", "最近忙不忙"), ("提问", "想改善"), ("报价", "价格"), ("成交", "留一套"), ("同理", "着急")],
)
def test_the_library_has_every_kind_of_line_that_the_manuals_name(
    story: Story, situation: str, piece: str
) -> None:
    assert piece in story.says("linxiao", f"话术 {situation}")
