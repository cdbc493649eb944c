"""What was said is found again, with the record that it was in; by its owner's scope (search of what was said)."""

import pytest

from crm.people import Scope
from storage.books import customers, interactions
from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13800135678")
    story.says("linxiao", "新客户 李敏 13900112233")
    story.says("xiaochen", "新客户 赵云 13700001111")
    story.says("linxiao", "昨天跟王丽通了电话，问益生菌怎么吃，孩子肠胃不好")
    story.says("linxiao", "李敏微信上说面霜好用")
    story.says("xiaochen", "今天拜访赵云，聊了益生菌")
    story.quiet()
    return story


def test_who_spoke_of_it_with_day_channel_and_words(firm: Story) -> None:
    for asked in ("谁提过益生菌", "谁问过益生菌的事", "搜 益生菌", "有没有客户提到益生菌"):
        told = firm.says("linxiao", asked)
        assert told.startswith("提过「益生菌」的有 1 位，1 条记录：")
        assert "王丽 11/22（周日） 电话：「昨天跟王丽通了电话，问益生菌怎么吃，孩子肠胃不好」" in told
    told = firm.says("zhoumin", "谁提过益生菌")
    assert "2 位，2 条记录" in told
    assert "（陈晨记）" in told


def test_what_one_customer_said(firm: Story) -> None:
    words = "11/22（周日） 电话：「昨天跟王丽通了电话，问益生菌怎么吃，孩子肠胃不好」"
    for asked, told in (
        ("王丽上次说什么来着", f"王丽 上次说的：\n1 {words}"),
        ("王丽提过孩子吗", f"王丽 提过「孩子」：\n1 {words}"),
        ("王丽提过面霜吗", f"没找到王丽提「面霜」的记录，最近说的是：\n1 {words}"),
        ("谁提过燕窝", "没有人提过「燕窝」"),
        ("赵云上次说什么来着", "查哪位客户？"),
        ("搜", "要找什么？"),
    ):
        assert told in firm.says("linxiao", asked)


def test_an_undone_record_is_found_no_more(firm: Story) -> None:
    firm.says("linxiao", "刚跟李敏通了电话，问了燕窝")
    assert "1 条记录" in firm.says("linxiao", "谁提过燕窝")
    firm.says("linxiao", "撤销")
    assert "没有人提过「燕窝」" in firm.says("linxiao", "谁提过燕窝")


def test_among_thousands_the_few_are_found(firm: Story) -> None:
    with firm.office.desk() as desk:
        row = customers.named(desk, "李敏", Scope(frozenset({"linxiao"})))[0]
        for number in range(2000):
            interactions.record(desk, row, "linxiao", desk.today, f"第{number}次聊到面霜和精华的用法")
        interactions.record(desk, row, "linxiao", desk.today, "她想看看虫草，送给父亲")
    told = firm.says("linxiao", "谁提过虫草")
    assert told.startswith("提过「虫草」的有 1 位，1 条记录：")
    assert "「她想看看虫草，送给父亲」" in told
