"""Company customers, their people, their credit; and choosing customers by what is known (A7, A8, B7)."""

import pytest

from storage.tables import Fact
from tests.story import Story

_TOLD = "企业 恒远商贸有限公司 企业类型 民营 成立 2010年5月 注册资本 500万 行业 制造业 规模 80人 市场份额 3% 行业地位 本地前三 需求类型 服务"


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", _TOLD)
    return story


@pytest.mark.proves(
    "A7",
    shows="企业：企业类型 民营 · 成立时间 2010年5月 · 注册资本 500 万元 · 行业 制造业 · 规模 80人 · 市场份额 3% · 行业地位 本地前三",
)
@pytest.mark.proves("A7", shows="联系人：李建国（采购经理）")
def test_a_company_has_its_block_and_its_people(firm: Story) -> None:
    firm.says("linxiao", "新客户 李建国 13700001111")
    assert "公司 恒远商贸有限公司" in firm.says("linxiao", "改 李建国 公司 恒远商贸")
    firm.says("linxiao", "李建国的工作改成采购经理")
    card = firm.says("linxiao", "查 恒远商贸")
    assert "企业：企业类型 民营 · 成立时间 2010年5月 · 注册资本 500 万元" in card
    assert "联系人：李建国（采购经理）" in card
    assert "李建国 · 恒远商贸有限公司 · 137****1111" in firm.says("linxiao", "查 李建国")


def test_what_cannot_be_true_of_a_company_is_refused(firm: Story) -> None:
    for typed, fault in (
        ("企业 恒远商贸 注册资本 0", "注册资本要大于 0"),
        ("企业 恒远商贸 天气很好", "没看懂要填"),
        ("企业", "企业叫什么名字"),
    ):
        assert fault in firm.says("linxiao", typed)
    assert "注册资本 500 万元" in firm.says("linxiao", "查 恒远商贸")


@pytest.mark.proves("A8", shows="信用：信用评级 AA · 还款能力 强")
@pytest.mark.proves("A8", shows="信用信息超过 180 天未更新 1 位：\n1 恒远商贸有限公司（林晓）")
def test_credit_is_kept_with_its_day_and_the_manager_hears_when_it_has_grown_old(firm: Story) -> None:
    assert "信用评级 AA；还款能力 强" in firm.says(
        "linxiao", "信用 恒远商贸 信用评级 AA 还款能力 强 信用记录 无逾期"
    )
    assert "信用：信用评级 AA · 还款能力 强 · 信用记录 无逾期" in firm.says("linxiao", "查 恒远商贸")
    assert "没有" in firm.says("zhoumin", "信用")
    with firm.office.desk() as desk:
        for fact in desk.db.query(Fact):
            fact.at = desk.now.replace(month=4)
    firm.until("2026-12-01T10:10")
    assert any(
        "信用信息超过 180 天未更新 1 位：\n1 恒远商贸有限公司（林晓）222 天" in text
        for text in firm.heard("zhoumin")
    )
    assert "222 天" in firm.says("zhoumin", "信用")
    assert "该核一遍了" in firm.says("linxiao", "查 恒远商贸")
    firm.says("linxiao", "信用 恒远商贸 信用评级 A")
    assert "没有" in firm.says("zhoumin", "信用")


@pytest.mark.proves("B7", shows="行业=制造业 且 服务需求型的客户 1 位：\n1 恒远商贸有限公司")
def test_customers_are_chosen_by_industry_and_need(firm: Story) -> None:
    firm.says("linxiao", "企业 新达机电有限公司 行业 制造业 需求类型 产品")
    firm.says("linxiao", "企业 大同物流有限公司 行业 物流 需求类型 综合")
    told = firm.says("linxiao", "行业=制造业 且 服务需求型")
    assert told == "行业=制造业 且 服务需求型的客户 1 位：\n1 恒远商贸有限公司 还没下单"
    assert "2 位" in firm.says("linxiao", "筛选 服务需求型")
    assert "2 位" in firm.says("linxiao", "筛选 行业=制造业")
    assert "没有" in firm.says("xiaochen", "筛选 行业=制造业")
    assert "不能按「身高」筛" in firm.says("linxiao", "筛选 身高=180")
