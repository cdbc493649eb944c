"""A question that waits takes only its answer, a number means what was numbered last, and nothing is lost (A4, A5)."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 苏梅 13900112233")
    return story


def test_a_sentence_with_a_number_in_it_is_no_yes(firm: Story) -> None:
    assert "「苏姐」是苏梅" in firm.says("linxiao", "苏姐说挺满意的")
    told = firm.says("linxiao", "徐汇区漕溪北路 88弄 6号 1202")
    assert "✓" not in told
    assert "前面那句「苏姐说挺满意的」还没记" in told
    assert "✓ 苏梅 · 联系" in firm.says("linxiao", "是")


def test_a_number_that_is_none_of_the_choices_leaves_the_question_open(firm: Story) -> None:
    for name in ("陈静", "陈红"):
        firm.says("linxiao", f"新客户 {name}")
    firm.says("linxiao", "刚和陈姐打了电话，要三盒面膜")
    assert "没有 198 这一项" in firm.says("linxiao", "198")
    assert "✓ 陈红 · 电话" in firm.says("linxiao", "2")


def test_not_that_one_asks_who_it_is_then(firm: Story) -> None:
    firm.says("linxiao", "新客户 李敏")
    firm.says("linxiao", "苏姐说挺满意的")
    assert "那「苏姐」是谁" in firm.says("linxiao", "不是")
    assert "✓ 李敏 · 联系" in firm.says("linxiao", "李敏")


def test_a_number_means_the_drafts_just_shown_and_no_older_question(firm: Story) -> None:
    firm.says("linxiao", "草稿 苏梅")
    assert "就用这句回「2 用」" in firm.says("linxiao", "2")
    assert "来源：展会" not in firm.says("linxiao", "查 苏梅")


def test_a_number_behind_a_newer_question_names_no_source(firm: Story) -> None:
    assert "是要记一次转介绍吗" in firm.says("linxiao", "记下转介绍")
    assert "来源" not in firm.says("linxiao", "3")


def test_a_source_is_named_by_its_number_as_long_as_nothing_newer_is_numbered(firm: Story) -> None:
    firm.says("linxiao", "刚跟苏梅通了电话")
    assert "✓ 苏梅 来源：社群" in firm.says("linxiao", "3")


def test_a_correction_belongs_to_the_sentence_that_is_still_asked_about(firm: Story) -> None:
    firm.says("linxiao", "苏梅说想看看精华")
    firm.says("linxiao", "张琴生日是12月3号")
    told = firm.says("linxiao", "不是3号 是13号")
    assert "改成「张琴生日是12月13号」" in told
    assert "苏梅" not in told
    assert "✓ 张琴 生日 12月13日" in firm.says("linxiao", "建")


@pytest.mark.parametrize(
    "text",
    ["张琴先不要了 取消吧", "撤销张琴那条", "撤销 王菲"],
)
def test_an_undo_that_names_somebody_else_asks_first(firm: Story, text: str) -> None:
    firm.says("linxiao", "苏梅说想看看精华")
    asked = firm.says("linxiao", text)
    assert "已撤销" not in asked
    assert "「苏梅 11/23（周一） 的联系记录」，要撤销它吗" in asked
    assert "没有动" in firm.says("linxiao", "不是")


def test_an_undo_with_a_name_means_that_customers_last_record(firm: Story) -> None:
    firm.says("linxiao", "苏梅说嫌面霜贵")
    firm.says("linxiao", "新客户 李敏")
    assert "苏梅 最近一条是 今天 09:00 的「苏梅 11/23（周一） 的联系记录」" in firm.says(
        "linxiao", "撤销苏梅那条"
    )
    assert "✓ 已撤销：苏梅 11/23（周一） 的联系记录" in firm.says("linxiao", "是")
    assert "李敏" in firm.says("linxiao", "查 李敏")
    assert "✓ 已撤销：新建客户 李敏" in firm.says("linxiao", "撤销李敏那条")


def test_a_promise_with_a_deadline_is_kept_in_mind_and_put_right(firm: Story) -> None:
    told = firm.says("linxiao", "我答应苏梅给她留两瓶限量版精华 下周三前")
    assert "您答应的：给她留两瓶限量版精华，12/2（周三）前；前一天提醒您" in told
    assert "您答应的：给她留三瓶限量版精华，12/2（周三）前" in firm.says("linxiao", "不是两瓶 三瓶")
    assert "1 苏梅 给她留三瓶限量版精华，12/2（周三）前" in firm.says("linxiao", "我答应过谁")


def test_what_a_customer_will_do_by_then_is_the_next_step_and_no_contact_of_the_past(firm: Story) -> None:
    told = firm.says("linxiao", "苏梅说月底发工资再买")
    assert "✓ 苏梅 · 联系\n" in told
    assert "下次：11/30（周一）" in told


def test_an_order_on_a_day_soon_to_come_is_not_booked_a_year_ago(firm: Story) -> None:
    asked = firm.says("linxiao", "苏梅下单 12月30号 面霜3瓶 894")
    assert "是哪天的事？是 2025/12/30" in asked
    assert "✓ 苏梅 下单：面霜×3 共 894 元" in firm.says("linxiao", "不是")
