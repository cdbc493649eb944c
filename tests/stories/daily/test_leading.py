"""A manager's day: what waits for a word, what the team has before it, tasks given to reps, and honest answers."""

import pytest

from tests.story import Story


@pytest.fixture
def team(story: Story) -> Story:
    story.meet_the_manager()
    for who, text in (
        ("linxiao", "新客户 王丽 13900112233"),
        ("linxiao", "新客户 李敏 13900112244"),
        ("xiaochen", "新客户 赵倩 13900112277"),
        ("linxiao", "王丽 周三再约"),
    ):
        story.says(who, text)
    story.quiet()
    return story


def test_a_task_given_to_a_rep_stands_in_the_reps_day_and_the_rep_hears_of_it(team: Story) -> None:
    assert team.says("zhoumin", "提醒陈晨周五交周报") == "✓ 11/27（周五） 提醒陈晨：交周报；已告诉陈晨"
    team.quiet()
    assert "周敏 给您派了一件：交周报（11/27）" in team.heard("xiaochen")[-1]
    assert "提醒林晓：" in team.says("zhoumin", "给林晓派个任务：明天联系李敏")
    team.quiet()
    assert "李敏" in team.heard("linxiao")[-1]
    assert "李敏" in team.says("linxiao", "明天的安排")
    assert "交周报" not in team.says("zhoumin", "这周安排")


def test_who_leads_nobody_gives_colleagues_no_tasks(team: Story) -> None:
    assert "陈晨 不归您管，任务没有派" in team.says("linxiao", "提醒陈晨周五交周报")
    assert "交周报" not in team.says("xiaochen", "这周安排")


def test_what_waits_for_the_managers_word_and_the_teams_complaints_stand_in_one_list(team: Story) -> None:
    assert team.says("zhoumin", "待审批") == "没有等您定的事，也没有没人回的投诉。"
    team.says("linxiao", "王丽下单 面霜200 共60000")
    team.says("xiaochen", "赵倩投诉面霜包装破了")
    team.quiet()
    told = team.says("zhoumin", "今天有什么要我处理的")
    assert told.startswith(
        "等您定 1 件，待首响的投诉 1 起：\n1 D-1 大额订单 60,000 元：林晓的客户 王丽：面霜"
    )
    assert "2 T-1 赵倩（陈晨）" in told
    assert "50,000 元起的订单要主管同意才生效" in team.says("zhoumin", "为什么 1")
    assert team.says("zhoumin", "有什么要我批的") == told


def test_the_teams_day_is_told_by_rep(team: Story) -> None:
    team.until("2026-11-25T08:00")
    told = team.says("zhoumin", "今天团队要做什么")
    assert told.startswith("您团队今天 1 件事（林晓 1、陈晨 0")
    assert "［林晓］王丽" in told
    assert "林晓今天 1 件事" in team.says("zhoumin", "林晓今天有什么事")
    assert "只有本人和主管能看" in team.says("linxiao", "陈晨今天要做什么")


@pytest.mark.parametrize(
    ("says", "reads"),
    [
        ("把李敏转给陈晨", "客户换人带，我这里还办不了，也没有动任何客户"),
        ("林晓要离职了，她的客户转给陈晨", "离职继承"),
        ("林晓今天请假", "请假和代班我这里还不会记"),
        ("哪些客户卡住了", "卡住的客户"),
        ("最近为什么丢客户", "近 90 天没有流失的客户"),
        ("系统都拦了什么", "没有被拦下的消息"),
        ("本周复盘", "您团队本周"),
        ("林晓今天跟进了谁", "林晓今天：联系"),
        ("大单审批门槛是多少", "大单审批：50,000 元起要主管同意"),
        ("大额审批线改成3万", "规则在聊天里不改，没有变动"),
        ("一周最多给客户发3条", "一周 2 条"),
        ("我们店里风水怎么看的客户有哪些", "没看懂，没有列名单"),
    ],
)
def test_what_is_asked_in_free_words_is_answered_or_refused_clearly(
    team: Story, says: str, reads: str
) -> None:
    assert reads in team.says("zhoumin", says)


def test_a_grade_is_explained_by_the_customers_own_numbers(team: Story) -> None:
    team.says("linxiao", "李敏下单 洁面1 面霜2 共 628")
    team.until("2026-11-24T10:00")
    for says in ("李敏为什么是价A", "为什么李敏是A类"):
        assert "累计 628 元，在 1 位买过的客户里排前 100%" in team.says("zhoumin", says)
    team.says("zhoumin", "等级 李敏")
    assert "累计 628 元" in team.says("zhoumin", "为什么")


def test_colleagues_go_by_what_they_are_called_unless_a_customer_does(team: Story) -> None:
    for who, says, shown in _CALLED:
        assert shown in team.says(who, says), says


_CALLED = (
    ("zhoumin", "派给小陈：明天联系赵倩", "✓ 11/24（周二） 提醒陈晨：赵倩 联系；已告诉陈晨"),
    ("zhoumin", "提醒小陈周五交周报", "✓ 11/27（周五） 提醒陈晨：交周报"),
    ("zhoumin", "提醒晓姐周五交周报", "✓ 11/27（周五） 提醒林晓：交周报"),
    ("zhoumin", "小晨的待办", "陈晨今天没有待办"),
    ("zhoumin", "晓姐这个月业绩", "林晓 11/1（周日） 到"),
    ("zhoumin", "陈晨那边今天怎么样", "陈晨今天：联系 0 次"),
    ("zhoumin", "小赵今天有什么事", "同事里没有「小赵」"),
    ("linxiao", "分享王丽给小陈", "✓ 已发给 陈晨"),
    ("linxiao", "新客户 陈芳 13900112288", "新客户 陈芳"),
    ("linxiao", "小陈嫌贵", "「小陈」是陈芳"),
)


def test_a_question_that_leaves_things_out_goes_on_from_the_last_one(team: Story) -> None:
    team.says("xiaochen", "赵倩买了一瓶面霜 480")
    for who, says, shown in _ASKED_ON:
        assert shown in team.says(who, says), says
    team.until("2026-11-23T09:20")
    assert "没听懂" in team.says("linxiao", "上个月呢")


_ASKED_ON = (
    ("zhoumin", "这个月业绩", "您团队 11/1（周日） 到 11/23（周一）：1 单"),
    ("zhoumin", "林晓呢", "林晓 11/1（周日） 到 11/23（周一）：0 单"),
    ("zhoumin", "小陈呢", "陈晨 11/1（周日） 到 11/23（周一）：1 单"),
    ("zhoumin", "上个月呢", "陈晨 2026年10月：0 单"),
    ("linxiao", "王丽电话", "王丽：13900112233"),
    ("linxiao", "李敏呢", "李敏：13900112244"),
    ("linxiao", "她生日呢", "李敏 的生日还没记"),
    ("linxiao", "这周要联系谁", "1 王丽"),
    ("linxiao", "那下周的呢", "没有待办"),
    ("linxiao", "意向A的客户", "意向A 的客户"),
    ("linxiao", "B类的呢", "意向B 的客户"),
    ("linxiao", "三个月没下单的客户", "三个月没下单"),
    ("linxiao", "半年的呢", "半年没下单"),
    ("linxiao", "王丽意向A", "✓ 王丽 意向：A"),
    ("linxiao", "这个月业绩", "0 单"),
    ("linxiao", "下个月呢", "往后的数只能估"),
    ("linxiao", "上个月呢", "2026年10月：0 单"),
    ("linxiao", "面霜呢", "面霜 "),
    ("linxiao", "李敏呢", "李敏 · "),
)
