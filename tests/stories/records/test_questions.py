"""A question is answered and writes nothing; what is only supposed or refused is not planned."""

import pytest
from sqlalchemy import func, select

from storage.tables import Complaint, Interaction, Order, Task
from tests.story import Story


def test_questions_about_a_purchase_write_no_order_no_ticket_and_no_contact(story: Story) -> None:
    story.says("linxiao", "新客户 李红 13100000001 朋友介绍来的")
    story.says("linxiao", "李红买了精华289")
    before = _rows(story)
    assert "精华 预计 2027/1/7（周四） 用完" in story.says("linxiao", "李红精华是不是该补了")
    assert "没有李红买面膜的记录" in story.says("linxiao", "李红上个月买过面膜没")
    for text in ("李红订单记录", "李红买精华了吗", "李红是不是要退精华"):
        assert "11/23（周一） 精华 289 元" in story.says("linxiao", text)
    for text, unknown in (
        ("李红付款了没", "钱付没付、到没到账，我这里看不到"),
        ("李红发货了没", "货到哪了，我这里看不到"),
        ("李红发票开了没", "发票开没开，我这里没有记录"),
    ):
        assert unknown in (told := story.says("linxiao", text))
        assert "最近一单：11/23（周一） 精华 289 元" in told
    assert "李红 没有投诉记录" in story.says("linxiao", "李红投诉过吗")
    assert "还没有联系记录" in story.says("linxiao", "李红今天联系了吗")
    assert _rows(story) == before
    assert not any("投诉" in text for text in story.heard("zhoumin"))


def test_an_appointment_is_told_and_neither_a_question_nor_a_condition_moves_it(story: Story) -> None:
    story.says("linxiao", "新客户 罗兰 13500000001 朋友介绍")
    story.says("linxiao", "罗兰约了我明天上午十点半在星巴克")
    for text in ("明天几点见罗兰 在哪", "明天几点见罗兰"):
        assert "11/24（周二） 10:30：罗兰约了我明天上午十点半在星巴克" in story.says("linxiao", text)
    assert "后天没有约" in story.says("linxiao", "后天几点见罗兰")
    for text in ("如果她不来就改成后天", "罗兰要是不来就改成后天"):
        assert "现在什么都没改" in story.says("linxiao", text)
    assert "11/24（周二） 10:30" in story.says("linxiao", "罗兰约的是几点")


def test_a_first_response_is_a_deed_of_the_reps(story: Story) -> None:
    story.says("linxiao", "新客户 孙强 13600001111 朋友介绍")
    story.says("linxiao", "孙强买了面霜379")
    story.says("linxiao", "孙强用了面霜过敏 脸上全是红疹 要投诉")
    for text in ("孙强不做了 说再也不买了", "孙强是我朋友 你们别给他打折"):
        told = story.says("linxiao", text)
        assert "首响" not in told
        assert "记服务跟进" not in told
    assert "还没首响" in story.says("linxiao", "孙强投诉过吗")
    assert "投诉 T-1 首响 0 分钟（达标）" in story.says("linxiao", "给孙强打电话道歉了")
    assert "T-1 已结案" in story.says("linxiao", "孙强投诉关掉吧")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("陈静不喜欢下午打电话 别下午打", "沟通偏好 不喜欢下午打电话，别下午打"),
        ("陈静周三别找她 她开会", "陈静周三别找她 她开会"),
    ],
)
def test_what_is_refused_is_kept_and_not_turned_round(story: Story, text: str, shown: str) -> None:
    story.says("linxiao", "新客户 陈静 15800001111 来源抖音")
    told = story.says("linxiao", text)
    assert "偏好电话" not in told
    assert "提醒您" not in told
    card = story.says("linxiao", "查 陈静")
    assert shown in card
    assert "待办" not in card


def _rows(story: Story) -> list[int | None]:
    """How many orders, tickets, contacts and tasks there are."""
    with story.office.desk() as desk:
        tables = (Order, Complaint, Interaction, Task)
        return [desk.db.scalar(select(func.count()).select_from(table)) for table in tables]


@pytest.mark.parametrize(
    "text",
    ["取消丁宁后天的提醒", "丁宁后天不来了", "丁宁后天取消了", "丁宁后天那个取消吧", "取消丁宁的约"],
)
def test_what_was_set_is_called_off_and_comes_back_by_a_word(story: Story, text: str) -> None:
    story.says("linxiao", "新客户 丁宁 13300000003 朋友介绍")
    story.says("linxiao", "后天给丁宁打电话")
    assert "✓ 已取消：丁宁 11/25（周三）「后天给丁宁打电话」" in story.says("linxiao", text)
    assert "没有排着的约" in story.says("linxiao", text)
    story.says("linxiao", "撤销")
    assert "11/25（周三）" in story.says("linxiao", "丁宁约的是哪天")
