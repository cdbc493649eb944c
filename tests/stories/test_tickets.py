"""A question about a complaint, or what was done about it, opens no new one (J1, J4)."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 李敏 13900112233")
    story.says("linxiao", "新客户 孙芳 13900112244")
    story.says("linxiao", "投诉 李敏 面霜过敏要退货")
    story.quiet()
    return story


@pytest.mark.parametrize(
    "asked",
    [
        "李敏的投诉处理了吗", "李敏投诉几次了", "李敏的投诉为什么还没处理", "李敏的投诉为什么是严重", "李敏的投诉怎么样了", "李敏的投诉",
        "李敏投诉解决没有", "T-1 怎么样了", "T-1 为什么还没回", "t1到哪一步了",
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["linxiao", "zhoumin"])
def test_a_question_about_a_complaint_is_answered_with_its_state(firm: Story, who: str, asked: str) -> None:
    told = firm.says(who, asked)
    assert "T-1 李敏（严重：原话有「过敏」）" in told
    assert "首问责任人林晓；还没首响，截止 11/24（周二） 09:00" in told
    assert "✓" not in told


@pytest.mark.parametrize("said", ["李敏投诉给陈晨处理", "让陈晨接手 T-1"])
def test_a_complaint_stays_with_whoever_was_told_first_and_that_is_said(firm: Story, said: str) -> None:
    told = firm.says("zhoumin", said)
    assert "T-1 由首问责任人林晓跟到底，这里转不了人，没有改动" in told


def test_what_was_done_about_it_is_noted_as_its_first_response(firm: Story) -> None:
    told = firm.says("linxiao", "这个投诉我已经跟她道歉了，明天给她补发")
    assert "投诉 T-1 首响" in told
    assert "11/24" in told
    assert "已首响" in firm.says("linxiao", "李敏的投诉怎么样了")


@pytest.mark.parametrize("said", ["投诉处理好了", "李敏的投诉我处理好了", "T-1 解决了"])
def test_the_end_of_the_only_one_closes_it(firm: Story, said: str) -> None:
    assert "T-1 已结案" in firm.says("linxiao", said)
    firm.says("linxiao", "撤销")
    assert "还没首响" in firm.says("linxiao", "李敏的投诉怎么样了")


def test_with_several_open_it_asks_which(firm: Story) -> None:
    firm.says("linxiao", "孙芳投诉快递太慢")
    told = firm.says("linxiao", "投诉处理好了")
    assert "说的是哪一起" in told
    assert "已结案" not in told


def test_a_customer_without_any_is_told_so(firm: Story) -> None:
    assert "孙芳 没有投诉记录" in firm.says("linxiao", "孙芳的投诉处理了吗")


@pytest.mark.parametrize(
    "said",
    ["孙芳投诉面霜过敏，问能不能退", "孙芳要投诉，说发错货了", "孙芳投诉了", "孙芳的投诉：精华漏了要换货"],
)
def test_a_new_complaint_is_still_one(firm: Story, said: str) -> None:
    assert "✓ 已建投诉单 T-2：孙芳" in firm.says("linxiao", said)


def test_no_alert_comes_of_a_phantom(firm: Story) -> None:
    firm.says("zhoumin", "李敏的投诉处理了吗")
    firm.says("linxiao", "李敏的投诉为什么还没处理")
    firm.until("2026-11-24T10:00")
    assert not any("T-2" in told for who in ("linxiao", "zhoumin") for told in firm.heard(who))


@pytest.mark.proves("J3", shows="✓ 投诉 T-1 重开：李敏（今天 09:00 结过案，问题又来了）")
def test_a_closed_complaint_that_comes_back_is_opened_again_with_a_new_clock(firm: Story) -> None:
    firm.says("linxiao", "李敏的投诉处理好了")
    assert "✓ 李敏 · 联系" in firm.says("linxiao", "李敏又来了，说想买精华")
    told = firm.says("linxiao", "李敏又来了，说还是过敏")
    assert "✓ 投诉 T-1 重开：李敏（今天 09:00 结过案，问题又来了）" in told
    assert "首响截止：11/24（周二） 09:00" in told
    firm.quiet()
    assert "严重投诉 T-1" in firm.heard("zhoumin")[-1]
    assert "还没首响" in firm.says("linxiao", "李敏的投诉")
    assert "投诉 T-1 的重开" in firm.says("linxiao", "撤销")
    assert "已结案" in firm.says("linxiao", "李敏的投诉")
