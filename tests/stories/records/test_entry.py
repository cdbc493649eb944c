"""A new customer: what is stored, what is missing, by when; half a truth is asked for (A1 to A4, A10)."""

import pytest

from tests.story import Story


@pytest.mark.proves("A1", shows="李敏：手机 138****5678；预算 3,000 元")
@pytest.mark.proves("A1", shows="个人：爱好 瑜伽 · 沟通偏好 晚上微信")
@pytest.mark.proves("A3", shows="还缺：来源、生日、授权（24 小时内补全）")
def test_a_new_customer_is_stored_and_the_reply_says_what_is_missing(story: Story) -> None:
    told = story.says("linxiao", "新客户 李敏 13800135678 想看护肤 预算3000")
    assert "✓ 新客户 李敏：手机 138****5678；预算 3,000 元" in told
    assert "还缺：来源、生日、授权（24 小时内补全）" in told
    assert "爱好 瑜伽；忌口 海鲜" in story.says("linxiao", "李敏爱好瑜伽 忌口 海鲜")
    story.says("linxiao", "补充 李敏 沟通偏好 晚上微信 决策周期 两周 微信号 li_min99")
    card = story.says("linxiao", "查 李敏")
    assert "李敏 · 138****5678" in card
    assert "需求：预算 3,000 元 · 决策周期 两周" in card
    assert "⚠ 忌口 海鲜" in card
    assert "个人：爱好 瑜伽 · 沟通偏好 晚上微信" in card


@pytest.mark.proves(
    "A10", shows="来源？1朋友介绍 2展会活动 3社群 4线上平台 5官网 6小程序 7门店路过，回数字就行"
)
def test_the_source_is_asked_for_once_and_a_number_answers(story: Story) -> None:
    assert "来源？1朋友介绍 2展会活动" in story.says("linxiao", "新客户 李敏 13800135678")
    assert "来源：" not in story.says("linxiao", "9")
    assert story.says("linxiao", "2") == "✓ 李敏 来源：展会活动。说错了回「撤销」"
    assert "来源：展会活动" in story.says("linxiao", "查 李敏")
    assert "李敏" in story.says("linxiao", "筛选 来源=展会活动")
    assert "来源？" not in story.says("linxiao", "补充 李敏 爱好 瑜伽")


@pytest.mark.proves("A2", shows="李敏 还差：来源、生日、授权")
def test_the_rep_hears_after_twenty_hours_what_is_missing_and_no_more_when_it_is_there(story: Story) -> None:
    story.says("linxiao", "新客户 李敏 13800135678")
    story.says("linxiao", "新客户 王丽 13900112233 来源 展会 生日 3月8日 同意收消息")
    story.until("2026-11-23T20:10")
    assert not any("还差" in text for text in story.heard("linxiao"))
    story.until("2026-11-24T08:31")
    told = [text for text in story.heard("linxiao") if "还差" in text]
    assert len(told) == 1
    assert told[0].startswith("李敏 还差：来源、生日、授权。今天 09:00 前补全")


@pytest.mark.proves("A2", shows="新客户超过 24 小时没填完 1 位：\n1 李敏（林晓）缺 生日、授权")
def test_the_manager_gets_the_list_of_those_overdue(story: Story) -> None:
    story.says("linxiao", "新客户 李敏 13800135678 来源 展会")
    story.until("2026-11-24T09:42")
    assert any(
        "新客户超过 24 小时没填完 1 位：\n1 李敏（林晓）缺 生日、授权" in text
        for text in story.heard("zhoumin")
    )
    assert "1 李敏（林晓） 缺 生日、授权" in story.says("zhoumin", "超时")
    story.says("linxiao", "补充 李敏 生日 3月8日 同意收消息")
    assert "没有" in story.says("zhoumin", "超时")
    story.until("2026-11-25T09:42")
    assert sum("没填完" in text and "超过" in text for text in story.heard("zhoumin")) == 3


def test_a_complete_record_says_so(story: Story) -> None:
    story.says("linxiao", "新客户 李敏 13800135678 来源 展会")
    assert "还缺：授权" in story.says("linxiao", "补充 李敏 生日 3月8日")
    told = story.says("linxiao", "补充 李敏 同意收消息")
    assert "同意收活动消息" in told
    assert "必填资料齐了" in told


@pytest.mark.proves("A3", shows="手机号少了 1 位")
def test_every_fault_gets_its_own_sentence_and_nothing_is_stored(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    before = story.says("linxiao", "查 王丽")
    for typed, fault in (
        ("新客户 李敏 1380013567", "手机号少了 1 位"),
        ("新客户 李敏 13800135678 预算 0", "预算要大于 0"),
        ("补充 王丽 配偶生日 2月30日", "没有 2月30日 这一天"),
        ("补充 王丽 忌口 13900112233", "不能放手机号"),
        ("KYC 王丽 证件核验 110101199003070011", "身份证号、银行卡号不要发给我"),
    ):
        assert fault in story.says("linxiao", typed)
    assert story.says("linxiao", "查 王丽") == before
    assert "没有「李敏」" in story.says("linxiao", "查 李敏")


@pytest.mark.proves("A4", shows="待确认：『下月』是 12 月初还是月底？")
@pytest.mark.proves("A4", shows="李敏 还有一件没问清：『下月』是 12 月初还是月底？")
def test_what_is_not_clear_is_not_guessed_but_asked_again_until_it_is_cleared_up(story: Story) -> None:
    story.says("linxiao", "新客户 李敏 13800135678")
    told = story.says("linxiao", "刚跟李敏通了电话，说下月定")
    assert "待确认：『下月』是 12 月初还是月底？问清了回「问清 李敏 …」" in told
    assert "下次：" not in told
    assert "待确认：『下月』是 12 月初还是月底？" in story.says("linxiao", "查 李敏")
    story.until("2026-11-26T09:50")
    assert any("李敏 还有一件没问清：『下月』是 12 月初还是月底？" in text for text in story.heard("linxiao"))
    assert "还是不清楚" in story.says("linxiao", "问清 李敏 过段时间")
    assert "✓ 李敏 下月定：12月10号" in story.says("linxiao", "问清 李敏 12月10号")
    assert story.says("linxiao", "问清") == "待确认：没有。"
    assert "没有待确认的事" in story.says("linxiao", "问清 李敏 12月11号")


def test_a_detail_told_with_doubt_counts_for_nothing_until_it_is_confirmed(story: Story) -> None:
    story.says("linxiao", "新客户 李敏 13800135678")
    assert "待确认：预算是 5,000 元 吗？" in story.says("linxiao", "补充 李敏 预算好像5000")
    assert "需求：" not in story.says("linxiao", "查 李敏")
    story.says("linxiao", "问清 李敏 预算 8000")
    card = story.says("linxiao", "查 李敏")
    assert "需求：预算 8,000 元" in card
    assert "待确认" not in card
