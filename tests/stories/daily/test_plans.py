"""Plans, reminders, the calendar, rhythms that follow the answers, and rules tried before they are changed."""

import pytest

from tests.stories.daily.firm import about, customer, spoke, task
from tests.story import Story


@pytest.mark.proves("E1", shows="1 11/25（周三） 电话：报价")
@pytest.mark.proves("E1", shows="李总 的跟进计划（意向A每周一次） 3 步")
def test_a_plan_has_days_ways_and_contents(story: Story) -> None:
    customer(story, "李总", "2026-11-20", intent="A")
    told = story.says("linxiao", "跟进计划 李总 周三电话报价，下周五下午2点拜访签合同，12月20日微信问满意度")
    assert told.splitlines()[1:4] == [
        "1 11/25（周三） 电话：报价",
        "2 12/4（周五） 14:00 拜访：签合同",
        "3 12/20（周日） 微信：问满意度",
    ]
    assert "2 12/4" in story.says("linxiao", "跟进计划 李总")
    assert "改为12/7（周一） 提醒" in story.says("linxiao", "2改到12月7号")


def test_a_plan_with_a_step_without_a_day_is_not_kept_by_halves(story: Story) -> None:
    customer(story, "李总", "2026-11-20")
    assert "「报个价」没说哪天，整个计划都没记" in story.says("linxiao", "跟进计划 李总 周三电话，报个价")
    assert "还没有跟进计划" in story.says("linxiao", "跟进计划 李总")


@pytest.mark.proves("E12", shows="✓ 11/27（周五） 15:00 提醒您：交周报")
@pytest.mark.proves("E12", shows="⏰ 15:00")
def test_a_reminder_needs_no_customer_and_comes_at_its_time(story: Story) -> None:
    assert "11/27（周五） 15:00 提醒您" in story.says("linxiao", "提醒我周五下午3点交周报")
    story.until("2026-11-27T15:00:30")
    assert about(story, "linxiao", "交周报")


@pytest.mark.proves("E12", shows="✓ 每周一 15:00，头一次 今天 15:00，提醒您：交周报")
def test_a_reminder_comes_again_until_its_rep_has_enough_of_it(story: Story) -> None:
    customer(story, "王丽")
    assert "✓ 每周一 15:00，头一次 今天 15:00，提醒您：交周报" in story.says(
        "linxiao", "每周一下午3点提醒我交周报"
    )
    story.until("2026-11-23T15:01")
    story.says("linxiao", "今日")
    assert "已完成；下次 11/30（周一）" in story.says("linxiao", "1完成")
    story.says("linxiao", "撤销")
    for moment in ("2026-11-30T14:00", "2026-11-30T15:01"):  # left lying a week, it comes but once
        story.until(moment)
    assert len(about(story, "linxiao", "⏰ 15:00 交周报")) == 2
    assert "交周报" in story.says("linxiao", "今日").splitlines()[1]
    assert "这次不做了" in story.says("linxiao", "1不做了")
    told = story.says("linxiao", "每周一、三、五提醒我发朋友圈")
    assert "每周一、每周三、每周五，头一次 今天" in told
    story.says("linxiao", "每月5号提醒我联系王丽")
    assert story.says("linxiao", "重复提醒").splitlines()[1:-1] == [
        "1 每周一 15:00 交周报，下一次 12/7（周一）",
        "2 每周一 发朋友圈，下一次 11/30（周一）",
        "3 每周三 发朋友圈，下一次 12/2（周三）",
        "4 每周五 发朋友圈，下一次 12/4（周五）",
        "5 每月5号 联系王丽，下一次 12/5（周六）",
    ]
    assert "是哪一个" in story.says("linxiao", "取消每周一的重复提醒")
    assert "每周三 发朋友圈" in story.says("linxiao", "不用再提醒发朋友圈")
    story.says("linxiao", "撤销")
    assert "重复提醒 5 个" in story.says("linxiao", "重复提醒")
    story.says("linxiao", "取消所有重复提醒")
    assert "还没有重复的提醒" in story.says("linxiao", "重复提醒")
    assert "最密每天一次" in story.says("linxiao", "每小时提醒我喝水")
    assert "每周五，头一次 12/4（周五），提醒林晓：交周报" in story.says("zhoumin", "每周五提醒林晓交周报")


@pytest.mark.proves("E12", shows="1 王丽 跟进：送样（11/25")
def test_the_week_is_shown_as_a_calendar(story: Story) -> None:
    task(story, customer(story, "李敏"), "签合同", "2026-11-27")
    task(story, customer(story, "王丽"), "送样", "2026-11-25")
    lines = story.says("linxiao", "这周安排").splitlines()
    assert lines[1].startswith("1 王丽 跟进：送样（11/25")
    assert lines[2].startswith("2 李敏 跟进：签合同（11/27")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("跟进 李敏 今天早上8点", "今天 08:00 已经过去了"),
        ("提醒我今天早上8点开会", "今天 08:00 已经过去了"),
    ],
)
def test_a_task_in_the_past_gets_a_sentence(story: Story, typed: str, told: str) -> None:
    customer(story, "李敏")
    assert told in story.says("linxiao", typed)


@pytest.mark.proves("E5", shows="连续3次未回，建议改为月度")
@pytest.mark.proves("E5", shows="✓ 陈姐 按单独定的每月一次")
def test_who_does_not_answer_is_proposed_a_slower_rhythm(story: Story) -> None:
    number = customer(story, "陈姐", "2026-11-02", intent="A")
    for day in ("2026-11-16", "2026-11-19"):
        spoke(story, number, day, "没人接", effective=False)
    story.says("linxiao", "给陈姐打电话没人接")
    story.until("2026-11-23T17:30")
    told = story.says("linxiao", "调整")
    assert "陈姐 按单独定的每月一次" in told
    story.says("linxiao", "撤销")
    assert "意向A每周一次" in story.says("linxiao", "节奏 陈姐")


@pytest.mark.proves("E5", shows="14 天里聊了 3 次，很热络，建议改为每周一次")
def test_who_is_eager_is_proposed_a_faster_rhythm_and_no_leaves_it(story: Story) -> None:
    number = customer(story, "陈姐", "2026-11-02", intent="B")
    for day in ("2026-11-16", "2026-11-19"):
        spoke(story, number, day, "聊得不错")
    story.says("linxiao", "刚跟陈姐通了电话，聊了面霜")
    story.until("2026-11-23T17:30")
    assert "节奏不变（每两周一次）" in story.says("linxiao", "不变")


def test_a_rhythm_is_chosen_for_a_customer_by_a_word_and_the_floor_of_value_a_holds(story: Story) -> None:
    customer(story, "陈姐", "2026-11-20", intent="A", value="A")
    assert "按单独定的每两周一次，价值A每月至少一次，取严的" in story.says(
        "linxiao", "陈姐改成每两周联系一次"
    )
    assert "价值A至少每月一次" in story.says("linxiao", "节奏 陈姐 每季度一次")
    assert "0 天一次不对劲" in story.says("linxiao", "节奏 陈姐 每0天")
    assert "意向A每周一次" in story.says("linxiao", "节奏 陈姐 恢复")


@pytest.mark.proves("E4", shows="意向C 该发本月资讯的 2 位")
def test_intent_c_is_served_with_one_text_for_all(story: Story) -> None:
    for name in ("周婷", "吴静"):
        customer(story, name, "2026-10-20", intent="C")
    story.until("2026-11-23T08:50")
    told = story.says("linxiao", "资讯")
    assert "由您自己发" in told
    assert story.says("linxiao", "全部完成").count("✓") == 2
    assert "都发过了" in story.says("linxiao", "资讯")


@pytest.mark.proves("E9", shows="✓ 意向A到点 35→50 分")
def test_the_manager_changes_a_weight_and_the_next_list_follows(story: Story) -> None:
    customer(story, "陈姐", "2026-11-16", intent="A")
    assert "意向A到点 35" in story.says("linxiao", "优先级设置")
    assert "权重由主管定" in story.says("linxiao", "权重 意向A到点 50")
    assert "35→50" in story.says("zhoumin", "权重 意向A到点 50")
    story.until("2026-11-23T08:50")
    story.says("linxiao", "今日")
    assert "意向A每周一次（今天）+50" in story.says("linxiao", "为什么 1")
    story.says("zhoumin", "撤销")
    assert "意向A到点 35" in story.says("zhoumin", "优先级设置")


@pytest.mark.proves("E3", shows="意向B 14→10 天：每周 0.1→0.6 条提醒，多 0.5 条（2 位客户，最多 1.4 条）")
def test_another_rhythm_is_tried_on_the_past_before_it_is_taken(story: Story) -> None:
    regular = customer(story, "王丽", intent="B")
    for day in (
        "2026-09-28",
        "2026-10-10",
        "2026-10-22",
        "2026-11-03",
        "2026-11-17",
    ):  # every twelve days or so
        spoke(story, regular, day, "聊了")
    lazy = customer(story, "李敏", intent="B")
    spoke(story, lazy, "2026-10-01", "聊了")
    spoke(story, lazy, "2026-11-20", "聊了")
    told = story.says("zhoumin", "跟进周期改成10天会怎样")
    assert "意向B 14→10 天" in told
    assert "把过去 8 周每位客户的有效联系重放一遍" in story.says("zhoumin", "为什么")
    assert "由主管定" in story.says("linxiao", "意向B周期改成10天")
    assert "哪一个改成 10 天" in story.says("linxiao", "那就改成10天")
    story.says("zhoumin", "跟进周期改成10天会怎样")
    assert "1 意向A\n2 意向B" in story.says("zhoumin", "那就改成10天")
    assert "14→10 天，明早" in story.says("zhoumin", "2")
    assert "意向B每 10 天一次" in story.says("linxiao", "节奏 王丽")


def test_what_is_anothers_is_said_to_be_so(story: Story) -> None:
    task(story, customer(story, "吴静", owner="xiaochen"), "寄样", "2026-11-23")
    assert "您的客户里没有「吴静」，没有划掉什么" in story.says("linxiao", "完成 吴静")
    assert "1 吴静" in story.says("xiaochen", "今日")


def test_who_is_graded_during_the_day_is_on_the_list_at_once(story: Story) -> None:
    customer(story, "陈姐", "2026-11-16", intent="A")
    assert "已 7 天没联系，意向A每周一次，今天" in story.says("linxiao", "今日")


def test_who_waits_is_told_without_a_contact_being_noted(story: Story) -> None:
    customer(story, "陈姐", "2026-11-16", intent="A", value="A")
    assert "陈姐（价A）在等您回，30 分钟内" in story.says("linxiao", "陈姐在等我回复")
    assert "已 7 天没联系" in story.says("linxiao", "今日")
