"""Signals: what a customer's words suggest is quoted and asked, never done in silence."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    for text in ("新客户 王丽 13900112233", "新客户 李建国 13900112244", "新客户 李海 13900112255"):
        story.says("linxiao", text)
    story.says("linxiao", "李建国 意向B")
    return story


@pytest.mark.proves("D4", shows="建议：意向 B→A（依据「要看合同」「月底前定」）。同意回「升」")
@pytest.mark.proves("C2", shows="✓ 李建国 意向已升 A（每周至少一次）")
def test_t2_buying_signals_suggest_a_higher_intent_and_the_word_makes_it_so(firm: Story) -> None:
    assert "1 李建国" in firm.says("linxiao", "刚见了王丽和李总")
    firm.says("linxiao", "1")
    told = firm.says("linxiao", "王丽说面霜快用完了,周三再约,嫌贵;李总要看合同,月底前定,他爱人管钱")
    wang, li = told.split("✓ 李建国")
    assert "异议：价格" in wang
    assert "看合同" not in wang
    assert "面霜" not in li
    told = firm.says("linxiao", "升。刚才那条别写嫌贵")
    assert "李建国 意向已升 A" in told
    assert "已改" in told
    assert "异议：价格" not in told
    assert "/意A" in firm.says("linxiao", "等级 李建国")
    assert "依据「要看合同」「月底前定」（已生效）" in firm.says("linxiao", "为什么升 李建国")


def test_a_suggestion_left_alone_changes_nothing(firm: Story) -> None:
    assert "意向 B→A" in firm.says("linxiao", "刚跟李建国通了电话，他问多久到货，能不能分期")
    assert "/意B" in firm.says("linxiao", "等级 李建国")
    assert "保持 B" in firm.says("linxiao", "不升")
    assert "没听懂" in firm.says("linxiao", "升")


@pytest.mark.proves("D5", shows="犹豫：「考虑考虑」，意向先保持 B")
@pytest.mark.proves("D6", shows="；回「话术 价格」看怎么说")
def test_hesitation_holds_the_intent_and_names_the_objection_with_its_script(firm: Story) -> None:
    assert "意向先保持 B" in firm.says("linxiao", "刚跟李建国通了电话，他说考虑考虑")
    told = firm.says("linxiao", "刚跟王丽通了电话，说太贵了")
    assert "异议：价格" in told


def test_a_refusal_suggests_a_lower_intent(firm: Story) -> None:
    told = firm.says("linxiao", "刚跟李建国通了电话，他说不需要了，没兴趣")
    assert "意向 B→C" in told
    assert "意向已降为 C" in firm.says("linxiao", "降")


@pytest.mark.proves("D2", shows="首次接触还差：下次什么时候、电话或微信、喜欢电话还是微信联系")
def test_a_first_contact_asks_only_for_what_is_missing(story: Story) -> None:
    story.says("linxiao", "新客户 周小云")
    told = story.says("linxiao", "刚跟周小云见了一面，聊了护肤")
    assert "首次接触还差：下次什么时候、电话或微信、喜欢电话还是微信联系" in told
    story.says("linxiao", "新客户 钱芳 13900112299")
    story.says("linxiao", "标签 钱芳 +偏好微信")
    told = story.says("linxiao", "刚跟钱芳见了一面，聊了护肤，周四再约")
    assert "首次接触" not in told


@pytest.mark.proves("D3", shows="这是第 4 次有效接触（常见 3–5 次成交）")
def test_effective_contacts_are_counted_until_the_deal(firm: Story) -> None:
    told = [firm.says("linxiao", f"刚跟王丽通了电话，聊了第{n}个话题") for n in "一二三四五六"]
    assert "有效接触（" not in told[0]
    assert "这是第 4 次" in told[3]
    assert "已是第 6 次有效接触" in told[5]
    assert "有效接触" not in firm.says("linxiao", "给王丽打电话没人接")
    firm.says("linxiao", "下单 王丽 精华2瓶 760")
    assert "有效接触" not in firm.says("linxiao", "刚跟王丽通了电话，聊了天气")


@pytest.mark.proves("D9", shows="✓ 王丽 拜访：满意。问题解决了吗？")
def test_a_visit_may_be_rated_in_a_word(firm: Story) -> None:
    assert "谈得怎么样" in firm.says("linxiao", "刚拜访了王丽，聊了面霜")
    firm.says("linxiao", "满意")
    assert "满意，问题已解决，关系更近" in firm.says("linxiao", "评分 已解决 更近了")
    firm.says("linxiao", "撤销")
    firm.town.clock.advance(hours=25)
    assert "没有可以评的联系" in firm.says("linxiao", "评分 满意")


@pytest.mark.proves("D1", shows="✓ 王丽 · 电话\n　产品：面霜 异议：价格 态度：消极")
def test_a_contact_is_kept_with_its_channel_content_result_and_next_step(firm: Story) -> None:
    told = firm.says("linxiao", "刚跟王丽通了电话，嫌面霜贵，周三再约")
    assert "下次：11/25（周三）" in told
    card = firm.says("linxiao", "查 王丽")
    assert "11/23（周一） 电话：刚跟王丽通了电话，嫌面霜贵，周三再约" in card
    assert "阶段：异议处理（第 1 天）" in card
    firm.says("linxiao", "撤销")
    assert "电话：刚跟" not in firm.says("linxiao", "查 王丽")


def test_the_reps_own_words_prove_nothing(firm: Story) -> None:
    told = firm.says("linxiao", "刚跟王丽通了电话，我跟她说可以分期，月底前定打九折")
    assert "意向" not in told
    assert "需求" not in told
    told = firm.says("linxiao", "刚跟王丽通了电话，我跟她说可以分期，她问月底能不能付款")
    assert "「可以分期」" not in told
