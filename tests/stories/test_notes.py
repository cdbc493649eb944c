"""What a note brings with it: the next contact by the cadence, a customer's word on marketing."""

import pytest

from storage.books import customers
from storage.post import facts
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13900112233")
    return story


def test_without_a_next_step_the_cadence_sets_one_and_the_morning_list_names_it(firm: Story) -> None:
    assert "按意向A每周一次，11/30（周一） 提醒您" in firm.says("linxiao", "王丽 意向A，今天聊了面霜")
    assert "没有待办" in firm.says("linxiao", "今日")
    firm.until("2026-11-30T08:50")
    assert any("王丽（意A） 已 7 天没联系，意向A每周一次，今天" in text for text in firm.heard("linxiao"))


def test_a_contact_in_between_moves_the_cadence(firm: Story) -> None:
    firm.says("linxiao", "王丽 意向A，今天聊了面霜")
    firm.until("2026-11-26T10:00")
    assert "12/3（周四）" in firm.says("linxiao", "刚跟王丽通了电话，聊了面霜")
    assert "11/30" not in firm.says("linxiao", "查 王丽")


def test_a_next_step_of_ones_own_takes_the_place_of_the_cadence(firm: Story) -> None:
    firm.says("linxiao", "王丽 意向A，今天聊了面霜")
    firm.says("linxiao", "刚跟王丽通了电话，周五再约")
    card = firm.says("linxiao", "查 王丽")
    assert "11/27" in card
    assert "11/30" not in card


@pytest.mark.parametrize(
    ("said", "given", "echo"),
    [("王丽同意收活动消息", True, "同意收活动消息"), ("王丽说别再给她发消息了", False, "不再收")],
)
def test_a_customers_word_on_marketing_is_kept_and_can_be_taken_back(
    firm: Story, said: str, given: bool, echo: str
) -> None:
    def word() -> bool | None:
        with firm.office.desk() as desk:
            return facts.consents(desk, 1).get("marketing")

    assert echo in firm.says("linxiao", said)
    assert word() is given
    firm.says("linxiao", "撤销")
    assert word() is None


def test_who_saw_a_customers_address_is_recorded(firm: Story) -> None:
    from sqlalchemy import select

    from storage.records import Sight

    firm.says("linxiao", "王丽地址改成西湖区文三路100号")
    assert "文三路100号" in firm.says("linxiao", "王丽地址在哪")
    with firm.office.desk() as desk:
        assert [(s.who, s.field) for s in desk.db.scalars(select(Sight))] == [("linxiao", "address")]


def test_nobody_is_said_to_know_of_a_complaint_who_does_not(firm: Story) -> None:
    assert "已通知主管" in firm.says("linxiao", "王丽投诉，面霜用了过敏，要退货")
    assert "主管" not in firm.says("zhoumin", "王丽投诉，面霜又漏液")


def test_a_number_in_the_remark_joins_however_it_is_written(firm: Story) -> None:
    wm = firm.town.add_customer("linxiao", "Lily")
    firm.town.edit_customer("linxiao", wm, remark_mobiles=["+86 139-0011-2233"])
    firm.quiet()
    with firm.office.desk() as desk:
        assert [row.name for row in customers.behind(desk, wm)] == ["王丽"]
