"""Promises: what is open, to whom and by when, in short titles, with the words in which it was told (D10, E12)."""

import pytest

from tests.stories.daily.firm import customer, task
from tests.story import Story


@pytest.fixture
def promised(story: Story) -> Story:
    customer(story, "王丽")
    customer(story, "李倩")
    customer(story, "孙悦", owner="xiaochen")
    story.says("linxiao", "提醒我明天下午给王丽把上次说的那个面霜的小样寄过去")
    story.says("linxiao", "刚见了李倩，嫌面霜贵，答应她下周三给她报价")
    story.says("xiaochen", "答应孙悦周五前寄检测报告")
    return story


@pytest.mark.proves("D10", shows="1 王丽 寄面霜的小样，11/24（周二）前 —— 11/23 答应")
def test_open_promises_are_listed_with_their_days_and_the_words_behind_them(promised: Story) -> None:
    assert promised.says("linxiao", "我答应过谁") == (
        "您答应客户、还没办的 2 件：\n"
        "1 王丽 寄面霜的小样，11/24（周二）前 —— 11/23 答应\n"
        "2 李倩 报价，12/2（周三）前 —— 11/23 答应\n"
        "办好了回「1完成」或说一句，改时间「2改到周五」，原话回「为什么 1」"
    )
    assert (
        promised.says("linxiao", "为什么 1") == "11/23 您说的原话：「给王丽把上次说的那个面霜的小样寄过去」"
    )
    assert "✓ 1 王丽「寄面霜的小样」已完成" in promised.says("linxiao", "1完成")
    assert "还没办的 1 件" in promised.says("linxiao", "这周答应了客户哪些事")


def test_a_customer_and_a_period_narrow_the_question_down(promised: Story) -> None:
    told = promised.says("linxiao", "我答应王丽什么了")
    assert "寄面霜的小样" in told
    assert "李倩" not in told
    assert "没有" in promised.says("linxiao", "上个月答应了客户哪些事")


def test_a_manager_asks_about_one_rep(promised: Story) -> None:
    assert "陈晨 · 孙悦 寄检测报告" in promised.says("zhoumin", "小陈答应了客户哪些事")
    assert "您团队答应客户、还没办的 3 件" in promised.says("zhoumin", "答应客户的事还有哪些没办")
    assert "只有本人和主管能看" in promised.says("linxiao", "陈晨答应了客户哪些事")


def test_what_a_customer_agreed_to_is_no_question(promised: Story) -> None:
    assert "✓ 李倩 · 联系" in promised.says("linxiao", "李倩答应下周来看货")


@pytest.mark.proves("E12", shows="1 王丽 跟进：再约，面霜快用完了（今天）")
def test_a_sentence_is_a_short_title_in_every_list_and_stays_behind_it(story: Story) -> None:
    said = "跟王丽通了电话，她说面霜快用完了，嫌贵，周三再约"
    customer(story, "王丽")
    story.says("linxiao", said)
    story.until("2026-11-25T10:50")
    assert "1 王丽 跟进：再约，面霜快用完了（今天）" in story.says("linxiao", "今日")
    assert story.says("linxiao", "为什么 1").endswith(f"原话：「{said}」")


def test_a_silence_of_years_is_told_in_round_words(story: Story) -> None:
    number = customer(story, "王丽", "2025-04-10", intent="A")
    task(story, number, "意向A每周一次", "2025-04-17", "rhythm")
    assert "王丽（意A） 已 19 个月没联系，意向A每周一次，超一年以上" in story.says("linxiao", "今日")


def test_a_promise_told_as_done_is_closed_without_its_number(promised: Story) -> None:
    promised.says("linxiao", "答应王丽周五前把检测报告发给她")
    promised.says("linxiao", "提醒我今天交周报")
    assert "✓ 王丽「发检测报告」已完成" in promised.says("linxiao", "检测报告我发给她了")
    assert "✓ 「交周报」已完成" in promised.says("linxiao", "周报交了")
    promised.says("linxiao", "答应李倩周五前寄小样")
    assert "1 王丽 寄面霜的小样\n2 李倩 寄小样\n哪一件？" in promised.says("linxiao", "小样已经寄了")
    assert "✓ 2 李倩「寄小样」已完成" in promised.says("linxiao", "2完成")
    for asked in ("我欠客户什么", "还有哪些没兑现", "我答应了谁什么"):
        assert "还没办的 2 件" in promised.says("linxiao", asked)
