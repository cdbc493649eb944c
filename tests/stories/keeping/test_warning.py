"""T8: who is slipping away, with reasons; a dismissal that holds; each rung once; one digest, not a letter a customer."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from storage.tables import Alarm, Pause
from tests.stories.keeping.firm import about, crowd, customer, touched
from tests.story import Story

SLIPPING = ("2026-05-10", "2026-06-20", "2026-07-31", "2026-08-13")


@pytest.mark.proves("I1", shows="31 天没说过话")
@pytest.mark.proves("I2", shows="赵敏 三个月没下单：① 102 天没下单（平时 32 天一次）")
@pytest.mark.proves("I3", shows="上次评分 9→6（-33%，超 20%）")
def test_a_warning_gives_its_evidence_and_first_words(story: Story) -> None:
    number = customer(story, "赵敏", *SLIPPING)
    touched(story, number, "2026-10-23T10:00")
    story.says("linxiao", "打分 赵敏 9")
    story.says("linxiao", "打分 赵敏 6")
    story.until("2026-11-23T09:20")
    digest = about(story, "linxiao", "📉")
    assert len(digest) == 1
    assert "可以说：「上次您给的分我看到了" in digest[0]
    assert "先按手册的 30 天、3 个月、6 个月" in story.says("linxiao", "为什么 1")


@pytest.mark.proves("I4", shows="✓ 赵敏 记「出国至 5/6」，5/6 前不再预警流失")
@pytest.mark.parametrize("words", ["1 她出国了五月回", "她出国到五月，先别报", "不是流失 赵敏 出国到五月"])
def test_a_dismissal_with_a_reason_silences_exactly_that_until_then(story: Story, words: str) -> None:
    customer(story, "赵敏", *SLIPPING)
    story.until("2027-01-11T12:00")
    assert len(about(story, "linxiao", "📉")) == 1
    answer = story.says("linxiao", words)
    assert "记「出国至 5/6」" in answer, answer
    story.until("2027-05-04T12:00")
    assert len(about(story, "linxiao", "📉")) == 1
    story.until("2027-05-06T12:00")
    assert "赵敏" in about(story, "linxiao", "📉")[-1]
    assert len(about(story, "linxiao", "📉")) == 2


def test_who_is_back_is_warned_about_again(story: Story) -> None:
    customer(story, "王丽", *SLIPPING)
    assert "记「出门在外至 12/1」" in story.says("linxiao", "王丽出差了，下月回来")
    assert "之前记的暂停已结束" in story.says("linxiao", "王丽出差回来了")
    assert "暂停" not in story.says("linxiao", "王丽出差回来了，聊了面霜")


def test_a_note_that_tells_of_an_absence_pauses_too_and_undo_takes_it_back(story: Story) -> None:
    customer(story, "王丽", *SLIPPING)
    assert "记「怀孕生产」，没说到哪天" in story.says("linxiao", "王丽怀孕了，先别推")
    with story.office.desk() as desk:
        assert desk.db.scalars(select(Pause)).one().sales_too
    story.says("linxiao", "撤销")
    with story.office.desk() as desk:
        assert desk.db.scalars(select(Pause)).first() is None


def test_customers_of_whom_the_same_was_noted_are_asked_first(story: Story) -> None:
    customer(story, "赵敏", *SLIPPING)
    customer(story, "钱芳", *SLIPPING)
    story.says("linxiao", "记 钱芳 电话 她说要出国读书，聊了面霜")
    assert "同类 1 位我也会先问一句" in story.says("linxiao", "不是流失 赵敏 出国到五月")
    assert "您记过「出国」，先问一句" in story.says("linxiao", "名单 流失")


def test_each_rung_is_told_once_and_the_next_one_again(story: Story) -> None:
    customer(story, "赵敏", *SLIPPING)
    for day in ("2026-11-23", "2026-11-24", "2026-11-25", "2027-02-12", "2027-02-15", "2027-02-22"):
        story.until(f"{day}T12:00")
    told = about(story, "linxiao", "📉")
    assert [("三个月没下单" in text, "已沉默半年" in text) for text in told] == [(True, False), (False, True)]


@pytest.mark.proves("I8", shows="价值 A 客户 1 位快要失去，建议您本人致电")
@pytest.mark.proves("I5", shows="沉默客户（≥6 个月未交易）新增 2 人，其中价A 1 人")
def test_a_manager_hears_in_one_letter_which_silent_customers_to_call(story: Story) -> None:
    customer(story, "赵敏", "2026-03-01", "2026-04-11", value="A")
    customer(story, "钱芳", "2026-03-01", "2026-04-11", owner="xiaochen", value="B")
    story.until("2026-11-23T09:20")
    assert len(about(story, "zhoumin", "📉")) == 1
    assert "赵敏（林晓）226 天没下单（平时 41 天一次）" in about(story, "zhoumin", "📉")[0]
    assert "您团队的沉默客户（半年以上没下单） 2 条" in story.says("zhoumin", "沉默名单")


def test_old_data_is_one_summary_with_the_dearest_first(story: Story) -> None:
    for number in range(25):
        customer(story, f"老客{number}", "2025-01-05", *["2025-02-05"] * (9 if number == 7 else 1))
    story.until("2026-11-24T12:00")
    told = about(story, "linxiao", "📉")
    assert len(told) == 1
    assert "旧订单里有 25 位客户好久没来了（沉默半年以上 25 位），不逐个提醒您" in told[0]
    assert "1 老客7 " in told[0]
    with story.office.desk() as desk:
        assert len(desk.db.scalars(select(Alarm.customer_id).distinct()).all()) == 25


@pytest.mark.proves("I4", shows="流失线 45 天：每周")
def test_a_firm_with_a_past_says_how_likely_with_reasons_that_add_up_and_tries_other_lines(
    story: Story,
) -> None:
    crowd(story, 60, date(2026, 11, 20))
    story.until("2026-11-23T08:00")  # by night the orders have been learned
    story.until("2026-11-23T09:20")
    assert "流失风险 " in about(story, "linxiao", "📉")[0]
    why = story.says("linxiao", "为什么 1")
    sum_of_parts = re.search(r"不再下单的可能 (\d+)% = 一般客户 (\d+)((?:；[^；]* [+-]\d+)+)（按本店", why)
    assert sum_of_parts
    parts = re.findall(r" ([+-]\d+)(?=；|$)", sum_of_parts[3])
    assert int(sum_of_parts[1]) == int(sum_of_parts[2]) + sum(map(int, parts))
    assert "提醒线" in why

    said = story.says("zhoumin", "流失线改成45天会怎样")
    assert "流失线 45 天：每周" in said
    assert "比现在的" in said
    assert "逐周回放（n=60 位客户）" in story.says("zhoumin", "为什么")
    assert "alerts_a_week（每人每周最多几条，现在 5）" in story.says("zhoumin", "那就改成45天")
    assert "只有主管能试" in story.says("linxiao", "45天会多报几条")


def test_a_firm_without_a_past_says_that_nothing_can_be_tried(story: Story) -> None:
    customer(story, "赵敏", *SLIPPING)
    story.until("2026-11-23T09:20")
    assert "试不出来" in story.says("zhoumin", "45 天会多报几条")


@pytest.mark.proves("I9", shows="小规格或分期，送一次低门槛体验")
@pytest.mark.proves("I7", shows="沉默原因（n=1）：预算紧 100%（1）")
def test_after_a_call_the_reason_is_one_tap(story: Story) -> None:
    number = customer(story, "赵敏", *SLIPPING)
    story.until("2026-11-23T09:20")
    story.says("linxiao", "刚跟赵敏通了电话，聊了聊近况")
    story.quiet()
    assert "赵敏 好久没下单，是为什么？" in story.heard("linxiao")[-1]
    story.town.tap("linxiao", f"quiet:{number}:budget")
    story.quiet()
    assert "小规格或分期" in story.heard("linxiao")[-1]
    story.says("linxiao", "沉默原因")


@pytest.mark.proves("I11", shows="关注名单 1 位")
def test_a_watch_list_shows_how_each_stands(story: Story) -> None:
    customer(story, "赵敏", *SLIPPING)
    assert "已进关注名单（竞品在挖）" in story.says("linxiao", "关注 赵敏 竞品在挖")
    assert "102 天没下单" in story.says("linxiao", "关注名单")
    assert "已经在关注名单里" in story.says("linxiao", "关注 赵敏")
    assert "不再关注" in story.says("linxiao", "取消关注 赵敏")
    assert "还是空的" in story.says("linxiao", "关注")


@pytest.mark.proves("I6", shows="✓ 已建发给赵敏的任务，您在企业微信里点「发送」，对方才收到：「")
def test_t8_the_first_words_are_changed_used_or_the_warning_denied_by_number(story: Story) -> None:
    wm = story.town.seed_customer("linxiao", "赵敏")
    customer(story, "赵敏", *SLIPPING, external_id=wm)
    customer(story, "钱芳", *SLIPPING)
    story.until("2026-11-23T09:20")
    digest = about(story, "linxiao", "📉")[0]
    first, second = (digest.split("可以说：「")[n].partition("」")[0] for n in (1, 2))
    assert first == second
    other = story.says("linxiao", "1 换").partition("还可以说：「")[2].partition("」")[0]
    third = story.says("linxiao", "1换").partition("还可以说：「")[2].partition("」")[0]
    assert len({first, other, third}) == 3
    assert third in story.says("linxiao", "用")
    story.quiet()
    assert [task.content["content"] for task in story.town.waiting("linxiao")] == [third]
    assert "钱芳 还没关联企业微信" in story.says("linxiao", "2 用")
    story.quiet()
    assert "✓ 钱芳 记「出国至 2027/5/6」" in story.says("linxiao", "2 不是流失 出国到五月")


def test_t8_of_one_customer_every_choice_is_theirs(story: Story) -> None:
    wm = story.town.seed_customer("linxiao", "赵敏")
    customer(story, "赵敏", *SLIPPING, external_id=wm)
    story.until("2026-11-23T09:20")
    assert "对赵敏还可以说" in story.says("linxiao", "2 换")
    assert "✓ 已建发给赵敏的任务" in story.says("linxiao", "1 用")
    assert "✓ 赵敏 记「出国至 2027/5/6」" in story.says("linxiao", "3 她出国了五月回")
    assert story.says("linxiao", "赵敏为什么风险高").startswith("赵敏 三个月没下单；")
    assert "✓ 赵敏 记「怀孕生产」" in story.says("linxiao", "1 她只是怀孕了")


def test_other_first_words_for_nobody_are_asked_back(story: Story) -> None:
    assert "给哪位换一句" in story.says("linxiao", "换")
