"""Figures: of whom and of what was asked, never the team's total for something else; what is not kept is said."""

import pytest

from tests.story import Story


@pytest.fixture
def month(story: Story) -> Story:
    """Two reps of one team with an order each, a contact and a return."""
    story.meet_the_manager()
    for who, text in (
        ("linxiao", "新客户 王丽 13900112233"),
        ("linxiao", "新客户 李敏 13900112244"),
        ("xiaochen", "新客户 赵倩 13900112277"),
        ("linxiao", "李敏下单 洁面1 面霜2 共 628"),
        ("linxiao", "李敏下单 面霜1 298"),
        ("linxiao", "退货 李敏 面霜1 298"),
        ("xiaochen", "赵倩下单 精华1 共 380"),
        ("xiaochen", "刚给赵倩打了电话，聊得不错"),
        ("linxiao", "李敏投诉面霜包装破了"),
    ):
        story.says(who, text)
    story.quiet()
    return story


@pytest.mark.parametrize(
    ("says", "reads"),
    [
        ("林晓这个月卖了多少", "林晓 11/1（周日） 到 11/23（周一）：2 单，共 628 元，平均 314 元；联系客户 0 次。"),
        ("陈晨的业绩", "陈晨 11/1（周日） 到 11/23（周一）：1 单，共 380 元；联系客户 1 次。"),
        ("我们组谁业绩最好", "1 林晓 2 单，共 628 元"),
        ("各人业绩排名", "2 陈晨 1 单，共 380 元"),
        ("林晓和陈晨谁卖得好", "按金额排，最前是林晓，共 2 人：\n1 林晓"),
        ("谁跟进得最多", "按联系次数排，最前是陈晨，共 2 人：\n1 陈晨 联系客户 1 次"),
        ("谁今天还没联系客户", "2 林晓 联系客户 0 次"),
        ("复购率多少", "复购率 50%（2 位买过的客户里 1 位不是第一次买）"),
        ("转化率", "转化率 67%（新增 3 位，2 位已下单）"),
        ("哪个产品卖得最好", "1 面霜 2 件（2 单）"),
        ("面霜卖了多少", "面霜 2 件（2 单）"),
        ("客户总共多少个", "您团队：现在有客户 3 位。"),
        ("上周投诉几起", "您团队 11/16（周一） 到 11/22（周日）：投诉 0 起。"),
        ("这个月投诉几起", "投诉 1 起，每百单 33.3 起"),
        ("谁的客户流失最多", "按可能流失的人数排"),
        ("这个月退货多少", "退货 1 单"),
        ("这个月业绩怎么样，环比呢", "；10/1（周四） 到 10/23（周五） 是 0 单，共 0 元。"),
        ("这个季度预计能做多少", "往后的数只能估"),
    ],
)  # fmt: skip
def test_a_manager_is_told_what_was_asked_for(month: Story, says: str, reads: str) -> None:
    assert reads in month.says("zhoumin", says)


def test_each_place_in_a_ranking_names_its_largest_orders(month: Story) -> None:
    told = month.says("zhoumin", "谁卖得最好")
    assert told.startswith("11/1（周日） 到 11/23（周一） 按金额排，最前是林晓，共 2 人：\n1 林晓 2 单")
    why = month.says("zhoumin", "为什么 1")
    assert "退货退款已减掉" in why
    assert "最大的几笔：11/23（周一） 李敏 洁面×1、面霜×2 628 元" in why


@pytest.mark.parametrize("says", ["满意度怎么样", "这个月提成多少", "还差多少到目标", "毛利率多少"])
def test_what_nobody_keeps_is_said_with_what_can_be_told(month: Story, says: str) -> None:
    told = month.says("zhoumin", says)
    assert "这里没有记，还不会算。能算的：" in told
    assert "单，共" not in told


def test_what_can_be_told_is_told_beside_what_cannot(month: Story) -> None:
    told = month.says("zhoumin", "这个月业绩多少，还差多少到目标")
    assert "3 单，共 1,008 元" in told
    assert "「目标」" in told


def test_every_figure_names_its_rows_and_its_rule(month: Story) -> None:
    month.says("zhoumin", "转化率")
    assert "赵倩 11/23（周一） 建档，下单 1 次" in month.says("zhoumin", "哪些")
    month.says("zhoumin", "复购率多少")
    assert "复购率 = 不是第一次买的客户 ÷ 这段时间买过的客户" in month.says("zhoumin", "为什么")


@pytest.mark.parametrize("says", ["陈晨卖了多少", "陈晨的业绩", "小陈这个月几单"])
def test_a_rep_reads_no_colleagues_figures(month: Story, says: str) -> None:
    told = month.says("linxiao", says)
    assert "只有本人和主管能看" in told
    assert "380" not in told


def test_a_rep_reads_the_own_place_alone(month: Story) -> None:
    told = month.says("xiaochen", "我在团队里排第几")
    assert "1 单，共 380 元" in told
    assert "按金额，您在团队 2 人里排第 2" in told
    assert "628" not in told


def test_another_teams_figures_are_not_ones_own(month: Story) -> None:
    assert "同事里没有「贺志远」" in month.says("zhoumin", "贺志远组的业绩")
