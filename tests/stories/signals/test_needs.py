"""Needs and promises: what the customer wants, who answers by when, and what the rep has said he would do."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    for text in ("新客户 王丽 13900112233", "新客户 李建国 13900112244"):
        story.says("linxiao", text)
    return story


def about(story: Story, who: str, word: str) -> list[str]:
    return [text for text in story.heard(who) if word in text]


@pytest.mark.proves("D12", shows="需求：开专票 → 财务，11/24（周二）前")
@pytest.mark.proves("D12", shows="超期的客户需求 1 条：\nN-1 李建国（林晓）：开专票 → 财务，超 1 天")
def test_a_need_goes_to_its_department_and_is_asked_after_when_it_is_overdue(firm: Story) -> None:
    assert "→ 财务，11/24（周二）前" in firm.says("linxiao", "刚跟李建国通了电话，他要开专票，明天前")
    firm.until("2026-11-24T12:00")
    assert not about(firm, "zhoumin", "超期")
    firm.until("2026-11-25T12:00")
    assert len(about(firm, "zhoumin", "超期的客户需求")) == 1
    assert "李建国（林晓） N-1 开专票" in firm.says("zhoumin", "需求 超期")
    told = firm.says("linxiao", "需求 完成 N-1 专票已寄出")
    assert "「开专票」已办：专票已寄出，比约定晚 1 天" in told
    assert "之前已经了结" in firm.says("linxiao", "需求 完成 N-1")
    firm.until("2026-11-26T12:00")
    assert len(about(firm, "zhoumin", "超期的客户需求")) == 1
    assert "没有" in firm.says("zhoumin", "需求 超期")


@pytest.mark.proves("D7", shows="N-3 开专票（重点·临时） → 财务")
def test_the_list_of_needs_has_the_important_and_urgent_first(firm: Story) -> None:
    firm.says("linxiao", "刚跟王丽通了电话，她问了洁面，想了解一下")
    firm.says("linxiao", "刚跟王丽通了电话，说面霜快用完了")
    firm.says("linxiao", "刚跟王丽通了电话，要开专票")
    lines = firm.says("linxiao", "需求清单 王丽").splitlines()
    assert lines[0] == "需求清单 王丽（个人，重点和急的在前）："
    assert [line.split()[2].partition("（")[0] for line in lines[1:4]] == ["开专票", "面霜补货", "洁面"]
    assert "快用完了" in firm.says("linxiao", "为什么 2")
    assert "已经在需求清单" in firm.says("linxiao", "需求 王丽 要开专票")
    assert "（N-4）" in firm.says("linxiao", "需求 王丽 想要试用装")
    assert "已取消" in firm.says("linxiao", "需求 N-4 不要了")


@pytest.mark.proves("D8", shows="可能的需求：分期付款（依据「王丽最近手头紧」）。要记回「记需求」")
def test_a_need_that_nobody_spoke_out_is_suggested_with_its_sentence(firm: Story) -> None:
    told = firm.says("linxiao", "刚跟王丽通了电话，王丽最近手头紧")
    assert "可能的需求：分期付款" in told
    assert "没有" in firm.says("linxiao", "需求清单 王丽")
    assert "已记 王丽 的需求：分期付款" in firm.says("linxiao", "记需求")
    assert "分期付款（次要·近期）" in firm.says("linxiao", "需求清单 王丽")


def test_the_price_again_and_again_lets_a_budget_be_guessed(firm: Story) -> None:
    assert "预算" not in firm.says("linxiao", "刚跟王丽通了电话，嫌面霜贵")
    assert "预算内的方案（依据「60 天里第 2 次嫌贵」）" in firm.says("linxiao", "刚跟王丽通了电话，还是嫌贵")


@pytest.mark.proves("D10", shows="您答应王丽周三发检测报告，还有 1 天。")
def test_a_promise_is_chased_the_day_before_and_kept_by_the_deed_alone(firm: Story) -> None:
    told = firm.says("linxiao", "刚跟王丽通电话，答应她周三发检测报告")
    assert "您答应的：发检测报告，11/25（周三）前" in told
    assert "说到做到" not in firm.says("linxiao", "刚跟王丽通了电话，她问检测报告什么时候发")
    firm.until("2026-11-24T12:00")
    assert len(about(firm, "linxiao", "还有 1 天")) == 1
    assert "您记过答应" in firm.says("linxiao", "为什么")
    firm.until("2026-11-25T08:50")
    assert about(firm, "linxiao", "答应今天发检测报告 —— 您 11/23 承诺")
    assert "说到做到：发检测报告" in firm.says("linxiao", "刚把检测报告发给王丽了")
    firm.until("2026-11-26T12:00")
    assert len(about(firm, "linxiao", "您答应王丽周三")) == 1


def test_an_appointment_is_no_promise(firm: Story) -> None:
    assert "您答应的" not in firm.says("linxiao", "刚跟王丽通电话，约好周三上门聊聊")


@pytest.mark.proves("D11", shows="1 服务慢\n2 推销太多\n3 产品不合适\n4 沟通不畅\n5 价格")
@pytest.mark.proves("D11", shows="近 90 天流失 2 位。原因（n=2）：沟通不畅 1（50%）、价格 1（50%）")
def test_why_a_customer_is_lost_is_asked_and_counted(firm: Story) -> None:
    firm.says("linxiao", "跟进 王丽 周五")
    assert "王丽 为什么没成" in firm.says("linxiao", "丢单 王丽")
    assert "原因：沟通不畅。待办已取消" in firm.says("linxiao", "4")
    assert "没有待办" in firm.says("linxiao", "今日")
    assert "原因：价格" in firm.says("linxiao", "丢单 李建国 嫌贵，去别家了")
    assert "近 90 天流失 2 位" in firm.says("zhoumin", "流失原因")
    assert "王丽：沟通不畅" in firm.says("zhoumin", "哪些")
    firm.says("linxiao", "撤销")
    assert "流失 1 位" in firm.says("linxiao", "流失原因")


def test_whoever_wants_another_product_is_not_offered_more_of_the_old_one(firm: Story) -> None:
    firm.says("linxiao", "王丽买了2瓶精华 760")
    firm.says("linxiao", "刚跟王丽通了电话，精华快用完了")
    told = firm.says("linxiao", "刚跟王丽通了电话，精华快用完了，想换个滋润点的")
    assert "需求：换滋润点的" in told
    assert "补货" not in told
    assert "补货" not in firm.says("linxiao", "需求清单 王丽")
    assert "最近要的是：换滋润点的（11/23 说「想换个滋润点的」）" in firm.says("linxiao", "推荐 王丽")
    firm.says("linxiao", "刚跟王丽通了电话，精华又快用完了，还是要补货")
    needs = firm.says("linxiao", "需求清单 王丽")
    assert "精华补货" in needs
    assert "滋润" not in needs


def test_the_digest_of_what_runs_out_knows_that_another_one_is_wanted(firm: Story) -> None:
    firm.says("linxiao", "王丽买了1瓶精华 380")
    firm.says("linxiao", "刚跟王丽通了电话，她想换个滋润点的")
    firm.until("2027-01-20T12:00")
    (told,) = about(firm, "linxiao", "🔁")
    assert "11/23 说过「想换个滋润点的」：别推原来那款，先问想换成什么样的" in told
    assert "快用完了吧" not in told
