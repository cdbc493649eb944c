"""等级: two axes, always both, with the numbers behind them."""

import re

import pytest

from tests.stories.grades.firm import buyer, known, plant
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    plant(story)
    story.until("2026-11-24T09:00")
    return story


@pytest.mark.proves("C1", shows="价A（累计贡献排前 17%）/意B")
@pytest.mark.proves("C4", shows="RFM 3-5-5 重要保持（最近一单 13 天前，共 5 单，4,500 元）")
@pytest.mark.proves("C9", shows="LTV ≈ 900×8.7×0.9 = 7,047 元")
@pytest.mark.proves("C5", shows="可交叉：面霜（买过精华的 4 位里 3 位也买了它）")
def test_both_axes_stand_side_by_side_with_every_number_behind_them(firm: Story) -> None:
    told = firm.says("linxiao", "等级 王丽")
    assert "在 6 位买过的客户里排前 17%，占全部销售额 70.4%" in told
    assert "意向 B：有兴趣，还有疑虑" in told
    assert "帕累托" in firm.says("linxiao", "为什么")


@pytest.mark.proves("C6", shows="周红 价C（累计贡献排前 100%）/意未评 · 首次交易")
@pytest.mark.proves("C6", shows="孙芳 价C（累计贡献排前 83%）/意未评 · 沉默")
def test_the_stage_of_life_follows_from_what_they_did_and_names_the_next_step(firm: Story) -> None:
    assert "48 小时内问使用感受" in firm.says("linxiao", "等级 周红")
    assert "先弄清沉默的原因" in firm.says("linxiao", "等级 孙芳")
    assert "· 稳定（复购）" in firm.says("linxiao", "等级 李敏")
    firm.says("linxiao", "新客户 吴静 13900112233")
    assert "价未评/意未评 · 潜在" in firm.says("linxiao", "等级 吴静")
    assert "· 忠诚\n" in firm.says("linxiao", "等级 王丽")
    firm.says("linxiao", "吴静是王丽介绍来的")
    assert "· 忠诚传播者" in firm.says("linxiao", "等级 王丽")


@pytest.mark.proves("C2", shows="「A类」说的是价值还是意向？")
@pytest.mark.parametrize(
    ("answer", "told"), [("2", "意向：B→A（意愿强、近期有购买计划，7 天联系一次）"), ("价值", "不能手改")]
)
def test_a_bare_letter_is_asked_back(firm: Story, answer: str, told: str) -> None:
    asked = firm.says("linxiao", "王丽是A类")
    assert "1 价值 A" in asked
    assert told in firm.says("linxiao", answer)


@pytest.mark.parametrize(
    ("says", "axes"), [("王丽 意向C", "意C"), ("等级 王丽 意a", "意A"), ("王丽意向降到C", "意C")]
)
def test_the_intent_is_set_in_plain_words_and_taken_back(firm: Story, says: str, axes: str) -> None:
    firm.says("linxiao", says)
    assert axes in firm.says("linxiao", "等级 王丽")
    assert "已撤销" in firm.says("linxiao", "撤销")
    assert "/意B" in firm.says("linxiao", "等级 王丽")


@pytest.mark.proves("C3", "F5", shows="对待：价A 专人每周上门，生日送花")
def test_the_firm_writes_its_own_treatment_of_a_grade(firm: Story) -> None:
    assert "专属顾问" in firm.says("linxiao", "等级 王丽")
    assert "由主管来改" in firm.says("linxiao", "策略 价A：随便")
    assert "策略 价A 改为" in firm.says("zhoumin", "策略 价A：专人每周上门，生日送花")
    assert "意B 发同类客户案例" in firm.says("linxiao", "等级 王丽")
    firm.says("zhoumin", "撤销")
    assert "价A　专属顾问" in firm.says("zhoumin", "策略")


def test_a_handful_of_buyers_is_not_graded_by_share(story: Story) -> None:
    from tests.stories.grades.firm import buyer, known

    with story.office.desk() as desk:
        known(desk)
        buyer(desk, "王丽", (12, "精华", 900))
    story.until("2026-11-24T09:00")
    assert "价未评" in story.says("linxiao", "等级 王丽")


def test_a_list_of_a_class_asks_which_axis_and_keeps_to_it(firm: Story) -> None:
    assert "价值还是意向" in firm.says("linxiao", "A类客户有哪些")
    told = firm.says("linxiao", "2")
    assert "陈姐" in told
    assert "王丽" not in told


@pytest.mark.proves("C9", shows="往后 90 天预计再买")
def test_what_a_customer_may_still_bring_comes_from_the_firms_own_past(story: Story) -> None:
    with story.office.desk() as desk:
        known(desk)
        for number in range(40):
            pace = 20 + number % 5 * 8
            bought = [(days, "精华", 300) for days in range(number % 11, 400, pace)]
            name = {1: "王丽", 4: "李敏"}.get(number, f"客户{number}")
            buyer(desk, name, *(bought if number % 4 else bought[-3:]))
    story.until("2026-11-24T09:00")
    often, gone = story.says("linxiao", "等级 王丽"), story.says("linxiao", "等级 李敏")
    assert re.search(r"按本店 40 位客户的购买规律；同样的算法，上一个 90 天实际是预计的 [0-9]+%", often)
    assert _ahead(often) > 300 > _ahead(gone)


def _ahead(told: str) -> int:
    found = re.search(r"往后 90 天预计再买 [0-9.]+ 单、约 ([0-9,]+) 元", told)
    assert found
    return int(found[1].replace(",", ""))
