"""What was noted is put right in plain words: just that slot changes, and what generalises is remembered."""

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


def test_a_corrected_record_is_undone_as_one(firm: Story) -> None:
    before = firm.says("linxiao", "查 王丽")
    firm.says("linxiao", NOTED)
    firm.says("linxiao", "不是周三是周四")
    firm.says("linxiao", "撤销")
    assert firm.says("linxiao", "查 王丽") == before


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
