"""Stages, the funnel, the work stages, the best hour, what goes with what: always with n."""

from datetime import timedelta

import pytest

from crm.people import WHOLE_FIRM
from storage.books import customers, interactions
from tests.stories.grades.firm import plant
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    for text in ("新客户 王丽 13900112233", "新客户 李敏 13900112244", "新客户 赵倩 13900112255"):
        story.says("linxiao", text)
    return story


@pytest.mark.proves("F1", shows="王丽 阶段：异议处理（第 10 天，卡住了）")
def test_the_stage_moves_with_what_contacts_show_and_says_how_long_it_stands(firm: Story) -> None:
    firm.says("linxiao", "刚跟王丽通了电话，介绍了一下自己")
    assert "阶段：初次接触→异议处理" in firm.says("linxiao", "刚跟王丽通了电话，嫌面霜贵")
    firm.until("2026-12-02T10:00")
    told = firm.says("linxiao", "阶段 王丽")
    assert "11/23 初次接触（按联系记录）；11/23 异议处理（按联系记录）" in told
    assert "1 王丽 异议处理" in firm.says("linxiao", "卡住")
    assert "成交促成（第 1 天），预计 5,000 元" in firm.says("linxiao", "阶段 王丽 成交促成 预计 5000")
    firm.says("linxiao", "下单 王丽 精华2瓶 760")
    assert "售后（第 1 天）" in firm.says("linxiao", "阶段 王丽")


@pytest.mark.proves(
    "F6", shows="您团队的管线：预计成交 4,200 元\n方案推荐 1 位 2,000 元 × 35%（默认，n 不足 10）= 700 元"
)
def test_the_funnel_multiplies_each_stages_sum_with_its_rate_and_gives_n(firm: Story) -> None:
    firm.says("linxiao", "阶段 王丽 成交促成 预计 5000")
    firm.says("linxiao", "阶段 李敏 方案推荐 预计 2000")
    told = firm.says("zhoumin", "管线")
    assert "成交促成 1 位 5,000 元 × 70%（默认，n 不足 10）= 3,500 元" in told
    assert "成交率" in firm.says("zhoumin", "为什么")
    assert "王丽 成交促成（第 1 天） 5,000 元" in firm.says("zhoumin", "哪些")
    assert "没有人" in firm.says("xiaochen", "管线")


@pytest.mark.proves("F2", shows="服务　0/1（0%）成交后 48 小时内首次服务")
def test_the_six_work_stages_are_counted_against_their_standards(firm: Story) -> None:
    firm.says("linxiao", "下单 王丽 精华2瓶 760")
    firm.until("2026-11-26T10:00")
    told = firm.says("zhoumin", "流程")
    assert "获取　0/3（0%）" in told
    assert "维系　暂时没有要查的" in told
    assert "［服务］王丽" in firm.says("zhoumin", "哪些")


@pytest.mark.proves("F8", shows="王丽 多在 20–21 点联系得上（5 次里 4 次）")
def test_the_best_hour_is_named_from_five_contacts_on(firm: Story) -> None:
    assert "还没有记过钟点的联系" in firm.says("linxiao", "几点联系 王丽")
    firm.says("linxiao", "刚跟王丽通了电话，聊了面霜")
    assert "只有 1 次联系有钟点" in firm.says("linxiao", "几点联系 王丽")
    with firm.office.desk() as desk:
        (wang,) = customers.named(desk, "王丽", WHOLE_FIRM)
        for days in (1, 2, 3, 4):
            interactions.record(desk, wang, "linxiao", desk.today - timedelta(days=days), "聊了聊", hour=20)
    assert "（5 次里 4 次）\n　上次 11/23" in firm.says("linxiao", "王丽什么时候好找")
    firm.says("linxiao", "跟进 李敏 今天晚上8点")
    assert "今天 20 点有安排" in firm.says("linxiao", "几点联系 王丽")


@pytest.mark.proves("F9", shows="1 面霜：因为买过精华的 4 位里 3 位也买了它")
@pytest.mark.proves("F9", shows="1 眼霜：因为买过精华，精华打底后眼周更好推开")
def test_what_goes_with_what_a_customer_has_is_told_with_its_reason(story: Story) -> None:
    plant(story)
    story.until("2026-11-24T09:00")
    assert "1 面霜：因为买过精华的 4 位里 3 位也买了它" in story.says("linxiao", "推荐 王丽")
    assert "由主管来定" in story.says("linxiao", "搭配 精华→眼霜 随便")
    assert "搭配 精华→眼霜" in story.says("zhoumin", "搭配 精华→眼霜 精华打底后眼周更好推开")
    assert "1 眼霜" in story.says("linxiao", "推荐 王丽")
    assert "已删搭配" in story.says("zhoumin", "搭配 删 精华→眼霜")
    assert "眼霜" not in story.says("linxiao", "推荐 王丽")
