"""Tags: five families, by hand, by rule, by understanding; how they fall away; what goes together (B1 to B5)."""

import pytest

from storage.books import customers
from storage.tables import Order, Tag
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13800135678")
    return story


@pytest.mark.proves(
    "B1", shows="现有：基本：孕期；行为：偏好电话；需求：敏感肌、换季修护；兴趣：瑜伽；价值：高消费"
)
def test_tags_by_hand_fall_into_five_families(firm: Story) -> None:
    told = firm.says("linxiao", "标签 王丽 +敏感肌 +瑜伽 +高消费 +偏好电话 +孕期 +需求：换季修护 +价格敏感")
    assert "+孕期（到 2027/8/30）" in told
    told = firm.says("linxiao", "标签 王丽 -价格敏感")
    assert told.endswith("现有：基本：孕期；行为：偏好电话；需求：敏感肌、换季修护；兴趣：瑜伽；价值：高消费")


@pytest.mark.proves("B1", shows="+偏好微信 （换下 偏好电话）")
def test_a_tag_that_contradicts_another_takes_its_place_and_says_so(firm: Story) -> None:
    firm.says("linxiao", "标签 王丽 +偏好电话")
    assert "+偏好微信 （换下 偏好电话）" in firm.says("linxiao", "标签 王丽 +偏好微信")
    assert "偏好电话" not in firm.says("linxiao", "查 王丽")


def test_a_tag_that_holds_for_a_time_falls_away_by_itself(firm: Story) -> None:
    firm.says("linxiao", "标签 王丽 +送礼")
    assert "送礼（您 11/23 记，到 2027/1/22）" in firm.says("linxiao", "查 王丽")
    firm.quiet()
    firm.town.clock.move_to("2027-01-23T09:00")
    assert "送礼" not in firm.says("linxiao", "查 王丽")


@pytest.mark.proves("B2", shows="敏感肌（您 11/23 记）、低活跃（系统，46天未单）")
def test_the_rules_put_tags_on_every_night_and_take_them_off(firm: Story) -> None:
    firm.says("linxiao", "标签 王丽 +敏感肌")
    firm.says("linxiao", "下单 王丽 精华2瓶 760")
    with firm.office.desk() as desk:
        row = desk.db.get_one(customers.Customer, 1)
        row.first_order = row.last_order = desk.today.replace(month=10, day=9)
        desk.db.get_one(Order, 1).on = row.last_order
    firm.until("2026-11-24T03:20")
    assert "敏感肌（您 11/23 记）、低活跃（系统，46天未单）" in firm.says("linxiao", "查 王丽")
    assert "低活跃 是规则看出来的（46天未单" in firm.says("linxiao", "为什么")
    firm.says("linxiao", "下单 王丽 面霜1瓶 300")
    firm.until("2026-11-25T03:20")
    assert "低活跃" not in firm.says("linxiao", "查 王丽")


def test_what_a_rep_took_off_no_rule_puts_on_again(firm: Story) -> None:
    for _ in range(4):
        firm.says("linxiao", "刚跟王丽通了电话，聊得不错")
    firm.until("2026-11-24T03:20")
    assert "常联系（系统，30天联系4次）" in firm.says("linxiao", "查 王丽")
    firm.says("linxiao", "标签 王丽 -常联系")
    firm.until("2026-11-25T03:20")
    assert "常联系" not in firm.says("linxiao", "查 王丽")


@pytest.mark.proves("B3", shows="拒接（系统，近5次电话3次没接）")
@pytest.mark.proves("B3", shows="沟通提示：别再打电话，改发微信，拉长间隔")
def test_calls_that_nobody_answers_become_a_tag_and_a_hint(firm: Story) -> None:
    for _ in range(3):
        firm.says("linxiao", "给王丽打电话没人接")
    firm.until("2026-11-24T03:20")
    card = firm.says("linxiao", "查 王丽")
    assert "拒接（系统，近5次电话3次没接）" in card
    assert "沟通提示：别再打电话，改发微信，拉长间隔" in card


@pytest.mark.proves("B3", shows="回复快（系统，2次回得快）")
def test_how_fast_somebody_answers_and_how_long_they_talk_is_read_from_the_notes(firm: Story) -> None:
    firm.says("linxiao", "微信问王丽面霜用得怎么样，她秒回")
    firm.says("linxiao", "跟王丽微信聊了面霜，回得很快")
    firm.says("linxiao", "刚跟王丽通了电话，聊了半小时")
    firm.says("linxiao", "刚跟王丽通了电话，聊了20分钟")
    firm.until("2026-11-24T03:20")
    card = firm.says("linxiao", "查 王丽")
    assert "回复快（系统，2次回得快）" in card
    assert "聊得久（系统，通话平均25分钟）" in card


@pytest.mark.proves("B4", shows="对比型（系统，2次比较别家）")
@pytest.mark.proves("B4", shows="沟通提示：先给对比表，把差别和证据摆清楚，别催")
def test_somebody_who_compares_is_shown_a_table(firm: Story) -> None:
    firm.says("linxiao", "刚跟王丽通了电话，说别家面霜便宜")
    firm.says("linxiao", "王丽微信上问我们和另一家哪个更好")
    firm.until("2026-11-24T03:20")
    card = firm.says("linxiao", "查 王丽")
    assert "对比型（系统，2次比较别家）" in card
    assert "沟通提示：先给对比表，把差别和证据摆清楚，别催" in card


@pytest.mark.proves("B4", shows="促销敏感（系统，67%的单在大促）")
def test_who_buys_in_the_sales_is_known_by_the_orders(firm: Story) -> None:
    for day in ("6月18日", "11月11日", "10月9日"):
        firm.says("linxiao", f"{day}王丽下单 精华1瓶 380")
    firm.until("2026-11-24T03:20")
    assert "促销敏感（系统，67%的单在大促）" in firm.says("linxiao", "查 王丽")


@pytest.mark.proves("B5", shows="1 复购高 × 敏感肌（提升 2.1 倍，n=12）")
def test_a_manager_sees_which_tags_go_together_with_lift_and_number(firm: Story) -> None:
    firm.says("zhoumin", "帮助")
    firm.quiet()
    with firm.office.desk() as desk:
        for number in range(24):
            row = customers.create(desk, "linxiao", f"客户{number}", orders=4 if number % 2 else 0)
            if number % 2:
                tag = Tag(customer_id=row.id, name="敏感肌", family="need", by="linxiao", at=desk.now)
                desk.db.add(tag)
    told = firm.says("zhoumin", "标签分析")
    assert "1 复购高 × 敏感肌（提升 2.1 倍，n=12）" in told
    assert "不说明谁引起谁" in firm.says("zhoumin", "为什么 1")
    assert "主管才能用" in firm.says("linxiao", "标签分析")
