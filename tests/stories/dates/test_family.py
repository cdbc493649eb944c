"""The days of a customer's family are the family's: kept, shown and told as such."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 陈芳 13900112233")
    story.quiet()
    return story


@pytest.mark.parametrize(
    ("says", "kept"),
    [
        ("她老公3月5号生日", "老公生日 3月5日"),
        ("陈芳老公3月5号生日", "老公生日 3月5日"),
        ("生日 陈芳 老公 3月5日", "老公生日 3月5日"),
        ("陈芳的孩子农历八月十五生日", "孩子生日 农历八月十五"),
        ("陈芳妈妈下周三生日", "妈妈生日 12月2日"),
        ("陈芳和老公结婚纪念日5月20号", "结婚纪念日 5月20日"),
        ("陈芳公司12月1号周年庆", "公司周年 12月1日"),
        ("纪念日 陈芳 农历8月15 店庆", "店庆 农历八月十五"),
        ("补充 陈芳 老公生日 5月6日", "老公生日 5月6日"),
        ("刚跟陈芳通了电话，她女儿6月1号生日，周三再约", "女儿生日 6月1日"),
    ],
)
def test_a_day_of_the_family_is_not_the_customers_own(firm: Story, says: str, kept: str) -> None:
    before = firm.says("linxiao", "查 陈芳")
    told = firm.says("linxiao", says)
    assert f"{kept}，下一次是" in told
    card = firm.says("linxiao", "查 陈芳")
    assert f"要记得的日子：{kept}" in card
    assert "\n生日：" not in card
    firm.says("linxiao", "撤销")
    assert firm.says("linxiao", "查 陈芳") == before


def test_several_days_in_one_breath_each_go_where_they_belong(firm: Story) -> None:
    firm.says("linxiao", "陈芳3月8号生日，她老公3月5号生日，8月1号儿子生日")
    card = firm.says("linxiao", "查 陈芳")
    assert "生日：3月8日" in card
    assert "要记得的日子：老公生日 3月5日 · 儿子生日 8月1日" in card


def test_the_same_day_told_again_takes_the_place_of_the_old(firm: Story) -> None:
    firm.says("linxiao", "陈芳老公3月5号生日")
    assert "老公生日 3月6日" in firm.says("linxiao", "不是3月5号是3月6号")
    firm.says("linxiao", "陈芳老公3月7号生日")
    assert "要记得的日子：老公生日 3月7日\n" in firm.says("linxiao", "查 陈芳")


def test_whom_she_is_follows_from_the_last_note(firm: Story) -> None:
    firm.says("linxiao", "新客户 王丽 13900112244")
    firm.says("linxiao", "查 王丽")
    firm.says("linxiao", "刚跟陈芳通了电话，周三再约")
    assert "陈芳 老公生日 3月5日" in firm.says("linxiao", "她老公3月5号生日")


@pytest.mark.proves("H1", shows="🎂 3 天后（12/2）是 陈芳 的妈妈生日，不是本人的。问候一声就好，别提产品。")
def test_it_is_reminded_as_what_it_is(firm: Story) -> None:
    firm.says("linxiao", "陈芳妈妈12月2号生日")
    firm.says("linxiao", "陈芳公司11月27号周年庆")
    firm.until("2026-11-24T10:00")
    assert any("🎉 陈芳 3 天后（11/27）公司周年" in text for text in firm.heard("linxiao"))
    firm.until("2026-11-29T10:00")
    told = [text for text in firm.heard("linxiao") if "妈妈" in text and "🎂" in text]
    assert len(told) == 1
    assert told[0].endswith("🎂 3 天后（12/2）是 陈芳 的妈妈生日，不是本人的。问候一声就好，别提产品。")
