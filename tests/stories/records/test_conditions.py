"""Lists by several conditions: what was understood and how many, each with what shows it; nothing dropped in silence."""

from datetime import timedelta
from decimal import Decimal

import pytest

from storage.books import customers, orders, staff
from storage.books.orders import Bought
from storage.desk import Desk
from storage.tables import Customer, Tag
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    with story.office.desk() as desk:
        for userid, name in (("linxiao", "林晓"), ("xiaochen", "陈晨")):
            staff.learn(desk, userid, name, "zhoumin")
        lena = customers.create(desk, "linxiao", "王丽", intent="A", value="A", birth_month=12, birth_day=1)
        lena.touched_at, lena.note = desk.now - timedelta(days=52), "住上海，开美容店"
        buys(desk, lena, 120, "面霜")
        tagged(desk, lena, "VIP")
        qian = customers.create(desk, "linxiao", "李倩", intent="A", source="线上平台")
        qian.touched_at = desk.now - timedelta(days=3)
        buys(desk, qian, 20, "面霜", "精华")
        customers.create(desk, "linxiao", "赵敏", intent="B")
        customers.create(desk, "xiaochen", "孙悦", intent="A")
    return story


def buys(desk: Desk, who: Customer, days: int, *products: str) -> None:
    bought = [Bought(product, 1) for product in products]
    orders.record(desk, who, desk.today - timedelta(days=days), Decimal(380), bought)


def tagged(desk: Desk, who: Customer, name: str) -> None:
    desk.db.add(Tag(customer_id=who.id, name=name, by="linxiao", at=desk.now))


def test_a_bare_grade_is_asked_back_and_the_answer_goes_on(firm: Story) -> None:
    assert "说的是价值还是意向" in firm.says("linxiao", "最近一个月没联系的A类客户")
    assert firm.says("linxiao", "2") == (
        "最近一个月没联系（10/24 以来） 且 意向A 的客户 1 位：\n"
        "1 王丽 价A/意A · 上次联系 10/2（52 天前） · 共 380 元"
    )


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("买过面霜没买精华的", "买过面霜 且 没买过精华的客户 1 位：\n1 王丽 上次下单 7/26（120 天前）"),
        ("三个月没下单的VIP", "三个月没下单（8/23 以来） 且 标签「VIP」的客户 1 位：\n1 王丽 "),
        ("下周生日的价值A", "下周生日（11/30 到 12/6） 且 价值A 的客户 1 位：\n1 王丽 价A/意A · 生日 12/1（周二）"),
        ("上海的意向A", "在上海 且 意向A 的客户 1 位：\n1 王丽"),
        ("抖音来的意向A", "来源抖音（记在「线上平台」里） 且 意向A 的客户 1 位：\n1 李倩"),
        ("还没下过单的意向B客户有哪些", "还没下过单 且 意向B 的客户 1 位：\n1 赵敏 价未评/意B · 还没下单"),
        ("买过面霜的客户有几个", "买过面霜的客户 2 位："),
        ("谁好久没联系了", "30 天没联系（10/24 以来）的客户 1 位：\n1 王丽 上次联系 10/2（52 天前）"),
    ],
)  # fmt: skip
def test_customers_are_found_by_what_was_asked_in_free_words(firm: Story, asked: str, answer: str) -> None:
    assert answer in firm.says("linxiao", asked)


@pytest.mark.proves("B7", shows="买过面霜 且 没买过精华的客户 1 位：\n1 王丽 上次下单 7/26（120 天前）")
def test_the_numbers_and_the_reason_work_on_such_a_list(firm: Story) -> None:
    firm.says("linxiao", "买过面霜没买精华的")
    assert firm.says("linxiao", "为什么 1") == (
        "王丽 符合：买过面霜、没买过精华；价A/意A，上次联系 10/2（52 天前），上次下单 7/26（120 天前）"
    )


def test_where_nobody_fulfils_all_each_condition_is_counted_by_itself(firm: Story) -> None:
    assert firm.says("linxiao", "上海的意向B") == (
        "在上海 且 意向B 的客户：没有。单独看：在上海 1 位；意向B 1 位。"
    )


def test_a_condition_that_was_not_understood_is_said(firm: Story) -> None:
    told = firm.says("linxiao", "高个子属虎的意向A")
    assert told.startswith("意向A 的客户 2 位：")
    assert told.endswith("「高」没看懂，没有按它筛。「子属虎」没看懂，没有按它筛。")


def test_a_manager_asks_for_one_reps_customers_and_a_rep_hears_whose_they_are(firm: Story) -> None:
    assert firm.says("zhoumin", "小陈的客户有哪些") == "陈晨的客户 1 位：\n1 孙悦（陈晨） 还没下单"
    assert "林晓的意向A 的客户 2 位" in firm.says("zhoumin", "林晓的意向A客户")
    assert firm.says("linxiao", "小陈的客户有哪些").startswith("那是同事的客户和记录，只有本人和主管能看")
    assert "同事里没有「小孙」" in firm.says("zhoumin", "小孙的客户有哪些")


def test_a_change_of_grade_is_still_one(firm: Story) -> None:
    assert firm.says("linxiao", "赵敏 意向A").startswith("✓ 赵敏 意向：B→A")


@pytest.mark.proves("A1", shows="性别 女；年龄 35 岁（按 1991 年生算）")
@pytest.mark.proves("B1", shows="30 岁以上 且 女性的客户 2 位：\n1 孔倩 35 岁")
def test_customers_are_found_by_age_and_sex(firm: Story) -> None:
    assert "性别 女；年龄 35 岁（按 1991 年生算）" in firm.says("linxiao", "新客户 孔倩 女 35岁")
    firm.says("linxiao", "新客户 冯艳 女 1992年12月3日生")
    firm.says("linxiao", "新客户 李强 男 1985年2月1日生")
    firm.says("linxiao", "新客户 赵兰 90后 孩子35岁")
    assert "性别已经是 女，没有改" in firm.says("linxiao", "孔倩是女的")
    asked = {
        "30岁以上的女客户": ("30 岁以上 且 女性的客户 2 位", "孔倩 35 岁", "冯艳 33 岁"),
        "90后客户": ("90后（1990–1999 年生）的客户 3 位", "孔倩", "冯艳", "赵兰"),
        "男客户有几个": ("男性的客户 1 位", "李强"),
        "不到35岁的女客户有哪些": ("34 岁以下 且 女性的客户 1 位", "冯艳", "没记年龄、性别的客户不在里面"),
        "四十多岁的": ("40–49 岁的客户 1 位", "李强 41 岁"),
        "30到34岁的客户": ("30–34 岁的客户 1 位", "冯艳"),
    }
    for question, pieces in asked.items():
        told = firm.says("linxiao", question)
        assert [piece for piece in pieces if piece not in told] == [], told
        firm.town.clock.advance(minutes=1)
    assert "基本：女 · 35 岁" in firm.says("linxiao", "查 孔倩")
    assert "年龄 36 岁" in firm.says("linxiao", "孔倩今年36岁")
    assert "出生年 1991 → 1990" in firm.says("linxiao", "历史 孔倩")
