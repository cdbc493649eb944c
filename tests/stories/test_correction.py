"""What was noted is put right in plain words: just that slot changes, and what generalises is remembered."""

import re
from datetime import date

import pytest

from tests.story import Story

NOTED = "刚跟王丽通了电话，嫌面霜贵，周三再约"


@pytest.fixture
def firm(story: Story) -> Story:
    for name, phone in (("王丽", "13900112233"), ("王莉", "13900112244"), ("李敏", "13900112255")):
        story.says("linxiao", f"新客户 {name} {phone}")
    return story


def test_another_day(firm: Story) -> None:
    firm.says("linxiao", NOTED)
    told = firm.says("linxiao", "不是周三是周四")
    assert "已改" in told
    assert "11/26（周四）" in told
    assert "价格" in told
    card = firm.says("linxiao", "查 王丽")
    assert "11/26" in card
    assert "11/25" not in card


def test_another_person(firm: Story) -> None:
    firm.says("linxiao", NOTED)
    assert "王莉 · 电话" in firm.says("linxiao", "不是王丽是王莉")
    assert "面霜" not in firm.says("linxiao", "查 王丽")


def test_something_less(firm: Story) -> None:
    firm.says("linxiao", NOTED)
    told = firm.says("linxiao", "别写嫌贵")
    assert "异议" not in told
    assert "11/25" in told


def test_one_after_the_other(firm: Story) -> None:
    firm.says("linxiao", NOTED)
    firm.says("linxiao", "不是周三是周四")
    told = firm.says("linxiao", "别写嫌贵")
    assert "11/26" in told
    assert "异议" not in told


def test_undo_takes_the_correction_back_first_and_then_the_record(firm: Story) -> None:
    before = firm.says("linxiao", "查 王丽")
    firm.says("linxiao", NOTED)
    as_told = firm.says("linxiao", "查 王丽")
    firm.says("linxiao", "不是周三是周四")
    assert "已撤销刚才的修改" in firm.says("linxiao", "撤销")
    assert firm.says("linxiao", "查 王丽") == as_told
    firm.says("linxiao", "撤销")
    assert firm.says("linxiao", "查 王丽") == before


def test_what_rests_on_the_corrected_words_follows_them(firm: Story) -> None:
    firm.says("linxiao", "刚跟王丽通了电话，她需要美白，我答应周三给她寄美白小样，顺便聊了聊孩子")
    told = firm.says("linxiao", "不对，是需要保湿不是美白")
    assert "标签：+补水" in told
    assert "您答应的：寄保湿小样，11/25（周三）前" in told
    assert "美白" not in told + firm.says("linxiao", "查 王丽") + firm.says("linxiao", "任务")


def test_a_note_that_is_somebody_elses_goes_there_with_all_it_brought(firm: Story) -> None:
    before = firm.says("linxiao", "查 王丽"), firm.says("linxiao", "查 李敏")
    firm.says("linxiao", "刚跟王丽通了电话，她需要美白，我答应周三给她寄小样")
    noted = firm.says("linxiao", "查 王丽")
    told = firm.says("linxiao", "记错了，刚才那条是李敏不是王丽")
    assert "从王丽名下移到李敏名下：联系记录、待办、标签" in told
    assert firm.says("linxiao", "查 王丽") == before[0]
    card = firm.says("linxiao", "查 李敏")
    assert "美白" in card
    assert "您答应 11/25（周三）前寄小样" in card
    firm.says("linxiao", "撤销")
    assert (firm.says("linxiao", "查 王丽"), firm.says("linxiao", "查 李敏")) == (noted, before[1])


def test_an_order_that_is_somebody_elses_goes_there_with_its_clocks(firm: Story) -> None:
    before = firm.says("linxiao", "查 王丽")
    firm.says("linxiao", "王丽买了2盒面膜 386元")
    told = firm.says("linxiao", "刚才那单搞错了，是李敏")
    assert "从王丽名下移到李敏名下：订单、待办" in told
    assert "预计用完：面膜" in told
    assert firm.says("linxiao", "查 王丽") == before
    assert "下单 1 次共 386 元" in firm.says("linxiao", "查 李敏")


def test_number_and_sum_of_an_order_are_put_right_and_its_clock_starts_anew(firm: Story) -> None:
    first = firm.says("linxiao", "王丽买了2盒面膜 386元")
    more = firm.says("linxiao", "不对是三盒")
    assert "面膜×3 共 386 元" in more
    assert _used_up(more) > _used_up(first)
    firm.says("linxiao", "李敏的电话")  # a question in between changes nothing
    assert "面膜×3 共 368 元" in firm.says("linxiao", "是368不是386")
    assert "下单 1 次共 368 元" in firm.says("linxiao", "查 王丽")


def test_a_number_that_contradicts_the_total_is_not_taken_alone(firm: Story) -> None:
    firm.says("linxiao", "王丽买了2盒面膜，一盒198，共396")
    told = firm.says("linxiao", "不对是三盒")
    assert "3×198=594 元，您说共 396 元" in told
    assert "原来的订单没动" in told
    assert "面膜×2" in firm.says("linxiao", "查 王丽")
    assert "面膜×3 共 594 元" in firm.says("linxiao", "是三盒，共594")


@pytest.mark.parametrize(
    ("says", "hears"),
    [
        ("王丽的订单记错了，是三盒894", "面膜×3 共 894 元"),
        ("王丽那单金额写错了，应该是360", "面膜×2 共 360 元"),
        ("记错了，是3盒 594", "面膜×3 共 594 元"),
        ("数量不对，是5", "面膜×5 共 386 元"),
        ("不是今天，是昨天下的", "王丽 下单 11/22（周日）：面膜×2 共 386 元"),
    ],
)
def test_an_order_is_put_right_by_its_customers_name_whatever_was_noted_since(
    firm: Story, says: str, hears: str
) -> None:
    firm.says("linxiao", "王丽买了2盒面膜 386元")
    if "王丽" in says:
        firm.says("linxiao", "李敏买了2盒面膜 386元")
    assert hears in firm.says("linxiao", says)
    assert "下单 1 次" in firm.says("linxiao", "查 王丽")


def test_a_correction_of_an_order_that_is_long_past_books_no_second_one(firm: Story) -> None:
    firm.says("linxiao", "王丽买了2盒面膜 386元")
    firm.quiet()
    firm.town.clock.advance(minutes=11)
    assert "我只能改 10 分钟内记的" in firm.says("linxiao", "王丽的订单记错了，是三盒894")
    assert "下单 1 次共 386 元" in firm.says("linxiao", "查 王丽")


def test_hour_day_and_way_are_put_right_one_after_the_other(firm: Story) -> None:
    firm.says("linxiao", "刚跟王丽聊了，她想要美白的，周三再约")
    assert "王丽 · 电话" in firm.says("linxiao", "不是聊天，是打电话")
    assert "11/26（周四）" in firm.says("linxiao", "搞错了 是周四")
    assert "11/26（周四） 15:00" in firm.says("linxiao", "时间不对，是下午3点")
    told = firm.says("linxiao", "周四写错了，是周五")
    assert "王丽 · 电话" in told
    assert "11/27（周五） 15:00" in told


def test_a_correction_answers_no_question_that_is_open(firm: Story) -> None:
    firm.says("linxiao", "王丽今天来店里拿了两盒面膜和1瓶精华 一共386")
    assert "是哪位客户" in firm.says("linxiao", "买了一瓶精华")
    assert "面膜×3、精华×1 共 386 元" in firm.says("linxiao", "王丽那单数量搞错了，面膜是3盒")
    assert "✓ 李敏 · 电话" in firm.says("linxiao", "刚跟李敏通了电话，周三再约")
    assert "下单 1 次" in firm.says("linxiao", "查 王丽")


def test_back_and_forth_ends_where_it_was_last_said(firm: Story) -> None:
    firm.says("linxiao", "刚跟王丽聊了，她想要美白，周三再约")
    assert "移到李敏名下" in firm.says("linxiao", "记错了 是李敏")
    assert "移到王丽名下" in firm.says("linxiao", "哦不 就是王丽")
    assert "美白" in firm.says("linxiao", "查 王丽")
    assert "美白" not in firm.says("linxiao", "查 李敏")


def test_what_is_not_wanted_any_more_goes_and_what_is_wanted_instead_comes(firm: Story) -> None:
    firm.says("linxiao", "刚跟王丽聊了，她想要美白")
    told = firm.says("linxiao", "王丽说不想要美白了，想要抗衰的")
    assert "意向：C" not in told
    card = firm.says("linxiao", "查 王丽")
    assert "标签：抗衰" in card


def test_a_record_that_was_taken_back_cannot_be_put_right(firm: Story) -> None:
    firm.says("linxiao", NOTED)
    firm.says("linxiao", "撤销")
    assert "已经撤销了" in firm.says("linxiao", "不是周三是周四")


def test_undo_means_what_was_done_last_even_after_a_correction(firm: Story) -> None:
    firm.says("linxiao", NOTED)
    firm.says("linxiao", "不是周三是周四")
    firm.says("linxiao", "标签 王丽 +敏感肌")
    assert "修改" not in firm.says("linxiao", "撤销")
    assert "11/26" in firm.says("linxiao", "查 王丽")


def test_after_ten_minutes_it_is_no_correction_any_more(firm: Story) -> None:
    firm.says("linxiao", NOTED)
    firm.quiet()
    firm.town.clock.advance(minutes=11)
    assert "已改" not in firm.says("linxiao", "不是周三是周四")


def test_an_ordinary_message_after_a_record_is_a_message(firm: Story) -> None:
    firm.says("linxiao", NOTED)
    assert "李敏" in firm.says("linxiao", "李敏下单 精华2瓶 760")


def test_a_refusal_takes_back_what_its_deed_had_begun(firm: Story) -> None:
    firm.says("linxiao", "转介绍 王丽 介绍 李敏")
    before = firm.says("linxiao", "查 王莉")
    assert "只能有一位介绍人" in firm.says("linxiao", "转介绍 王莉 介绍 李敏")
    assert firm.says("linxiao", "查 王莉") == before


def test_a_record_of_two_customers_is_corrected_for_both(firm: Story) -> None:
    firm.says("linxiao", "刚见了王丽和李敏，周三再约")
    firm.says("linxiao", "不是周三是周四")
    for name in ("王丽", "李敏"):
        card = firm.says("linxiao", f"查 {name}")
        assert "11/26" in card
        assert card.count("刚见了") <= 2  # one contact and one task
        assert "11/25" not in card


def test_where_the_new_record_is_refused_the_old_one_stands(firm: Story) -> None:
    firm.says("linxiao", "下单 王丽 精华2瓶 760")
    before = firm.says("linxiao", "查 王丽")
    firm.says("linxiao", "撤销")
    firm.says("linxiao", "下单 王丽 精华2瓶 760")
    assert "已改" not in firm.says("linxiao", "不是760是0元")
    assert firm.says("linxiao", "查 王丽") == before


def _used_up(told: str) -> date:
    found = re.search(r"预计用完：面膜 (\d+)/(\d+)/(\d+)", told)
    assert found
    return date(*map(int, found.groups()))
