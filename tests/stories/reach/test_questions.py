"""Questions in 微信客服 and from groups: approved answers, nothing about health, nothing personal to strangers (T6)."""

import pytest

from tests.stories.reach.firm import Firm, founded
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Firm:
    firm = founded(story)
    story.says("zhoumin", "业绩")
    return firm


@pytest.mark.proves("N5", shows="✓ 问答 1：问到「面膜」和「几天」就答")
def test_managers_keep_the_answers_in_chat_and_customers_get_them(firm: Firm) -> None:
    story = firm.story
    assert "由主管维护" in story.says("linxiao", "问答 新增 面膜 几天 = 一周 2~3 次")
    story.says("zhoumin", "问答 新增 面膜 几天 = 一周 2~3 次，敷 15 分钟就好")
    assert firm.asks("面膜几天敷一次") == "一周 2~3 次，敷 15 分钟就好"
    assert not firm.told("linxiao", "面膜几天")
    assert "编号 1" in story.says("linxiao", "问答")
    story.says("zhoumin", "问答 改 1 = 一周两次就够")
    assert firm.asks("你们的面膜几天用一片") == "一周两次就够"
    assert "已删除" in story.says("zhoumin", "问答 删除 1")
    story.says("zhoumin", "撤销")
    assert firm.asks("面膜几天一次") == "一周两次就够"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("问答 新增 面霜 = 全网最有效的抗皱霜，三天去皱", "先不能用"),
        ("问答 新增 面霜 =", "这样写"),
        ("问答 删除 99", "没有编号 99"),
        ("问答 乱写", "这样写"),
    ],
)
def test_a_bad_answer_is_refused_with_what_to_do(firm: Firm, text: str, why: str) -> None:
    assert why in firm.story.says("zhoumin", text)


@pytest.mark.proves("N5", shows="已请林晓顾问来回您。")
def test_what_has_no_answer_goes_to_the_rep_with_a_draft(firm: Firm) -> None:
    assert firm.asks("你们几点关门") == "收到。已请林晓顾问来回您。"
    assert "可以这样回：「您问的我看到了" in firm.told("linxiao", "几点关门")[0]


def test_a_question_about_health_is_never_answered_even_where_an_answer_fits(firm: Firm) -> None:
    firm.story.says("zhoumin", "问答 新增 眼霜 能用 = 早晚各一次就好")
    told = firm.asks("眼霜怀孕能用吗")
    assert "不能替医生下结论" in told
    assert "早晚各一次" not in told
    passed = firm.told("linxiao", "眼霜怀孕能用吗")[0]
    assert "健康问题，未给结论" in passed
    assert "建议 30 分钟内回" in passed


def test_ones_own_data_is_told_to_who_is_matched_alone(firm: Firm) -> None:
    story = firm.story
    story.says("linxiao", "王丽下单 面霜2瓶 760")
    assert "面霜×2" in firm.asks("我的订单买了什么")
    assert "先确认您是谁" in firm.asks("我的订单到哪了", "wmSTRANGER")
    assert firm.told("zhoumin", "还没对上是哪位客户，未答")


def test_a_complaint_there_is_known_as_one_before_it_is_a_question(firm: Firm) -> None:
    assert "很抱歉" in firm.asks("面膜用了过敏，几天了还没好")
    assert firm.told("linxiao", "已建 T-1")


@pytest.mark.proves("N5", shows="可回：「一周 2~3 次，敷 15 分钟就好」（问答 1，已过合规检查）")
def test_a_rep_passes_on_a_question_from_a_group_and_gets_words(firm: Firm) -> None:
    story = firm.story
    story.says("zhoumin", "问答 新增 面膜 几天 = 一周 2~3 次，敷 15 分钟就好")
    assert "可回：「一周 2~3 次" in story.says("linxiao", "群里李姐问面膜几天敷一次")
    assert "别下结论" in story.says("linxiao", "群里李姐问怀孕能不能用眼霜")
    assert "像投诉" in story.says("linxiao", "群里李姐问怎么还没人管，我要退货")
    assert "没有现成的" in story.says("linxiao", "群里李姐问你们周末开门吗")


@pytest.mark.proves("N3", shows="群里的话我不自动记，请您定：给 王丽 记上「敏感肌」吗？")
def test_what_is_read_in_a_group_is_noted_only_once_the_rep_says_so(firm: Firm) -> None:
    story = firm.story
    assert "请您定：给 王丽 记上「敏感肌」吗？" in story.says("linxiao", "群里王丽说她是敏感肌")
    story.quiet()
    assert "敏感肌" not in story.says("linxiao", "查 王丽")
    assert "+敏感肌" in story.says("linxiao", "记上")
    assert "敏感肌" in story.says("linxiao", "查 王丽")
    assert "我不自动记" in story.says("linxiao", "群里王丽说今天天气真好")


@pytest.mark.proves("E8", shows="王丽 在客服里问：能货到付款吗\n王丽 在客服里问：送不送小样")
def test_what_follows_within_two_minutes_reaches_the_rep_together(firm: Firm) -> None:
    story = firm.story
    for text in ("你们几点关门", "能货到付款吗", "送不送小样"):
        firm.asks(text)
    assert len(firm.told("linxiao", "在客服里问")) == 1
    story.until("2026-11-23T09:03")
    told = firm.told("linxiao", "在客服里问")
    assert len(told) == 2
    assert told[1].startswith("王丽 在客服里问：能货到付款吗\n王丽 在客服里问：送不送小样\n")
    assert told[1].count("建议 30 分钟内回") == 1
    firm.asks("周末开门吗")
    assert len(firm.told("linxiao", "周末开门吗")) == 1
