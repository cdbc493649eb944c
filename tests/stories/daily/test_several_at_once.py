"""Several new customers or appointments in one message: each has her own record, and one undo takes the message back."""

import pytest

from tests.story import Story

THREE = "批量加几个客户 1.宋佳 13200000001 2.谭晶 13200000002 3.秦岚 13200000003"


def test_three_new_customers_have_three_records_and_numbers(story: Story) -> None:
    told = story.says("linxiao", THREE)
    for name, end in (("宋佳", "0001"), ("谭晶", "0002"), ("秦岚", "0003")):
        assert f"✓ 新客户 {name}：手机 132****{end}" in told
        assert f"132****{end}" in story.says("linxiao", f"查 {name}")
    assert "来源？" not in told


def test_names_that_are_words_are_names_behind_a_call(story: Story) -> None:
    told = story.says("linxiao", "今天加了俩 一个叫方圆 13000000001 一个叫方糖 13000000002")
    assert "新客户 方圆：手机 130****0001" in told
    assert "新客户 方糖：手机 130****0002" in told


def test_a_broken_number_stops_only_its_own_customer(story: Story) -> None:
    told = story.says("linxiao", THREE.replace("13200000002", "1320000000"))
    assert "✗ 谭晶：手机号少了 1 位" in told
    assert told.count("✓ 新客户") == 2


def test_numbers_that_fit_no_name_are_told_and_not_stored(story: Story) -> None:
    told = story.says("linxiao", "新加了两个客户 宋佳和谭晶 13200000001 13200000002")
    assert told.count("✓ 新客户") == 2
    assert "号码 132****0001、132****0002 对不上是谁的，没有记" in told
    assert "132" not in story.says("linxiao", "查 谭晶")


@pytest.mark.proves("E1", shows="✓ 11/26（周四） 提醒您跟进 郑洁")
def test_each_appointment_has_its_day_and_its_words_and_one_undo_takes_all_back(story: Story) -> None:
    story.says("linxiao", "新加三位 吴静 13200000001 郑洁 13200000002 何琳 13200000003")
    told = story.says("linxiao", "周三给吴静打电话 周四去见郑洁 何琳下周一发资料")
    for name, day in (("吴静", "11/25（周三）"), ("郑洁", "11/26（周四）"), ("何琳", "11/30（周一）")):
        assert f"✓ {day} 提醒您跟进 {name}" in told
    assert "吴静" not in story.says("linxiao", "查 郑洁")
    assert "已撤销：吴静 的跟进、郑洁 的跟进、何琳 的跟进" in story.says("linxiao", "撤销")
    assert "待办" not in story.says("linxiao", "查 吴静")
